import type { PackageIndex } from '../packages/package-index.ts';
import { add } from './apk/add.ts';
import { readDatabase, type PackageDatabase } from './apk/database.ts';
import { remove } from './apk/remove.ts';
import { info, list, policy, search } from './apk/query.ts';
import { fetchLists, hasLists, releaseOf, repositoriesOf, say, type Repository } from './apk/repositories.ts';
import { commit, summary } from './apk/change.ts';
import { Unselectable } from './apk/solve.ts';
import { Fault } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

const VERSION = '2.14.9';
const OPTIONS =
  'q,quiet v,verbose U,update-cache u,upgrade t,virtual: X,repository: no-cache no-progress no-scripts no-network allow-untrusted no-check-certificate force-overwrite f,force initdb l,latest purge r,rdepends e,installed I L,contents R,depends s,size d,description a,all x,exact V,version p,root: arch: cache-dir: wait: simulate,s timeout: i,interactive progress no-commit-hooks force-refresh';

/** What an applet of apk works with. */
export interface Apk {
  readonly tool: Tool;
  readonly given: Arguments;
  readonly index: PackageIndex;
  readonly database: PackageDatabase;
  readonly repositories: readonly Repository[];
  readonly isQuiet: boolean;
  readonly names: readonly string[];
  /** Whether the lists of packages could be had. */
  readonly isReached: boolean;
}

/** `apk`, the package manager of Alpine, over the index in content/packages/alpine.yaml. */
export const apk = program({
  usage: 'apk [<OPTIONS>...] COMMAND [<ARGUMENTS>...]',
  summary: 'Installs, removes and lists the packages of Alpine Linux.',
  isApplet: false,
  showsHelp: true,
  options: OPTIONS,
  run: async (tool, given) => {
    const [applet, ...names] = given.operands;
    if (given.has('V')) {
      await tool.out.line(`apk-tools ${VERSION}, compiled for x86_64.`);
      return 0;
    }
    if (applet === undefined) {
      await tool.out.write(HELP);
      return given.has('help') ? 0 : 1;
    }
    try {
      return await run(tool, given, applet, names);
    } catch (error) {
      if (!(error instanceof Unselectable)) throw error;
      await say(tool, `ERROR: ${error.message}:\n${error.lines.join('\n')}`);
      if (error.isForLack) await say(tool, NOTE);
      return error.lines.filter((line) => !line.startsWith('    ')).length;
    }
  },
});

const APPLETS: Readonly<Record<string, { readonly writes: boolean; readonly run: (apk: Apk) => Promise<number> }>> = {
  add: { writes: true, run: add },
  del: { writes: true, run: remove },
  fix: { writes: true, run: settle },
  upgrade: { writes: true, run: settle },
  update: { writes: true, run: update },
  info: { writes: false, run: ({ tool, given, names, ...known }) => info(tool, known, given, names) },
  list: { writes: false, run: ({ tool, given, names, ...known }) => list(tool, known, given, names) },
  policy: {
    writes: false,
    run: ({ tool, names, repositories, ...known }) =>
      policy(tool, known, names, Object.fromEntries(repositories.map(({ name, url }) => [name, url]))),
  },
  search: { writes: false, run: ({ tool, given, names, ...known }) => search(tool, known, given, names) },
  stats: { writes: false, run: stats },
  version: { writes: false, run: versions },
};

const KNOWN = ['audit', 'cache', 'convdb', 'dot', 'fetch', 'index', 'manifest', 'verify'];

async function run(tool: Tool, given: Arguments, applet: string, names: readonly string[]): Promise<number> {
  const found = Object.hasOwn(APPLETS, applet) ? APPLETS[applet] : undefined;
  if (found === undefined) {
    if (KNOWN.includes(applet)) throw new Fault(`${applet} is not simulated`);
    await say(tool, `ERROR: '${applet}' is not an apk command. See 'apk --help'.`);
    return 1;
  }
  if (found.writes && tool.context.credentials.uid !== 0) {
    await say(
      tool,
      'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied',
    );
    return 99;
  }
  const { PACKAGES: index } = await tool.context.clock.during(import('../packages/alpine.generated.ts'));
  const release = await releaseOf(tool, index);
  const repositories = repositoriesOf(index, release);
  const database = await readDatabase(tool, index);
  const isQuiet = given.has('q');
  const isReached = await lists(tool, given, applet, repositories);
  if (found.writes && release !== `v${index.release}`) {
    await say(
      tool,
      `apk: the packages of Alpine ${release} are not simulated: those of v${index.release} stand in for them`,
    );
  }
  return found.run({ tool, given, index, database, repositories, isQuiet, names, isReached });
}

/** Sees to the lists of packages: fetches what is not there, or says what is missing. */
async function lists(
  tool: Tool,
  given: Arguments,
  applet: string,
  repositories: readonly Repository[],
): Promise<boolean> {
  const isQuiet = given.has('q');
  if (['add', 'upgrade', 'fix'].includes(applet) || given.has('U') || given.has('no-cache')) {
    if (applet === 'update') return true;
    if (hasLists(tool, repositories) && !given.has('no-cache', 'U')) return true;
    return fetchLists(tool, repositories, { isKept: !given.has('no-cache'), isQuiet });
  }
  if (['update', 'del', 'stats'].includes(applet) || hasLists(tool, repositories)) return true;
  for (const { url } of repositories) await say(tool, `WARNING: opening from cache ${url}: No such file or directory`);
  return applet !== 'search';
}

async function update({ tool, repositories, given, index, isQuiet }: Apk): Promise<number> {
  const isReached = await fetchLists(tool, repositories, { isKept: !given.has('no-cache'), isQuiet });
  if (!isReached) {
    await say(tool, `${repositories.length} unavailable, 0 stale; 0 distinct packages available`);
    return repositories.length;
  }
  if (isQuiet) return 0;
  for (const { url, version } of repositories) await tool.out.line(`${version} [${url}]`);
  await tool.out.line(`OK: ${index.count} distinct packages available`);
  return 0;
}

/** `apk upgrade` and `apk fix`: everything is as new as it gets. */
async function settle({ tool, index, database, isQuiet }: Apk): Promise<number> {
  await commit(tool, { index, before: database, wanted: database, isQuiet });
  return 0;
}

async function stats({ tool, database, index }: Apk): Promise<number> {
  await tool.out.line(`installed:\n  packages: ${database.installed.size}\n\navailable:\n  names: ${index.count}`);
  await tool.out.line(`\n${summary(database.installed)}`);
  return 0;
}

async function versions({ tool, database, names }: Apk): Promise<number> {
  await tool.out.line('Installed:                                Available:');
  for (const { name, version } of database.installed.values()) {
    if (names.includes(name)) await tool.out.line(`${`${name}-${version}`.padEnd(42)}= ${version} `);
  }
  return 0;
}

/** For those whose package exists, only not here. */
const NOTE = 'apk: only some of Alpine’s packages are simulated here: apk search lists them';

const HELP = `apk-tools ${VERSION}, compiled for x86_64.

usage: apk [<OPTIONS>...] COMMAND [<ARGUMENTS>...]

Package installation and removal:
  add        put packages on this machine, with what they need
  del        take packages away again

System maintenance:
  fix        put packages right
  update     fetch the lists of packages
  upgrade    bring packages up to date

Querying package information:
  info       say what is installed, or what a package is
  list       list packages
  policy     say where versions of a package are
  search     look for packages
  stats      count what there is
  version    compare versions
`;
