import { refuse } from '../plan/command.ts';

/** What a `--chmod` makes of a mode. */
export type ModeChange = (mode: number, isDirectory: boolean) => number;

const SHIFTS: Readonly<Record<string, readonly number[]>> = { u: [6], g: [3], o: [0], a: [6, 3, 0] };
const CLAUSE = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/;

/** Reads `755` or `u+x,go-w`; refuses anything else as BuildKit does. */
export function modeChange(text: string): ModeChange {
  if (/^[0-7]+$/.test(text)) {
    const mode = Number.parseInt(text, 8);
    return mode > 0o7777 ? refuseNumber(text) : () => mode;
  }
  if (/^[+-]?\d/.test(text)) refuseNumber(text);
  const clauses = text.split(',').map((clause) => CLAUSE.exec(clause) ?? refuse(`mode: invalid mode: ${text}`));
  return (mode, isDirectory) =>
    clauses.reduce((current, [, who = '', actions = '']) => applied(current, who, actions, isDirectory), mode);
}

function refuseNumber(text: string): never {
  return refuse(`invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`);
}

function applied(mode: number, who: string, actions: string, isDirectory: boolean): number {
  const shifts = [...(who === '' ? 'a' : who)].flatMap((letter) => SHIFTS[letter] ?? []);
  let next = mode;
  for (const [, operator = '', permissions = ''] of actions.matchAll(/([-+=])([rwxXst]*|[ugo])/g)) {
    const bits = bitsOf(permissions, next, isDirectory);
    const placed = shifts.reduce((sum, shift) => sum | (bits << shift), 0);
    const all = shifts.reduce((sum, shift) => sum | (0o7 << shift), 0);
    if (operator === '+') next |= placed;
    else if (operator === '-') next &= ~placed;
    else next = (next & ~all) | placed;
  }
  return next;
}

function bitsOf(permissions: string, mode: number, isDirectory: boolean): number {
  if (/^[ugo]$/.test(permissions)) return (mode >> (SHIFTS[permissions]?.[0] ?? 0)) & 0o7;
  const runs = permissions.includes('x') || (permissions.includes('X') && (isDirectory || (mode & 0o111) !== 0));
  return (permissions.includes('r') ? 4 : 0) | (permissions.includes('w') ? 2 : 0) | (runs ? 1 : 0);
}
