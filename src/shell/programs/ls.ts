import { compareBytes, resolve } from '../../engine/core/paths.ts';
import type { Stat } from '../../engine/fs/file-system.ts';
import type { Program, ProgramContext } from '../program.ts';
import { readOptions } from './support/options.ts';
import { complain, faultText, print } from './support/output.ts';

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly stat: Stat;
}

const GAP = 2;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const HALF_A_YEAR = 182 * 24 * 3_600_000;
const LETTERS: Readonly<Record<Stat['type'], string>> = {
  file: '-',
  directory: 'd',
  symlink: 'l',
  fifo: 'p',
  'char-device': 'c',
  'block-device': 'b',
};

function modeText({ type, mode }: Stat): string {
  const bits = 'rwxrwxrwx'.replace(/./g, (letter, index: number) => ((mode >> (8 - index)) & 1 ? letter : '-'));
  const special = (text: string, at: number, bit: number, letter: string): string =>
    (mode & bit) === 0
      ? text
      : `${text.slice(0, at)}${text[at] === 'x' ? letter : letter.toUpperCase()}${text.slice(at + 1)}`;
  return LETTERS[type] + special(special(special(bits, 2, 0o4000, 's'), 5, 0o2000, 's'), 8, 0o1000, 't');
}

function dateText(time: number, now: number): string {
  const date = new Date(time);
  const day = `${MONTHS[date.getUTCMonth()] ?? ''} ${String(date.getUTCDate()).padStart(2)}`;
  const isRecent = time <= now && now - time < HALF_A_YEAR;
  return isRecent ? `${day} ${date.toISOString().slice(11, 16)}` : `${day}  ${date.getUTCFullYear()}`;
}

/** Names in columns, top to bottom, as wide as the terminal allows. */
function columns(names: readonly string[], width: number): string {
  for (let rows = 1; rows <= names.length; rows += 1) {
    const groups = Array.from({ length: Math.ceil(names.length / rows) }, (_, index) =>
      names.slice(index * rows, (index + 1) * rows),
    );
    const widths = groups.map((group) => Math.max(...group.map((name) => name.length)));
    if (rows < names.length && widths.reduce((sum, each) => sum + each + GAP, -GAP) > width) continue;
    return Array.from({ length: rows }, (_, row) =>
      groups
        .map((group, index) => (group[row] ?? '').padEnd(index < groups.length - 1 ? (widths[index] ?? 0) + GAP : 0))
        .join('')
        .trimEnd(),
    )
      .map((line) => `${line}\n`)
      .join('');
  }
  return '';
}

/** ls: the names in folders; `-l` with modes, owners, sizes and dates. */
export const ls: Program = async (context) => {
  const options = await readOptions(context, {
    flags: 'laA1RhdrtSFi',
    long: { all: 'a', 'almost-all': 'A', recursive: 'R', reverse: 'r' },
  });
  if (options === null) return context.flavour === 'gnu' ? 2 : 1;
  const { flags } = options;
  let status = 0;
  const files: Entry[] = [];
  const folders: Entry[] = [];
  for (const name of options.operands.length === 0 ? ['.'] : options.operands) {
    const path = resolve(context.cwd, name);
    try {
      const stat = flags.has('l') || flags.has('d') ? context.files.lstat(path) : context.files.stat(path);
      (stat.type === 'directory' && !flags.has('d') ? folders : files).push({ name, path, stat });
    } catch (error) {
      const wording = context.flavour === 'gnu' ? `ls: cannot access '${name}': ` : `ls: ${name}: `;
      await complain(context, `${wording}${faultText(error)}\n`);
      status = context.flavour === 'gnu' ? 2 : 1;
    }
  }
  if (files.length > 0) await list(context, ordered(files, flags), flags, false);
  const isTitled =
    flags.has('R') || folders.length + files.length > 1 || (folders.length > 0 && options.operands.length > 1);
  let isFirst = files.length === 0;
  for (const folder of ordered(folders, flags)) {
    status = (await listFolder(context, folder, flags, isTitled, isFirst)) || status;
    isFirst = false;
  }
  return status;
};

async function listFolder(
  context: ProgramContext,
  { name, path }: Entry,
  flags: ReadonlySet<string>,
  isTitled: boolean,
  isFirst: boolean,
): Promise<number> {
  let names: readonly string[];
  try {
    names = context.files.readdir(path);
  } catch (error) {
    await complain(context, `ls: cannot open directory '${name}': ${faultText(error)}\n`);
    return 2;
  }
  const shown = [
    ...(flags.has('a') ? ['.', '..'] : []),
    ...names.filter((each) => flags.has('a') || flags.has('A') || !each.startsWith('.')),
  ];
  const entries = shown.map((each): Entry => ({
    name: each,
    path: resolve(path, each),
    stat: context.files.lstat(resolve(path, each)),
  }));
  if (isTitled) await print(context, `${isFirst ? '' : '\n'}${name}:\n`);
  await list(context, ordered(entries, flags), flags, true);
  if (!flags.has('R')) return 0;
  for (const entry of entries) {
    if (entry.stat.type !== 'directory' || entry.name === '.' || entry.name === '..') continue;
    await listFolder(context, { ...entry, name: `${name.replace(/\/$/, '')}/${entry.name}` }, flags, true, false);
  }
  return 0;
}

function ordered(entries: readonly Entry[], flags: ReadonlySet<string>): readonly Entry[] {
  const sorted = [...entries].sort(
    (a, b) =>
      (flags.has('t') ? b.stat.mtime - a.stat.mtime : flags.has('S') ? b.stat.size - a.stat.size : 0) ||
      compareBytes(a.name, b.name),
  );
  return flags.has('r') ? sorted.reverse() : sorted;
}

async function list(
  context: ProgramContext,
  entries: readonly Entry[],
  flags: ReadonlySet<string>,
  isFolder: boolean,
): Promise<void> {
  if (flags.has('l')) return print(context, longList(context, entries, isFolder));
  const names = entries.map(
    ({ name, stat }) =>
      name +
      (flags.has('F') ? (({ directory: '/', symlink: '@' } as Readonly<Record<string, string>>)[stat.type] ?? '') : ''),
  );
  const isWide = context.stdout.isTerminal && !flags.has('1');
  await print(
    context,
    isWide ? columns(names, context.windowSize().columns) : names.map((name) => `${name}\n`).join(''),
  );
}

function longList(context: ProgramContext, entries: readonly Entry[], isFolder: boolean): string {
  const rows = entries.map(({ name, path, stat }) => ({
    name: stat.type === 'symlink' ? `${name} -> ${context.files.readlink(path)}` : name,
    cells: [String(stat.links), owner(stat.uid), owner(stat.gid), String(stat.size)],
    stat,
  }));
  const widths = [0, 1, 2, 3].map((index) => Math.max(0, ...rows.map(({ cells }) => cells[index]?.length ?? 0)));
  const blocks = entries.reduce(
    (sum, { stat }) => sum + (stat.type === 'file' || stat.type === 'directory' ? Math.ceil(stat.size / 4096) * 4 : 0),
    0,
  );
  const body = rows.map(({ name, cells, stat }) => {
    const [links = '', user = '', group = '', size = ''] = cells;
    return `${modeText(stat)} ${links.padStart(widths[0] ?? 0)} ${user.padEnd(widths[1] ?? 0)} ${group.padEnd(widths[2] ?? 0)} ${size.padStart(widths[3] ?? 0)} ${dateText(stat.mtime, context.clock.now())} ${name}\n`;
  });
  return `${isFolder ? `total ${blocks}\n` : ''}${body.join('')}`;
}

const owner = (id: number): string => (id === 0 ? 'root' : id === 1000 ? 'learner' : String(id));
