import type { PackageIndex, PackageRecord } from '../../packages/package-index.ts';
import type { Arguments } from '../lib/options.ts';
import { globRegex } from '../lib/glob.ts';
import type { Tool } from '../lib/tool.ts';
import type { InstalledPackage, PackageDatabase } from './database.ts';

interface Question {
  readonly index: PackageIndex;
  readonly database: PackageDatabase;
}

/** `apk info`: the installed packages, or what is known of some. */
export async function info(
  tool: Tool,
  { index, database }: Question,
  given: Arguments,
  names: readonly string[],
): Promise<number> {
  const { installed } = database;
  if (names.length === 0) {
    const sorted = [...installed.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { name, version } of sorted) await tool.out.line(given.has('v') ? `${name}-${version}` : name);
    return 0;
  }
  let missing = 0;
  for (const name of names) {
    const own = installed.get(name);
    if (given.has('e')) {
      if (own === undefined) missing += 1;
      else await tool.out.line(name);
      continue;
    }
    const found = own ?? fromIndex(index, name);
    if (found === undefined) missing += 1;
    else await describe(tool, found, given);
  }
  return missing;
}

function fromIndex({ packages }: PackageIndex, name: string): InstalledPackage | undefined {
  const found = Object.hasOwn(packages, name) ? packages[name] : undefined;
  return found === undefined ? undefined : { name, ...found, files: [] };
}

async function describe(
  tool: Tool,
  { name, version, description, depends, size, files }: InstalledPackage,
  given: Arguments,
): Promise<void> {
  const title = `${name}-${version}`;
  const parts: readonly (readonly [string, string, readonly string[]])[] = [
    ['L', 'contains:', files],
    ['R', 'depends on:', depends],
    ['s', 'installed size:', [sizeText(size)]],
    ['d', 'description:', [description]],
  ];
  const asked = parts.filter(([key]) => given.has(key) || given.has('a'));
  const shown = asked.length > 0 ? asked : parts.filter(([key]) => key === 'd' || key === 's').reverse();
  for (const [, label, lines] of shown)
    await tool.out.write(`${title} ${label}\n${lines.map((line) => `${line}\n`).join('')}\n`);
}

/** `259 KiB`. */
function sizeText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 10_000 && unit < units.length - 1) {
    value = Math.floor(value / 1024);
    unit += 1;
  }
  return `${value} ${units[unit] ?? ''}`;
}

/** `apk search`: packages whose name holds a word. */
export async function search(
  tool: Tool,
  { index }: Question,
  given: Arguments,
  words: readonly string[],
): Promise<number> {
  const matches = Object.entries(index.packages).filter(([name, { description }]) =>
    words.length === 0 ? true : words.some((word) => matchesWord(name, description, word, given)),
  );
  for (const [name, { version, description }] of matches) {
    const title = `${name}-${version}`;
    await tool.out.line(given.has('v', 'd') ? `${title} - ${description}` : title);
  }
  return 0;
}

function matchesWord(name: string, description: string, word: string, given: Arguments): boolean {
  if (given.has('x')) return name === word;
  if (/[*?[]/.test(word)) return globRegex(word).test(name);
  return name.includes(word) || (given.has('d') && description.includes(word));
}

/** `apk list`: packages with their licence and state. */
export async function list(
  tool: Tool,
  { index, database }: Question,
  given: Arguments,
  words: readonly string[],
): Promise<number> {
  const { installed } = database;
  const isAsked = (name: string): boolean =>
    words.length === 0 || words.some((word) => name === word || globRegex(word).test(name));
  for (const [name, record] of Object.entries(index.packages)) {
    if (!isAsked(name) || (given.has('e', 'I') && !installed.has(name))) continue;
    await tool.out.line(listLine(name, record, installed.has(name)));
  }
  return 0;
}

function listLine(name: string, { version }: PackageRecord, isInstalled: boolean): string {
  return `${name}-${version} x86_64 {${name}}${isInstalled ? ' [installed]' : ''}`;
}

/** `apk policy`: which version is where. */
export async function policy(
  tool: Tool,
  { index, database }: Question,
  names: readonly string[],
  urls: Readonly<Record<string, string>>,
): Promise<number> {
  for (const name of names) {
    const record = Object.hasOwn(index.packages, name) ? index.packages[name] : undefined;
    if (record === undefined) continue;
    await tool.out.line(`${name} policy:\n  ${record.version}:`);
    if (database.installed.has(name)) await tool.out.line('    lib/apk/db/installed');
    await tool.out.line(`    ${urls[record.section] ?? ''}`);
  }
  return 0;
}
