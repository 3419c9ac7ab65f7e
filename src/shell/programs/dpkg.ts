import { indexOf } from './apt/index-of.ts';
import { readList, readStatus, type DpkgPackage } from './apt/dpkg-database.ts';
import { encode } from './lib/codec.ts';
import { globRegex } from './lib/glob.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

/** `dpkg`, as far as it tells: `-l`, `-L`, `-s`, `--print-architecture`. */
export const dpkg = program({
  usage: 'dpkg [option...] action',
  summary: 'Tells about the packages that are installed.',
  isApplet: false,
  options: 'l,list L,listfiles s,status print-architecture version i,install r,remove P,purge',
  usageStatus: 2,
  showsVersion: true,
  run: async (tool, given) => {
    if (given.has('print-architecture')) {
      await tool.out.line('amd64');
      return 0;
    }
    if (given.has('version')) {
      await tool.out.line("Debian 'dpkg' package management program version 1.21.22 (amd64).");
      return 0;
    }
    if (given.has('i', 'r', 'P')) {
      await tool.warn('only what tells of packages is simulated: -l, -L, -s');
      return 2;
    }
    const index = await indexOf(tool);
    const installed = await readStatus(tool, index);
    if (given.has('l')) return listInstalled(tool, installed, given.operands);
    for (const name of given.operands) {
      const own = installed.get(name);
      if (own === undefined) {
        const rest = given.has('L') ? '' : ' and no information is available';
        await tool.fail(`package '${name}' is not installed${rest}`);
      } else if (given.has('L')) {
        for (const path of await readList(tool, name)) await tool.out.line(`/${path}`);
      } else {
        await tool.out.line(
          `Package: ${name}\nStatus: install ok installed\nVersion: ${own.version}\nDescription: ${own.description}`,
        );
      }
    }
    return undefined;
  },
});

async function listInstalled(
  tool: Tool,
  installed: ReadonlyMap<string, DpkgPackage>,
  patterns: readonly string[],
): Promise<number> {
  const shown = [...installed.values()].filter(
    ({ name }) => patterns.length === 0 || patterns.some((pattern) => globRegex(pattern).test(name)),
  );
  if (shown.length === 0) {
    await tool.context.stderr.write(encode(`dpkg-query: no packages found matching ${patterns[0] ?? ''}\n`));
    return 1;
  }
  const names = Math.max(14, ...shown.map(({ name }) => name.length));
  const versions = Math.max(12, ...shown.map(({ version }) => version.length));
  await tool.out.write(DPKG_HEAD);
  await tool.out.line(`||/ ${'Name'.padEnd(names)} ${'Version'.padEnd(versions)} Architecture Description`);
  await tool.out.line(`+++-${'='.repeat(names)}-${'='.repeat(versions)}-============-${'='.repeat(33)}`);
  for (const { name, version, description } of shown) {
    await tool.out.line(`ii  ${name.padEnd(names)} ${version.padEnd(versions)} amd64        ${description}`);
  }
  return 0;
}

const DPKG_HEAD = `Desired=Unknown/Install/Remove/Purge/Hold
| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend
|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)
`;
