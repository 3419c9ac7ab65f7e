import { refuse } from '../plan/command.ts';

/** What a `--chmod` makes of a mode. */
export type ModeChange = (mode: number, isDirectory: boolean) => number;

const SHIFTS: Readonly<Record<string, readonly number[]>> = { u: [6], g: [3], o: [0], a: [6, 3, 0] };
const CLAUSE = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/;

/** Reads `755` or `u+x,go-w`; refuses anything else as BuildKit does (`dchapes-mode`). */
export function modeChange(text: string): ModeChange {
  if (/^[0-7]+$/.test(text)) {
    const mode = Number.parseInt(text, 8);
    return mode > 0o7777 ? refuseNumber(text) : () => mode;
  }
  if (/^\d/.test(text)) refuseNumber(text);
  const clauses = text.split(',').map((clause) => CLAUSE.exec(clause) ?? refuse('invalid syntax'));
  return (mode, isDirectory) =>
    clauses.reduce((current, [, who = '', actions = '']) => applied(current, who, actions, isDirectory), mode);
}

function refuseNumber(text: string): never {
  return refuse(`invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`);
}

function applied(mode: number, who: string, actions: string, isDirectory: boolean): number {
  const shifts = [...(who === '' ? 'a' : who)].flatMap((letter) => SHIFTS[letter] ?? []);
  let next = mode;
  for (const [, operator = '', permissions = ''] of actions.matchAll(/([-+=])([ugo]|[rwxXst]*)/g)) {
    const bits = bitsOf(permissions, next, isDirectory);
    const placed = shifts.reduce((sum, shift) => sum | (bits << shift), specialBits(permissions, who));
    const all = shifts.reduce((sum, shift) => sum | (0o7 << shift), 0);
    if (operator === '+') next |= placed;
    else if (operator === '-') next &= ~placed;
    else next = (next & ~all) | placed;
  }
  return next;
}

/** Set user ID, set group ID and sticky, as far as they are about those meant. */
function specialBits(permissions: string, who: string): number {
  const isAbout = (letter: string): boolean => who === '' || who.includes('a') || who.includes(letter);
  const ids = (isAbout('u') ? 0o4000 : 0) | (isAbout('g') ? 0o2000 : 0);
  return (permissions.includes('s') ? ids : 0) | (permissions.includes('t') && who !== 'o' ? 0o1000 : 0);
}

function bitsOf(permissions: string, mode: number, isDirectory: boolean): number {
  if (/^[ugo]$/.test(permissions)) return (mode >> (SHIFTS[permissions]?.[0] ?? 0)) & 0o7;
  const runs = permissions.includes('x') || (permissions.includes('X') && (isDirectory || (mode & 0o111) !== 0));
  return (permissions.includes('r') ? 4 : 0) | (permissions.includes('w') ? 2 : 0) | (runs ? 1 : 0);
}
