import type { PackageIndex } from '../packages/package-index.ts';
import { indexOf } from './apt/index-of.ts';
import { readStatus, type DpkgPackage } from './apt/dpkg-database.ts';
import { install } from './apt/install.ts';
import { clean, hasLists, update } from './apt/lists.ts';
import { planInstall, Unlocatable, type Plan } from './apt/plan.ts';
import { remove, unneeded, withDependents } from './apt/remove.ts';
import { bytesText } from './apt/units.ts';
import { encode } from './lib/codec.ts';
import { globRegex } from './lib/glob.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

const VERSION = '2.6.1';
const FAILED = 100;

/** What a command of apt works with. */
interface Apt {
  readonly tool: Tool;
  readonly given: Arguments;
  readonly index: PackageIndex;
  readonly installed: Map<string, DpkgPackage>;
  readonly isQuiet: boolean;
  readonly names: readonly string[];
}

const COMMANDS: Readonly<Record<string, (apt: Apt) => Promise<number>>> = {
  update: ({ tool, index, isQuiet }) => update(tool, index, isQuiet),
  install: installNamed,
  upgrade: upgrade,
  'dist-upgrade': upgrade,
  'full-upgrade': upgrade,
  remove: removeNamed,
  purge: removeNamed,
  autoremove: autoremove,
  autopurge: autoremove,
  clean: cleanAll,
  autoclean: cleanAll,
  list: list,
  search: search,
  show: show,
  policy: policy,
};
const WRITERS = [
  'update',
  'install',
  'upgrade',
  'dist-upgrade',
  'full-upgrade',
  'remove',
  'purge',
  'autoremove',
  'clean',
];

/** `apt-get`, `apt` and `apt-cache`, over the index in content/packages/debian.yaml. */
export const apt = program({
  usage: 'apt-get [options] command',
  summary: 'Fetches the lists of packages, and installs and removes packages.',
  isApplet: false,
  options:
    'y,yes,assume-yes q,quiet no-install-recommends install-recommends no-install-suggests f,fix-broken m,fix-missing allow-downgrades allow-unauthenticated o,option: t,target-release: no-upgrade purge auto-remove,autoremove installed upgradable a,all-versions names-only,n v,version s,simulate,dry-run d,download-only reinstall u V,verbose-versions',
  usageStatus: FAILED,
  run: async (tool, given) => {
    const [command, ...names] = given.operands;
    if (given.has('v') || command === undefined) {
      await tool.out.line(`apt ${VERSION} (amd64)`);
      return 0;
    }
    const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
    if (run === undefined) return complain(tool, `Invalid operation ${command}`);
    if (WRITERS.includes(command) && tool.context.credentials.uid !== 0) return refuse(tool, command);
    if (tool.name === 'apt' && !tool.out.isTerminal) await tool.context.stderr.write(encode(UNSTABLE));
    const index = await indexOf(tool);
    const installed = await readStatus(tool, index);
    const isQuiet = given.all('q').length > 1;
    try {
      return await run({ tool, given, index, installed, isQuiet, names });
    } catch (error) {
      if (!(error instanceof Unlocatable)) throw error;
      return complain(tool, error.message, hasLists(tool, index) ? NOTE : '');
    }
  },
});

const UNSTABLE = '\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n';
const NOTE = "apt: only some of the distribution's packages are simulated here: apt list shows them\n";

async function complain(tool: Tool, message: string, note = ''): Promise<number> {
  await tool.out.flush();
  await tool.context.stderr.write(encode(`E: ${message}\n${note}`));
  return FAILED;
}

async function refuse(tool: Tool, command: string): Promise<number> {
  const file = command === 'update' ? '/var/lib/apt/lists/lock' : '/var/lib/dpkg/lock-frontend';
  const second =
    command === 'update'
      ? 'Unable to lock directory /var/lib/apt/lists/'
      : 'Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?';
  await tool.context.stderr.write(
    encode(`E: Could not open lock file ${file} - open (13: Permission denied)\nE: ${second}\n`),
  );
  return FAILED;
}

async function reading({ tool, isQuiet }: Apt): Promise<void> {
  if (!isQuiet)
    await tool.out.write('Reading package lists...\nBuilding dependency tree...\nReading state information...\n');
}

async function installNamed(apt: Apt): Promise<number> {
  const { tool, given, index, installed, names, isQuiet } = apt;
  await reading(apt);
  // Without lists nothing is known but what is installed.
  const known = hasLists(tool, index) ? index : { ...index, packages: {} };
  const words = names.filter((word) => known === index || !installed.has(word));
  const plan = planInstall(known, installed, words, !given.has('no-install-recommends'));
  for (const name of names) {
    const own = installed.get(name);
    if (own !== undefined && !isQuiet) await tool.out.line(`${name} is already the newest version (${own.version}).`);
  }
  await announce(apt, plan);
  if (
    plan.order.length > 0 &&
    !given.has('y') &&
    names.some((name) => !plan.order.includes(name) || plan.order.length > names.length)
  ) {
    await tool.out.line('Do you want to continue? [Y/n] Abort.');
    return 1;
  }
  if (!given.has('s')) await install(tool, { index, installed, isQuiet }, plan);
  return 0;
}

async function announce({ tool, index, isQuiet }: Apt, { order, asked, recommended }: Plan): Promise<void> {
  if (isQuiet) return;
  const extra = order.filter((name) => !asked.has(name)).sort();
  const block = async (title: string, names: readonly string[]): Promise<void> => {
    if (names.length > 0) await tool.out.line(`${title}\n${wrapped(names)}`);
  };
  await block('The following additional packages will be installed:', extra);
  await block('Recommended packages:', recommended);
  await block('The following NEW packages will be installed:', [...order].sort());
  await tool.out.line(`0 upgraded, ${order.length} newly installed, 0 to remove and 0 not upgraded.`);
  if (order.length === 0) return;
  const total = (size: (name: string) => number): string => bytesText(order.reduce((sum, name) => sum + size(name), 0));
  await tool.out.line(`Need to get ${total((name) => index.packages[name]?.download ?? 0)} of archives.`);
  const used = total((name) => index.packages[name]?.size ?? 0);
  await tool.out.line(`After this operation, ${used} of additional disk space will be used.`);
}

/** Names in lines of at most 80 characters, as apt prints them. */
function wrapped(names: readonly string[]): string {
  const lines: string[] = [];
  let line = ' ';
  for (const name of names) {
    if (line.length + name.length + 1 > 79) {
      lines.push(line);
      line = ' ';
    }
    line += ` ${name}`;
  }
  return [...lines, line].join('\n');
}

async function upgrade(apt: Apt): Promise<number> {
  await reading(apt);
  if (!apt.isQuiet)
    await apt.tool.out.line('Calculating upgrade...\n0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.');
  return 0;
}

async function removeNamed(apt: Apt): Promise<number> {
  const { tool, given, index, installed, names, isQuiet } = apt;
  await reading(apt);
  for (const name of names) {
    if (!Object.hasOwn(index.packages, name) && !installed.has(name))
      throw new Unlocatable(`Unable to locate package ${name}`);
    if (!installed.has(name) && !isQuiet) await tool.out.line(`Package '${name}' is not installed, so not removed`);
  }
  const going = withDependents(
    index,
    installed,
    names.filter((name) => installed.has(name)),
  );
  const orphans = unneeded(index, installed, going);
  const all = given.has('auto-remove') ? [...going, ...orphans] : [...going];
  await take(apt, all);
  return 0;
}

async function autoremove(apt: Apt): Promise<number> {
  const { index, installed, names } = apt;
  await reading(apt);
  const going = withDependents(
    index,
    installed,
    names.filter((name) => installed.has(name)),
  );
  await take(apt, [...going, ...unneeded(index, installed, going)]);
  return 0;
}

async function take({ tool, index, installed, isQuiet }: Apt, names: readonly string[]): Promise<void> {
  const sorted = [...names].sort();
  if (!isQuiet) {
    if (sorted.length > 0) await tool.out.line(`The following packages will be REMOVED:\n${wrapped(sorted)}`);
    await tool.out.line(`0 upgraded, 0 newly installed, ${sorted.length} to remove and 0 not upgraded.`);
    const freed = sorted.reduce((sum, name) => sum + (index.packages[name]?.size ?? 0), 0);
    if (sorted.length > 0) await tool.out.line(`After this operation, ${bytesText(freed)} disk space will be freed.`);
  }
  if (sorted.length > 0) await remove(tool, installed, sorted, isQuiet);
}

async function cleanAll({ tool }: Apt): Promise<number> {
  clean(tool);
  return 0;
}

function known({ tool, index, installed }: Apt): readonly string[] {
  return Object.keys(index.packages).filter((name) => hasLists(tool, index) || installed.has(name));
}

async function list(apt: Apt): Promise<number> {
  const { tool, given, index, installed, names } = apt;
  await tool.out.line('Listing...');
  for (const name of known(apt)) {
    const record = index.packages[name];
    const isInstalled = installed.has(name);
    if (record === undefined || (given.has('installed') && !isInstalled)) continue;
    if (names.length > 0 && !names.some((pattern) => globRegex(pattern).test(name))) continue;
    const suite = record.section.split('/')[0] ?? '';
    await tool.out.line(`${name}/${suite} ${record.version} amd64${isInstalled ? ' [installed]' : ''}`);
  }
  return 0;
}

async function search(apt: Apt): Promise<number> {
  const { tool, index, names } = apt;
  for (const name of known(apt)) {
    const description = index.packages[name]?.description ?? '';
    const isFound = names.every(
      (word) => name.includes(word) || (!apt.given.has('names-only') && description.includes(word)),
    );
    if (isFound) await tool.out.line(`${name} - ${description}`);
  }
  return 0;
}

async function show(apt: Apt): Promise<number> {
  const { tool, index, names } = apt;
  for (const name of names) {
    const record = known(apt).includes(name) ? index.packages[name] : undefined;
    if (record === undefined) return complain(tool, 'No packages found');
    const { version, size, depends, recommends, download, description } = record;
    const lines = [
      `Package: ${name}`,
      `Version: ${version}`,
      `Installed-Size: ${Math.ceil(size / 1024)}`,
      ...(depends.length === 0 ? [] : [`Depends: ${depends.join(', ')}`]),
      ...(recommends.length === 0 ? [] : [`Recommends: ${recommends.join(', ')}`]),
      `Size: ${download}`,
      `Description: ${description}`,
    ];
    await tool.out.write(`${lines.join('\n')}\n\n`);
  }
  return 0;
}

async function policy(apt: Apt): Promise<number> {
  const { tool, index, installed, names } = apt;
  for (const name of names) {
    const record = known(apt).includes(name) ? index.packages[name] : undefined;
    if (record === undefined) continue;
    const own = installed.get(name)?.version ?? '(none)';
    await tool.out.line(`${name}:\n  Installed: ${own}\n  Candidate: ${record.version}`);
  }
  return 0;
}
