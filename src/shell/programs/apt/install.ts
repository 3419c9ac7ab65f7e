import type { PackageIndex, PackageRecord } from '../../packages/package-index.ts';
import { encode } from '../lib/codec.ts';
import { placeFiles } from '../lib/place-files.ts';
import type { Tool } from '../lib/tool.ts';
import { writeList, writeStatus, type DpkgPackage } from './dpkg-database.ts';
import { urlOf } from './lists.ts';
import type { Plan } from './plan.ts';
import { bytesText } from './units.ts';

/** How many files Debian's slim image has, by dpkg's own count; packages add theirs. */
const FILES_AT_FIRST = 6095;
const PACKAGE_TIME = 30;
const BYTES_A_MILLISECOND = 60_000;

interface Request {
  readonly index: PackageIndex;
  readonly installed: Map<string, DpkgPackage>;
  readonly isQuiet: boolean;
}

/** Installs what a plan adds, line by line as apt and dpkg say it. */
export async function install(tool: Tool, { index, installed, isQuiet }: Request, plan: Plan): Promise<void> {
  const records = plan.order.flatMap((name): readonly (readonly [string, PackageRecord])[] => {
    const record = index.packages[name];
    return record === undefined ? [] : [[name, record]];
  });
  const say = async (text: string): Promise<void> => {
    if (!isQuiet) await tool.out.line(text);
    await tool.out.flush();
  };
  await fetchAll(tool, records, say);
  if (records.length > 0) await tool.context.stderr.write(encode(NO_APT_UTILS));
  await unpackAll(tool, records, say, isQuiet);
  for (const [name, record] of records) {
    const { version, description, size } = record;
    await say(`Setting up ${shown(name, record)} (${version}) ...`);
    installed.set(name, { name, version, description, size, isAutomatic: !plan.asked.has(name) });
  }
  if (records.some(([name]) => name.startsWith('lib'))) {
    await say(`Processing triggers for libc-bin (${installed.get('libc-bin')?.version ?? ''}) ...`);
  }
  if (records.some(([name]) => name === 'ca-certificates')) {
    await say('Updating certificates in /etc/ssl/certs...\n140 added, 0 removed; done.');
  }
  writeStatus(tool, installed);
}

const NO_APT_UTILS = 'debconf: delaying package configuration, since apt-utils is not installed\n';

const shown = (name: string, { perArchitecture }: PackageRecord): string => (perArchitecture ? `${name}:amd64` : name);

type Records = readonly (readonly [string, PackageRecord])[];

async function fetchAll(tool: Tool, records: Records, say: (text: string) => Promise<void>): Promise<void> {
  const { clock, signal } = tool.context;
  const total = records.reduce((sum, [, { download }]) => sum + download, 0);
  let count = 0;
  for (const [name, { section, version, download }] of records) {
    count += 1;
    await clock.sleep(download / BYTES_A_MILLISECOND, signal);
    await say(`Get:${count} ${urlOf(section)} ${section} amd64 ${name} amd64 ${version} [${bytesText(download)}]`);
  }
  if (count > 0) await say(`Fetched ${bytesText(total)} in 1s (${bytesText(Math.round(total * 0.9))}/s)`);
}

async function unpackAll(
  tool: Tool,
  records: Records,
  say: (text: string) => Promise<void>,
  isQuiet: boolean,
): Promise<void> {
  const { clock, signal } = tool.context;
  const width = records.length > 10 ? 2 : 1;
  for (const [at, [name, record]] of records.entries()) {
    const { version, files } = record;
    await clock.sleep(PACKAGE_TIME, signal);
    if (!isQuiet) await say(`Selecting previously unselected package ${shown(name, record)}.`);
    if (at === 0) await say(`(Reading database ... ${FILES_AT_FIRST} files and directories currently installed.)`);
    const prefix = records.length === 1 ? '' : `${String(at).padStart(width, '0')}-`;
    await say(`Preparing to unpack .../${prefix}${name}_${version.replaceAll(':', '%3a')}_amd64.deb ...`);
    await say(`Unpacking ${shown(name, record)} (${version}) ...`);
    placeFiles(tool.files, files);
    writeList(
      tool,
      name,
      files.map(([path]) => path),
    );
  }
}
