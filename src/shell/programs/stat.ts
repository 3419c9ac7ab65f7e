import type { Stat } from '../../engine/fs/file-system.ts';
import { loadAccounts, type Accounts } from './lib/accounts.ts';
import { allocated } from './lib/blocks.ts';
import { strftime } from './lib/dates.ts';
import { reason, UsageFault } from './lib/faults.ts';
import { fullMode, modeString } from './lib/mode.ts';
import { program } from './lib/program.ts';
import { quoteAlways, shellQuote } from './lib/quote.ts';
import type { Tool } from './lib/tool.ts';

interface Subject {
  readonly name: string;
  readonly stat: Stat;
  readonly target: string | null;
  readonly accounts: Accounts;
  readonly isBusybox: boolean;
}

const KINDS: Readonly<Record<Stat['type'], string>> = {
  file: 'regular file',
  directory: 'directory',
  symlink: 'symbolic link',
  'char-device': 'character special file',
  'block-device': 'block special file',
  fifo: 'fifo',
};

const BLOCK = 512;
const IO_BLOCK = 4096;
const DEVICE = 0x801;

const kindOf = ({ type, size }: Stat): string => (type === 'file' && size === 0 ? 'regular empty file' : KINDS[type]);
const seconds = ({ mtime }: Stat): string => String(Math.floor(mtime / 1000));

function human({ stat, isBusybox }: Subject): string {
  return strftime(isBusybox ? '%Y-%m-%d %H:%M:%S.%N %z' : '%Y-%m-%d %H:%M:%S.%N %z', stat.mtime);
}

/** What each letter of a format stands for. There is one time for all four that an inode has. */
const FIELDS: Readonly<Record<string, (subject: Subject) => string>> = {
  a: ({ stat }) => stat.mode.toString(8),
  A: ({ stat }) => modeString(stat),
  b: ({ stat }) => String(allocated(stat) / BLOCK),
  B: () => String(BLOCK),
  d: () => String(DEVICE),
  D: () => DEVICE.toString(16),
  f: ({ stat }) => fullMode(stat).toString(16),
  F: ({ stat }) => kindOf(stat),
  g: ({ stat }) => String(stat.gid),
  G: ({ stat, accounts }) => accounts.groupName(stat.gid) ?? 'UNKNOWN',
  h: ({ stat }) => String(stat.links),
  i: ({ stat }) => String(stat.inode),
  m: () => '/',
  n: ({ name }) => name,
  N: ({ name, target, isBusybox }) => quotedName(name, target, isBusybox),
  o: () => String(IO_BLOCK),
  s: ({ stat }) => String(stat.size),
  t: () => '0',
  T: () => '0',
  u: ({ stat }) => String(stat.uid),
  U: ({ stat, accounts }) => accounts.userName(stat.uid) ?? 'UNKNOWN',
  w: () => '-',
  W: () => '0',
  x: human,
  X: ({ stat }) => seconds(stat),
  y: human,
  Y: ({ stat }) => seconds(stat),
  z: human,
  Z: ({ stat }) => seconds(stat),
  '%': () => '%',
};

function quotedName(name: string, target: string | null, isBusybox: boolean): string {
  const quote = isBusybox
    ? (text: string) => `'${text}'`
    : (text: string) => (shellQuote(text) === text ? `'${text}'` : shellQuote(text));
  return target === null ? (isBusybox ? name : quote(name)) : `${quote(name)} -> ${quote(target)}`;
}

function filled(text: string, flags: string, width: number): string {
  if (flags.includes('-')) return text.padEnd(width);
  return flags.includes('0') ? text.padStart(width, '0') : text.padStart(width);
}

function formatted(format: string, subject: Subject): string {
  return format.replace(
    /%([-0+ #]*)(\d*)(?:\.\d+)?([a-zA-Z%])/g,
    (whole, flags: string, width: string, letter: string) => {
      const value = FIELDS[letter]?.(subject);
      return value === undefined ? (subject.isBusybox ? whole : '?') : filled(value, flags, Number(width || '0'));
    },
  );
}

const escaped = (format: string): string =>
  format.replace(/\\([ntr\\])/g, (_, letter: string) => ({ n: '\n', t: '\t', r: '\r' })[letter] ?? '\\');

const id = (number: number, name: string): string => `(${String(number).padStart(5)}/${name.padStart(8)})`;

function page(subject: Subject): string {
  const { stat, name, target, accounts, isBusybox } = subject;
  const shown = isBusybox
    ? target === null
      ? name
      : `'${name}' -> '${target}'`
    : target === null
      ? name
      : `${name} -> ${target}`;
  const device = isBusybox ? '801h/2049d' : '8,1';
  const mode = `(${stat.mode.toString(8).padStart(4, '0')}/${modeString(stat)})`;
  const user = id(stat.uid, accounts.userName(stat.uid) ?? 'UNKNOWN');
  const group = id(stat.gid, accounts.groupName(stat.gid) ?? 'UNKNOWN');
  const size = `Size: ${String(stat.size).padEnd(10)}\tBlocks: ${String(allocated(stat) / BLOCK).padEnd(10)} IO Block: ${String(IO_BLOCK).padEnd(6)} ${kindOf(stat)}`;
  const inode = `Device: ${device}\tInode: ${String(stat.inode).padEnd(11)} Links: ${stat.links}`;
  const time = human(subject);
  const birth = isBusybox ? '' : ` Birth: ${time}\n`;
  return `  File: ${shown}\n  ${size}\n${inode}\nAccess: ${mode}  Uid: ${user}   Gid: ${group}\nAccess: ${time}\nModify: ${time}\nChange: ${time}\n${birth}`;
}

const terse = (subject: Subject): string =>
  `${formatted('%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %W %o', subject)}\n`;

export const stat = program({
  usage: 'stat [-Lt] [-c FMT] FILE...',
  summary: 'Prints what is known about files.',
  options: { gnu: 'L,dereference f,file-system c,format: printf: t,terse cached: version', busybox: 'L f c: t' },
  run: async (tool, given) => {
    if (given.operands.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
    const accounts = await loadAccounts(tool);
    const [format, printf] = [given.value('c'), given.value('printf')];
    for (const name of given.operands) {
      const subject = await find(tool, name, given.has('L'), accounts);
      if (subject === null) continue;
      if (printf !== undefined) await tool.out.write(formatted(escaped(printf), subject));
      else if (format !== undefined) await tool.out.line(formatted(format, subject));
      else await tool.out.write(given.has('t') ? terse(subject) : page(subject));
    }
    return undefined;
  },
});

async function find(tool: Tool, name: string, follow: boolean, accounts: Accounts): Promise<Subject | null> {
  const path = tool.path(name);
  try {
    const found = follow ? tool.files.stat(path) : tool.files.lstat(path);
    const target = found.type === 'symlink' ? tool.files.readlink(path) : null;
    return { name, stat: found, target, accounts, isBusybox: tool.isBusybox };
  } catch (error) {
    const why = reason(error);
    await tool.fail(tool.isBusybox ? `can't stat '${name}': ${why}` : `cannot statx ${quoteAlways(name)}: ${why}`);
    return null;
  }
}
