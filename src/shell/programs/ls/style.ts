import { globRegex } from '../lib/glob.ts';
import type { Arguments } from '../lib/options.ts';
import { Fault } from '../lib/faults.ts';
import type { Tool } from '../lib/tool.ts';
import type { Indicators } from './entry.ts';

/** Everything that the options of one `ls` say. */
export interface Style {
  readonly format: 'long' | 'lines' | 'columns' | 'across' | 'commas';
  readonly hidden: 'none' | 'almost' | 'all';
  /** Patterns of names that are left out. */
  readonly ignored: readonly RegExp[];
  readonly directoriesAsFiles: boolean;
  readonly recursive: boolean;
  readonly sort: 'name' | 'time' | 'size' | 'version' | 'extension' | 'none';
  readonly reverse: boolean;
  readonly groupDirectories: boolean;
  readonly human: boolean;
  readonly humanBase: number;
  readonly inode: boolean;
  readonly blocks: boolean;
  readonly numeric: boolean;
  readonly noOwner: boolean;
  readonly noGroup: boolean;
  readonly indicators: Indicators;
  readonly colour: boolean;
  readonly follow: boolean;
  readonly followOperands: boolean;
  readonly quoted: 'shell' | 'c' | 'literal';
  readonly time: string;
  readonly width: number;
}

const FORMATS: Readonly<Record<string, Style['format']>> = {
  '1': 'lines',
  C: 'columns',
  x: 'across',
  m: 'commas',
  l: 'long',
  n: 'long',
  g: 'long',
  o: 'long',
  'full-time': 'long',
};

const FORMAT_WORDS: Readonly<Record<string, Style['format']>> = {
  across: 'across',
  horizontal: 'across',
  commas: 'commas',
  long: 'long',
  verbose: 'long',
  'single-column': 'lines',
  vertical: 'columns',
};

function formatOf(tool: Tool, given: Arguments): Style['format'] {
  let format: Style['format'] = tool.out.isTerminal ? 'columns' : 'lines';
  for (const [key, value] of given.given) {
    const next = key === 'format' ? FORMAT_WORDS[value] : FORMATS[key];
    if (next !== undefined && !(key === '1' && format === 'long')) format = next;
  }
  return format;
}

const SORTS: Readonly<Record<string, Style['sort']>> = {
  t: 'time',
  S: 'size',
  v: 'version',
  X: 'extension',
  U: 'none',
  f: 'none',
};

const SORT_WORDS: Readonly<Record<string, Style['sort']>> = {
  none: 'none',
  size: 'size',
  time: 'time',
  version: 'version',
  extension: 'extension',
};

function sortOf(given: Arguments): Style['sort'] {
  const [key = '', value = ''] = given.given.findLast(([each]) => each === 'sort' || each in SORTS) ?? [];
  return (key === 'sort' ? SORT_WORDS[value] : SORTS[key]) ?? 'name';
}

function colourOf(tool: Tool, given: Arguments): boolean {
  const when = given.value('color');
  if (when === undefined) return false;
  if (when === '' || ['always', 'yes', 'force'].includes(when))
    return when !== '' || !tool.isBusybox || tool.out.isTerminal;
  return ['auto', 'tty', 'if-tty'].includes(when) && tool.out.isTerminal;
}

function indicatorsOf(tool: Tool, given: Arguments): Indicators {
  const [key = '', value = ''] =
    given.given.findLast(([each]) => ['F', 'p', 'file-type', 'indicator-style'].includes(each)) ?? [];
  if (key === 'p' || value === 'slash') return 'slash';
  if (key === 'file-type' || value === 'file-type') return 'file-type';
  if (key === 'F' && ['', 'always', 'yes', 'force'].includes(value)) return 'classify';
  if (key === 'F' && ['auto', 'tty', 'if-tty'].includes(value)) return tool.out.isTerminal ? 'classify' : 'none';
  return value === 'classify' ? 'classify' : 'none';
}

function timeOf(given: Arguments): string {
  if (given.has('full-time')) return '%Y-%m-%d %H:%M:%S.%N %z';
  const style = given.value('time-style') ?? '';
  if (style.startsWith('+')) return style.slice(1);
  const formats: Readonly<Record<string, string>> = {
    'full-iso': '%Y-%m-%d %H:%M:%S.%N %z',
    'long-iso': '%Y-%m-%d %H:%M',
    iso: '%m-%d %H:%M',
  };
  return formats[style] ?? '';
}

export function styleOf(tool: Tool, given: Arguments): Style {
  const width = given.value('w');
  if (width !== undefined && !/^\d+$/.test(width)) throw new Fault(`invalid line width: ${tool.quote(width)}`, 2);
  const isLong = formatOf(tool, given) === 'long';
  return {
    format: formatOf(tool, given),
    hidden: given.has('a', 'f') ? 'all' : given.has('A') ? 'almost' : 'none',
    ignored: [...given.all('I'), ...(given.has('a', 'A') ? [] : given.all('hide'))].map((each) => globRegex(each)),
    directoriesAsFiles: given.has('d'),
    recursive: given.has('R'),
    sort: sortOf(given),
    reverse: given.has('r'),
    groupDirectories: given.has('group-directories-first'),
    human: given.has('h', 'si'),
    humanBase: given.has('si') ? 1000 : 1024,
    inode: given.has('i'),
    blocks: given.has('s'),
    numeric: given.has('n'),
    noOwner: given.has('g'),
    noGroup: given.has('G', 'o'),
    indicators: indicatorsOf(tool, given),
    colour: colourOf(tool, given),
    follow: given.has('L'),
    followOperands: given.has('H', 'dereference-command-line-symlink-to-dir') || !(isLong || given.has('d', 'F')),
    quoted: given.has('Q') ? 'c' : tool.out.isTerminal && !given.has('N') && !tool.isBusybox ? 'shell' : 'literal',
    time: timeOf(given),
    width: width === undefined ? tool.context.windowSize().columns : Number(width) || Infinity,
  };
}
