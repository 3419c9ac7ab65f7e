import type { Stat } from '../../../engine/fs/file-system.ts';

const TYPE_LETTERS: Readonly<Record<Stat['type'], string>> = {
  file: '-',
  directory: 'd',
  symlink: 'l',
  'char-device': 'c',
  'block-device': 'b',
  fifo: 'p',
};

const TYPE_BITS: Readonly<Record<Stat['type'], number>> = {
  file: 0o100000,
  directory: 0o040000,
  symlink: 0o120000,
  'char-device': 0o020000,
  'block-device': 0o060000,
  fifo: 0o010000,
};

/** `st_mode`: the type's bits and the permissions. */
export function fullMode({ type, mode }: Pick<Stat, 'type' | 'mode'>): number {
  return TYPE_BITS[type] | mode;
}

/** The ten characters that `ls -l` begins with. */
export function modeString({ type, mode }: Pick<Stat, 'type' | 'mode'>): string {
  const triple = (shift: number, special: number, letter: string): string => {
    const bits = (mode >> shift) & 7;
    const isSpecial = (mode & special) !== 0;
    const execute = (bits & 1) !== 0;
    const last = isSpecial ? (execute ? letter : letter.toUpperCase()) : execute ? 'x' : '-';
    return `${(bits & 4) !== 0 ? 'r' : '-'}${(bits & 2) !== 0 ? 'w' : '-'}${last}`;
  };
  return `${TYPE_LETTERS[type]}${triple(6, 0o4000, 's')}${triple(3, 0o2000, 's')}${triple(0, 0o1000, 't')}`;
}

/** Makes a mode of the one a file has. */
export type ModeChange = (mode: number, isDirectory: boolean) => number;

const WHO: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o1007, a: 0o7777 };

/** Reads an octal or symbolic mode (chmod(1)); `null` when it is neither. */
export function parseMode(text: string, umask: number): ModeChange | null {
  if (/^[0-7]{1,5}$/.test(text)) {
    const bits = Number.parseInt(text, 8);
    // Numbers of fewer than five digits leave a directory's setuid and setgid as they are.
    return bits > 0o7777
      ? null
      : (mode, isDirectory) => (isDirectory && text.length < 5 ? bits | (mode & 0o6000) : bits);
  }
  const clauses = text.split(',').map((clause) => parseClause(clause, umask));
  if (clauses.includes(null)) return null;
  return (mode, isDirectory) => clauses.reduce((value, change) => change?.(value, isDirectory) ?? value, mode);
}

function parseClause(clause: string, umask: number): ModeChange | null {
  const match = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]|[0-7]+))+)$/.exec(clause);
  if (match === null) return null;
  const [, who = '', actions = ''] = match;
  const mask = who === '' ? 0o7777 & ~umask : [...who].reduce((bits, letter) => bits | (WHO[letter] ?? 0), 0);
  const steps = [...actions.matchAll(/([-+=])([^-+=]*)/g)];
  return (mode, isDirectory) =>
    steps.reduce((value, [, operator = '', permissions = '']) => {
      const bits = permissionBits(permissions, value, isDirectory) & (who === '' ? mask | 0o1000 : mask);
      if (operator === '+') return value | bits;
      if (operator === '-') return value & ~bits;
      const kept = isDirectory ? mask & ~0o6000 : mask;
      return (value & ~kept) | bits;
    }, mode);
}

function permissionBits(letters: string, mode: number, isDirectory: boolean): number {
  if (/^[0-7]+$/.test(letters)) return Number.parseInt(letters, 8);
  let bits = 0;
  for (const letter of letters) {
    if (letter === 'r') bits |= 0o444;
    else if (letter === 'w') bits |= 0o222;
    else if (letter === 'x' || (letter === 'X' && (isDirectory || (mode & 0o111) !== 0))) bits |= 0o111;
    else if (letter === 's') bits |= 0o6000;
    else if (letter === 't') bits |= 0o1000;
    else if ('ugo'.includes(letter)) bits |= ((mode >> ({ u: 6, g: 3, o: 0 }[letter] ?? 0)) & 7) * 0o111;
  }
  return bits;
}
