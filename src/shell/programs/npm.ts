import { text as decode } from '../../engine/core/bytes.ts';
import { generatedContent, heldContent, readContent } from '../../engine/fs/read.ts';
import type { PackageIndex } from '../packages/package-index.ts';
import { encode } from './lib/codec.ts';
import { makeParents } from './lib/make-parents.ts';
import { readManifest, type Manifest } from './npm/manifest.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

interface Chosen {
  readonly name: string;
  readonly version: string;
  readonly size: number;
}

const PLACE = 'node_modules';

async function complain(tool: Tool, code: string, lines: readonly string[]): Promise<number> {
  await tool.out.flush();
  const text = [`code ${code}`, ...lines].map((line) => `npm error ${line}`.trimEnd());
  await tool.context.stderr.write(encode(`${text.join('\n')}\n`));
  return 1;
}

const noManifest = (tool: Tool): Promise<number> =>
  complain(tool, 'ENOENT', [
    'syscall open',
    `path ${tool.path('package.json')}`,
    'errno -2',
    `enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${tool.path('package.json')}'`,
    'enoent This is related to npm not being able to find a file.',
  ]);

/** A version as npm would settle a range that a manifest asks for: what it names itself, else the newest. */
function versionOf(range: string, newest: string): string {
  return /^[~^]?(\d+\.\d+\.\d+[\w.-]*)$/.exec(range)?.[1] ?? newest;
}

/** The packages that are asked for and all that they need; a text is the name of one that nobody knows. */
function closure(index: PackageIndex, wanted: Readonly<Record<string, string>>): readonly Chosen[] | string {
  const chosen = new Map<string, Chosen>();
  const queue = Object.entries(wanted);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [name, range] = next;
    if (chosen.has(name)) continue;
    const record = Object.hasOwn(index.packages, name) ? index.packages[name] : undefined;
    if (record === undefined) return name;
    chosen.set(name, { name, version: versionOf(range, record.version), size: record.size });
    for (const each of record.depends) queue.push([each, 'latest']);
  }
  return [...chosen.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Puts a package into its folder. Its code is not here; a program that asks for it is told so. */
function place(tool: Tool, { name, version, size }: Chosen): void {
  const folder = tool.path(`${PLACE}/${name}`);
  makeParents(tool.files, `${folder}/package.json`);
  const manifest = { name, version, main: 'index.js', license: 'MIT' };
  tool.files.write(`${folder}/package.json`, heldContent(`${JSON.stringify(manifest, null, 2)}\n`));
  const message = `the code of the package ${name} is not simulated: it is only as large as the real one`;
  tool.files.write(`${folder}/index.js`, heldContent(`throw new Error(${JSON.stringify(message)});\n`));
  tool.files.write(`${folder}/all.pack`, generatedContent(`npm:${name}@${version}`, size));
}

function lockText(manifest: Manifest, chosen: readonly Chosen[]): string {
  const own = { name: manifest.name, version: manifest.version, dependencies: manifest.dependencies };
  const packages = chosen.map(
    ({ name, version }) =>
      [
        `${PLACE}/${name}`,
        { version, resolved: `https://registry.npmjs.org/${name}/-/${name.split('/').at(-1) ?? name}-${version}.tgz` },
      ] as const,
  );
  const lock = {
    name: manifest.name,
    version: manifest.version,
    lockfileVersion: 3,
    requires: true,
    packages: { '': own, ...Object.fromEntries(packages) },
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

function plural(count: number): string {
  return `${count} package${count === 1 ? '' : 's'}`;
}

const loadIndex = async (): Promise<PackageIndex> => (await import('../packages/npm.generated.ts')).PACKAGES;

async function install(tool: Tool, words: readonly string[], isClean: boolean): Promise<number> {
  const names = words.filter((word) => !word.startsWith('-'));
  const manifest =
    (await readManifest(tool)) ?? (names.length > 0 ? { dependencies: {}, devDependencies: {}, scripts: {} } : null);
  if (manifest === null) return noManifest(tool);
  if (isClean && !tool.files.exists(tool.path('package-lock.json')))
    return complain(tool, 'EUSAGE', [
      '',
      'The `npm ci` command can only install with an existing package-lock.json or',
      'npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or',
      'later to generate a package-lock.json file, then try again.',
    ]);
  const { clock, signal } = tool.context;
  const index = await clock.during(loadIndex());
  const asked = Object.fromEntries(names.map(splitName));
  const isProduction =
    words.some((word) => /^(?:--production|--omit=dev|--only=prod.*)$/.test(word)) ||
    tool.context.env.NODE_ENV === 'production';
  const own = { ...manifest.dependencies, ...(isProduction ? {} : manifest.devDependencies), ...asked };
  const chosen = closure(index, own);
  if (typeof chosen === 'string') return unknown(tool, chosen);
  const fresh = chosen.filter(({ name }) => !tool.files.exists(tool.path(`${PLACE}/${name}/package.json`)));
  await clock.sleep(150 + fresh.length * 25, signal);
  for (const each of fresh) place(tool, each);
  const saved = { ...manifest, dependencies: { ...manifest.dependencies, ...versionsOf(asked, chosen) } };
  if (names.length > 0) await saveManifest(tool, saved.dependencies);
  if (!isClean) tool.files.write(tool.path('package-lock.json'), heldContent(lockText(saved, chosen)));
  const change = fresh.length === 0 ? 'up to date' : `added ${plural(fresh.length)}`;
  await tool.out.write(`\n${change}, and audited ${plural(chosen.length + 1)} in 1s\n\nfound 0 vulnerabilities\n`);
  return 0;
}

function splitName(word: string): readonly [name: string, range: string] {
  const at = word.lastIndexOf('@');
  return at > 0 ? [word.slice(0, at), word.slice(at + 1)] : [word, 'latest'];
}

function versionsOf(asked: Readonly<Record<string, string>>, chosen: readonly Chosen[]): Record<string, string> {
  return Object.fromEntries(
    chosen.filter(({ name }) => Object.hasOwn(asked, name)).map(({ name, version }) => [name, `^${version}`]),
  );
}

async function saveManifest(tool: Tool, dependencies: Readonly<Record<string, string>>): Promise<void> {
  const path = tool.path('package.json');
  const before: unknown = tool.files.exists(path)
    ? JSON.parse(decode(await readContent(tool.files.content(path))))
    : {};
  const whole = { ...(typeof before === 'object' ? before : {}), dependencies };
  tool.files.write(path, heldContent(`${JSON.stringify(whole, null, 2)}\n`));
}

const unknown = (tool: Tool, name: string): Promise<number> =>
  complain(tool, 'E404', [
    `404 Not Found - GET https://registry.npmjs.org/${name.replace('/', '%2f')} - Not found`,
    '404',
    `404  '${name}@*' is not in this registry: only some of npm's packages are simulated here.`,
  ]);

/** `npm run`: a script of the manifest, run by the shell. */
async function runScript(tool: Tool, name: string | undefined, words: readonly string[]): Promise<number> {
  const manifest = await readManifest(tool);
  if (manifest === null) return noManifest(tool);
  if (name === undefined) {
    for (const [each, text] of Object.entries(manifest.scripts)) await tool.out.line(`  ${each}\n    ${text}`);
    return 0;
  }
  const own = name === 'start' && tool.files.exists(tool.path('server.js')) ? 'node server.js' : undefined;
  const script = manifest.scripts[name] ?? own;
  if (script === undefined) {
    await tool.context.stderr.write(
      encode(
        `npm error Missing script: "${name}"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run\n`,
      ),
    );
    return 1;
  }
  const title = [manifest.name, manifest.version].filter((each) => each !== undefined).join('@');
  const text = [script, ...words].join(' ');
  await tool.out.write(`\n> ${title === '' ? name : `${title} ${name}`}\n> ${text}\n\n`);
  await tool.out.flush();
  const { env } = tool.context;
  const path = `${tool.path(`${PLACE}/.bin`)}:${env.PATH ?? ''}`;
  return tool.context.spawn(['sh', '-c', text], { env: { ...env, PATH: path, npm_lifecycle_event: name } });
}

async function init(tool: Tool): Promise<number> {
  const path = tool.path('package.json');
  const manifest = {
    name: tool.context.cwd.split('/').findLast((each) => each !== '') ?? 'app',
    version: '1.0.0',
    main: 'index.js',
    scripts: { test: 'echo "Error: no test specified" && exit 1' },
    keywords: [],
    author: '',
    license: 'ISC',
    description: '',
  };
  const text = JSON.stringify(manifest, null, 2);
  tool.files.write(path, heldContent(`${text}\n`));
  await tool.out.write(`Wrote to ${path}:\n\n${text}\n\n\n`);
  return 0;
}

async function list(tool: Tool): Promise<number> {
  const manifest = await readManifest(tool);
  const dependencies = Object.keys({ ...manifest?.dependencies, ...manifest?.devDependencies });
  await tool.out.line(`${[manifest?.name, manifest?.version].filter(Boolean).join('@')} ${tool.context.cwd}`);
  if (dependencies.length === 0) await tool.out.line('└── (empty)');
  for (const [at, name] of dependencies.entries()) {
    const installed = await readManifest(tool, `${PLACE}/${name}/package.json`);
    const branch = at === dependencies.length - 1 ? '└──' : '├──';
    await tool.out.line(`${branch} ${name}@${installed?.version ?? 'missing'}`);
  }
  return 0;
}

const COMMANDS: Readonly<Record<string, (tool: Tool, words: readonly string[]) => Promise<number>>> = {
  ci: (tool, words) => install(tool, words, true),
  'clean-install': (tool, words) => install(tool, words, true),
  i: (tool, words) => install(tool, words, false),
  init: (tool) => init(tool),
  install: (tool, words) => install(tool, words, false),
  add: (tool, words) => install(tool, words, false),
  ls: (tool) => list(tool),
  list: (tool) => list(tool),
  run: (tool, [name, ...words]) =>
    runScript(
      tool,
      name,
      words.filter((word) => word !== '--'),
    ),
  'run-script': (tool, [name, ...words]) => runScript(tool, name, words),
  start: (tool, words) => runScript(tool, 'start', words),
  test: (tool, words) => runScript(tool, 'test', words),
  t: (tool, words) => runScript(tool, 'test', words),
  cache: async () => 0,
  config: async () => 0,
  set: async () => 0,
};

/** `npm`, over the index in content/packages/npm.yaml. */
export const npm = program({
  usage: 'npm <command>',
  summary: 'Installs the packages of a Node project and runs its scripts.',
  isApplet: false,
  options: '',
  prepare: (words) => ['--', ...words],
  run: async (tool, given) => {
    const [command, ...words] = given.operands;
    if (command === '-v' || command === '--version') {
      const own = await readManifest(tool, '/usr/local/lib/node_modules/npm/package.json');
      await tool.out.line(own?.version ?? '10.9.3');
      return 0;
    }
    const run = command !== undefined && Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
    if (run !== undefined) return run(tool, words);
    await tool.warn(`${command ?? 'help'} is not simulated: init, install, ci, ls, run, start and test are`);
    return 1;
  },
});
