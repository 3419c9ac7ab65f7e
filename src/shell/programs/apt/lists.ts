import { generatedContent } from '../../../engine/fs/read.ts';
import { addressOf, resolved } from '../../network/reach.ts';
import type { PackageIndex } from '../../packages/package-index.ts';
import { encode } from '../lib/codec.ts';
import { makeParents } from '../lib/make-parents.ts';
import { removeAll } from '../lib/remove-all.ts';
import type { Tool } from '../lib/tool.ts';
import { bytesText } from './units.ts';

export const LISTS = '/var/lib/apt/lists';

interface Suite {
  readonly url: string;
  readonly suite: string;
  /** Name of the list in the folder of lists. */
  readonly file: string;
  readonly size: number;
  /** As apt shows what it fetched. */
  readonly fetched: string;
}

/** Where a release's packages come from. */
interface Mirror {
  readonly host: string;
  readonly folder: string;
  readonly securityHost: string;
  readonly securityFolder: string;
}

const DEBIAN: Mirror = {
  host: 'deb.debian.org',
  folder: 'debian',
  securityHost: 'deb.debian.org',
  securityFolder: 'debian-security',
};
const UBUNTU: Mirror = {
  host: 'archive.ubuntu.com',
  folder: 'ubuntu',
  securityHost: 'security.ubuntu.com',
  securityFolder: 'ubuntu',
};

const mirrorOf = (suite: string): Mirror => (suite.startsWith('noble') ? UBUNTU : DEBIAN);

/** The host and the folder that have a suite, `bookworm-security`. */
function placeOf(suite: string): readonly [host: string, folder: string] {
  const mirror = mirrorOf(suite);
  return suite.endsWith('-security') ? [mirror.securityHost, mirror.securityFolder] : [mirror.host, mirror.folder];
}

function suitesOf({ lists }: PackageIndex): readonly Suite[] {
  return lists.map(({ name, size, version }) => {
    const [host, folder] = placeOf(name);
    const file = `${host}_${folder}_dists_${name}_main_binary-amd64_Packages`;
    return { url: `http://${host}/${folder}`, suite: name, file, size, fetched: version };
  });
}

/** The address of the suite that a section names, `bookworm-security/main`. */
export function urlOf(section: string): string {
  const [host, folder] = placeOf(section.split('/')[0] ?? '');
  return `http://${host}/${folder}`;
}

/** Whether an update left its lists, which `rm -rf /var/lib/apt/lists/*` takes away. */
export function hasLists(tool: Tool, index: PackageIndex): boolean {
  return suitesOf(index).some(({ file }) => tool.files.exists(`${LISTS}/${file}`));
}

/** `apt-get update`: fetches the lists of packages, which stay. Returns the exit status. */
export async function update(tool: Tool, index: PackageIndex, isQuiet: boolean): Promise<number> {
  const suites = suitesOf(index);
  const { clock, signal } = tool.context;
  let count = 0;
  let total = 0;
  const say = async (line: string): Promise<void> => {
    if (!isQuiet) await tool.out.line(line);
    await tool.out.flush();
  };
  const { host } = mirrorOf(index.release);
  const address = addressOf(`http://${host}`, tool.context);
  if (
    address === null ||
    resolved(address, tool.context) === null ||
    tool.context.network.table[address.host]?.failure
  ) {
    return unreachable(tool, suites, host, say);
  }
  for (const { url, suite } of suites) {
    count += 1;
    await clock.sleep(60, signal);
    await say(`Get:${count} ${url} ${suite} InRelease [${suite.includes('-') ? '48.0 kB' : '151 kB'}]`);
  }
  for (const { url, suite, file, size, fetched } of suites) {
    count += 1;
    total += size;
    await clock.sleep(200, signal);
    await say(`Get:${count} ${url} ${suite}/main amd64 Packages [${fetched}]`);
    makeParents(tool.files, `${LISTS}/${file}`);
    tool.files.write(`${LISTS}/${file}`, generatedContent(file, size));
    tool.files.write(
      `${LISTS}/${file.replace(/main_binary.*/, 'InRelease')}`,
      generatedContent(`${file} InRelease`, 48_000),
    );
  }
  await say(`Fetched ${bytesText(Math.round(total * 0.187))} in 1s (${bytesText(Math.round(total * 0.17))}/s)`);
  await say('Reading package lists...');
  return 0;
}

async function unreachable(
  tool: Tool,
  suites: readonly Suite[],
  host: string,
  say: (line: string) => Promise<void>,
): Promise<number> {
  const reason = `Temporary failure resolving '${host}'`;
  let count = 0;
  for (const { url, suite } of suites) {
    count += 1;
    await say(`Err:${count} ${url} ${suite} InRelease\n  ${reason}`);
  }
  await say('Reading package lists...');
  for (const { url, suite } of suites) {
    await tool.context.stderr.write(encode(`W: Failed to fetch ${url}/dists/${suite}/InRelease  ${reason}\n`));
  }
  await tool.context.stderr.write(
    encode('W: Some index files failed to download. They have been ignored, or old ones used instead.\n'),
  );
  return 0;
}

/** `apt-get clean`: the archives that were fetched. */
export function clean(tool: Tool): void {
  const folder = '/var/cache/apt/archives';
  if (!tool.files.exists(folder)) return;
  for (const name of tool.files.readdir(folder)) removeAll(tool.files, `${folder}/${name}`);
}
