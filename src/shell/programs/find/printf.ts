import { basename, dirname } from '../../../engine/core/paths.ts';
import { strftime } from '../lib/dates.ts';
import { modeString } from '../lib/mode.ts';
import type { Found } from './found.ts';

const TYPE_LETTERS: Readonly<Record<string, string>> = {
  file: 'f',
  directory: 'd',
  symlink: 'l',
  'char-device': 'c',
  'block-device': 'b',
  fifo: 'p',
};

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '0': '\0', '\\': '\\', r: '\r', a: '\x07' };

/** What each directive of GNU's `-printf` stands for. */
const FIELDS: Readonly<Record<string, (found: Found) => string>> = {
  d: ({ depth }) => String(depth),
  f: ({ shown }) => basename(shown) || shown,
  g: ({ stat }) => String(stat.gid),
  G: ({ stat }) => String(stat.gid),
  h: ({ shown }) => dirname(shown),
  H: ({ top }) => top,
  i: ({ stat }) => String(stat.inode),
  l: ({ link }) => link(),
  m: ({ stat }) => stat.mode.toString(8),
  M: ({ stat }) => modeString(stat),
  n: ({ stat }) => String(stat.links),
  p: ({ shown }) => shown,
  P: ({ shown, top }) => (shown === top ? '' : shown.slice(top.endsWith('/') ? top.length : top.length + 1)),
  s: ({ stat }) => String(stat.size),
  u: ({ stat }) => String(stat.uid),
  U: ({ stat }) => String(stat.uid),
  y: ({ stat }) => TYPE_LETTERS[stat.type] ?? 'U',
  '%': () => '%',
};

/** GNU find's `-printf` format as what it prints for something. */
export function printf(format: string): (found: Found) => string {
  const text = format.replace(/\\(.)/g, (whole, letter: string) => ESCAPES[letter] ?? whole);
  return (found) =>
    text.replace(/%(-?\d*)(?:T(.)|([a-zA-Z%]))/g, (whole, width: string, time: string | undefined, letter = '') => {
      if (time !== undefined)
        return time === '@' ? String(found.stat.mtime / 1000) : strftime(`%${time}`, found.stat.mtime);
      const value = FIELDS[String(letter)]?.(found);
      if (value === undefined) return whole;
      return width.startsWith('-') ? value.padEnd(-Number(width)) : value.padStart(Number(width || '0'));
    });
}
