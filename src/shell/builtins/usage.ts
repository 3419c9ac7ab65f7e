import { LineAbandoned, ShellExit } from '../interpreter/control.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';

/** Options of a builtin, read as getopt reads them; `bad` is the first that it does not have. */
export interface Options {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
  readonly bad: string | undefined;
  /** An option whose argument is missing. */
  readonly lacking: string | undefined;
}

/** `spec` is getopt's: letters, with `:` after those that take an argument. */
export function parseOptions(args: readonly string[], spec: string): Options {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  let index = 0;
  for (; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (!argument.startsWith('-') || argument === '-') break;
    if (argument === '--') {
      index += 1;
      break;
    }
    for (let at = 1; at < argument.length; at += 1) {
      const letter = argument[at] ?? '';
      const place = letter === ':' ? -1 : spec.indexOf(letter);
      if (place < 0) return { flags, values, operands: args.slice(index), bad: letter, lacking: undefined };
      flags.add(letter);
      if (spec[place + 1] !== ':') continue;
      const inline = argument.slice(at + 1);
      if (inline === '') index += 1;
      const value = inline === '' ? args[index] : inline;
      if (value === undefined) return { flags, values, operands: [], bad: undefined, lacking: letter };
      values.set(letter, value);
      break;
    }
  }
  return { flags, values, operands: args.slice(index), bad: undefined, lacking: undefined };
}

/** Complains of an option that the builtin does not have. */
export async function badOption(sh: Interpreter, letter: string, usage: string): Promise<number> {
  if (sh.dialect === 'ash') return failAsh(sh, `illegal option -${letter}`);
  await sh.complain(`-${letter}: invalid option`);
  await sh.err(`${sh.builtin ?? ''}: usage: ${usage}\n`);
  return 2;
}

/** Complains of an option whose argument is missing. */
export async function lackingArgument(sh: Interpreter, letter: string, usage: string): Promise<number> {
  if (sh.dialect === 'ash') return failAsh(sh, `option requires an argument -- ${letter}`);
  await sh.complain(`-${letter}: option requires an argument`);
  await sh.err(`${sh.builtin ?? ''}: usage: ${usage}\n`);
  return 2;
}

/** ash raises an error, status 2: in a special builtin it abandons the line and ends a script (POSIX XCU 2.8.1). */
export async function failAsh(sh: Interpreter, message: string, who: string | null = sh.builtin): Promise<number> {
  await sh.complain(message, who);
  if (!SPECIAL.has(who ?? '')) return 2;
  throw sh.interactive ? new LineAbandoned(2) : new ShellExit(2);
}

/** A fault with status 1 in bash that ends an ash script. */
export async function fail(sh: Interpreter, bash: string, ash: string, status = 1): Promise<number> {
  if (sh.dialect === 'ash') return failAsh(sh, ash);
  await sh.complain(bash);
  return status;
}

const SPECIAL: ReadonlySet<string> = new Set(
  '. : break continue eval exec exit export local readonly return set shift source times trap unset'.split(' '),
);

export const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);
