import { text as decode } from '../../engine/core/bytes.ts';
import { generatedContent, heldContent, readContent } from '../../engine/fs/read.ts';
import { encode } from './lib/codec.ts';
import { makeParents } from './lib/make-parents.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';
import type { PackageIndex, PackageRecord } from '../packages/package-index.ts';

interface Requirement {
  readonly name: string;
  /** The version that `==` asks for. */
  readonly version: string | null;
  /** As it was written. */
  readonly text: string;
}

interface Chosen {
  readonly name: string;
  readonly version: string;
  readonly record: PackageRecord;
}

const normal = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

function requirement(text: string): Requirement | null {
  const line =
    text
      .replace(/(?:^|\s)#.*$/, '')
      .split(';')[0]
      ?.trim() ?? '';
  const match = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(.*)$/.exec(line);
  if (match === null) return null;
  return { name: normal(match[1] ?? ''), version: /^==\s*([\w.]+)$/.exec(match[2] ?? '')?.[1] ?? null, text: line };
}

/** Where pip puts packages: beside the library that the image has. */
function sitePackages(tool: Tool): string {
  const minor = (tool.context.env.PYTHON_VERSION ?? '3.12').split('.').slice(0, 2).join('.');
  return `/usr/local/lib/python${minor}/site-packages`;
}

async function readRequirements(tool: Tool, path: string): Promise<readonly Requirement[] | null> {
  if (!tool.files.exists(tool.path(path))) {
    await tool.context.stderr.write(
      encode(`ERROR: Could not open requirements file: [Errno 2] No such file or directory: '${path}'\n`),
    );
    return null;
  }
  const source = decode(await readContent(tool.files.content(tool.path(path))));
  return source.split('\n').flatMap((line) => requirement(line) ?? []);
}

/** A package and all that it needs, needs last. */
function closure(
  index: PackageIndex,
  wanted: readonly Requirement[],
): { readonly chosen: readonly Chosen[] } | { readonly missing: Requirement } {
  const chosen = new Map<string, Chosen>();
  const queue = [...wanted];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const record = Object.hasOwn(index.packages, next.name) ? index.packages[next.name] : undefined;
    if (record === undefined) return { missing: next };
    if (chosen.has(next.name)) continue;
    chosen.set(next.name, { name: next.name, version: next.version ?? record.version, record });
    for (const name of record.depends) queue.push({ name, version: null, text: name });
  }
  return { chosen: [...chosen.values()] };
}

const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${(bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

async function complain(tool: Tool, text: string): Promise<number> {
  await tool.out.flush();
  await tool.context.stderr.write(encode(text));
  return 1;
}

const loadIndex = async (): Promise<PackageIndex> => (await import('../packages/python.generated.ts')).PACKAGES;

async function install(
  tool: Tool,
  wanted: readonly Requirement[],
  isQuiet: boolean,
  keepsCache: boolean,
): Promise<number> {
  const { clock, signal } = tool.context;
  const index = await clock.during(loadIndex());
  const found = closure(index, wanted);
  if ('missing' in found) return unknown(tool, found.missing);
  const site = sitePackages(tool);
  const fresh: Chosen[] = [];
  for (const each of found.chosen) {
    if (tool.files.exists(`${site}/${each.name}-${each.version}.dist-info`)) {
      if (!isQuiet) await tool.out.line(`Requirement already satisfied: ${each.name} in ${site} (${each.version})`);
      continue;
    }
    fresh.push(each);
    if (!isQuiet) await tool.out.line(`Collecting ${wanted.find(({ name }) => name === each.name)?.text ?? each.name}`);
    await clock.sleep(120, signal);
    if (!isQuiet)
      await tool.out.line(
        `  Downloading ${each.name.replaceAll('-', '_')}-${each.version}-py3-none-any.whl (${sizeText(each.record.download)})`,
      );
    await tool.out.flush();
  }
  if (fresh.length === 0) return 0;
  if (!isQuiet)
    await tool.out.line(
      `Installing collected packages: ${fresh
        .map(({ name }) => name)
        .reverse()
        .join(', ')}`,
    );
  for (const each of fresh) await place(tool, site, each, keepsCache);
  if (!isQuiet) {
    const names = fresh.map(({ name, version }) => `${name}-${version}`).sort();
    await tool.out.line(`Successfully installed ${names.join(' ')}`);
  }
  if (tool.context.credentials.uid === 0) {
    await tool.out.flush();
    await tool.context.stderr.write(
      encode(
        "WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager. It is recommended to use a virtual environment instead: https://pip.pypa.io/warnings/venv\n",
      ),
    );
  }
  return 0;
}

async function place(tool: Tool, site: string, { name, version, record }: Chosen, keepsCache: boolean): Promise<void> {
  const folder = `${site}/${name.replaceAll('-', '_')}`;
  const info = `${site}/${name}-${version}.dist-info`;
  makeParents(tool.files, `${info}/METADATA`);
  tool.files.write(
    `${info}/METADATA`,
    heldContent(`Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\nSummary: ${record.description}\n`),
  );
  tool.files.write(`${info}/RECORD`, generatedContent(`${info}/RECORD`, 2400));
  makeParents(tool.files, `${folder}/__init__.py`);
  tool.files.write(`${folder}/__init__.py`, generatedContent(`${folder}/${version}`, record.size));
  if (keepsCache) {
    const cached = `/root/.cache/pip/http-v2/${name}-${version}.body`;
    makeParents(tool.files, cached);
    tool.files.write(cached, generatedContent(cached, record.download));
  }
}

async function unknown(tool: Tool, { name, text }: Requirement): Promise<number> {
  return complain(
    tool,
    `ERROR: Could not find a version that satisfies the requirement ${text} (from versions: none)\nERROR: No matching distribution found for ${name}\npip: only some of PyPI's packages are simulated here\n`,
  );
}

async function installed(tool: Tool): Promise<readonly (readonly [name: string, version: string])[]> {
  const site = sitePackages(tool);
  if (!tool.files.exists(site)) return [];
  return tool.files
    .readdir(site)
    .map((name) => /^(.+)-([\w.]+)\.dist-info$/.exec(name))
    .flatMap((match) => (match === null ? [] : [[match[1] ?? '', match[2] ?? ''] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What the words after `pip install` ask for. */
interface Wish {
  readonly wanted: readonly Requirement[];
  readonly isQuiet: boolean;
  readonly keepsCache: boolean;
}

/** Options whose value is the next word. */
const WITH_VALUE: ReadonlySet<string> = new Set(
  '-t --target -i --index-url --extra-index-url -c --constraint'.split(' '),
);
/** Tools that every image has already. */
const PRESENT: ReadonlySet<string> = new Set(['pip', 'setuptools', 'wheel']);

/** Reads the words; a status when something of them cannot be had. */
async function readWish(tool: Tool, words: readonly string[]): Promise<Wish | number> {
  const wanted: Requirement[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '-r' || word === '--requirement') {
      at += 1;
      const more = await readRequirements(tool, words[at] ?? '');
      if (more === null) return 1;
      wanted.push(...more);
    } else if (WITH_VALUE.has(word)) at += 1;
    else if (!word.startsWith('-') && !PRESENT.has(word)) {
      const asked = /[/\\]|^\.$/.test(word) ? null : requirement(word);
      if (asked === null) return complain(tool, `pip: installing ${word} is not simulated: name a package\n`);
      wanted.push(asked);
    }
  }
  const isQuiet = words.includes('-q') || words.includes('--quiet');
  const keepsCache = !words.includes('--no-cache-dir') && tool.context.env.PIP_NO_CACHE_DIR === undefined;
  return { wanted, isQuiet, keepsCache };
}

async function installNamed(tool: Tool, words: readonly string[]): Promise<number> {
  const wish = await readWish(tool, words);
  if (typeof wish === 'number') return wish;
  if (wish.wanted.length === 0 && words.every((word) => word.startsWith('-')))
    return complain(tool, 'ERROR: You must give at least one requirement to install (see "pip help install")\n');
  return install(tool, wish.wanted, wish.isQuiet, wish.keepsCache);
}

/** A command of pip, which `python -m pip` runs too. */
export async function runPip(tool: Tool, words: readonly string[]): Promise<number> {
  const [command, ...rest] = words;
  const minor = (tool.context.env.PYTHON_VERSION ?? '3.12').split('.').slice(0, 2).join('.');
  switch (command) {
    case '-V':
    case '--version':
      await tool.out.line(`pip 25.0.1 from ${sitePackages(tool)}/pip (python ${minor})`);
      return 0;
    case 'install':
      return installNamed(tool, rest);
    case 'list': {
      const all = [...(await installed(tool)), ['pip', '25.0.1'] as const].sort(([a], [b]) => (a < b ? -1 : 1));
      const width = Math.max(7, ...all.map(([name]) => name.length));
      const second = Math.max(7, ...all.map(([, version]) => version.length));
      await tool.out.line(`${'Package'.padEnd(width)} Version\n${'-'.repeat(width)} ${'-'.repeat(second)}`);
      for (const [name, version] of all) await tool.out.line(`${name.padEnd(width)} ${version}`);
      return 0;
    }
    case 'freeze':
      for (const [name, version] of await installed(tool)) await tool.out.line(`${name}==${version}`);
      return 0;
    default:
      return complain(tool, `pip: ${command ?? 'help'} is not simulated: install, list and freeze are\n`);
  }
}

/** `pip`, over the index in content/packages/python.yaml. */
export const pip = program({
  usage: 'pip <command> [options]',
  summary: 'Installs and lists packages for Python.',
  isApplet: false,
  options: '',
  prepare: (words) => ['--', ...words],
  run: (tool, given) => runPip(tool, given.operands),
});
