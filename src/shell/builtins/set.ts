import type { Interpreter } from '../interpreter/interpreter.ts';
import { SHELL_OPTIONS } from '../interpreter/shell-options.ts';
import { quoteForReuse, quoteSingly } from '../interpreter/quoting.ts';
import type { Builtin } from './builtin.ts';
import { fail, failAsh } from './usage.ts';

const LETTERS: Readonly<Record<string, string>> = {
  a: 'allexport',
  b: 'notify',
  B: 'braceexpand',
  C: 'noclobber',
  e: 'errexit',
  E: 'errtrace',
  f: 'noglob',
  h: 'hashall',
  H: 'histexpand',
  m: 'monitor',
  n: 'noexec',
  P: 'physical',
  T: 'functrace',
  u: 'nounset',
  v: 'verbose',
  x: 'xtrace',
};

const BASH_NAMES = [
  ...Object.values(LETTERS),
  ...[
    'emacs',
    'history',
    'ignoreeof',
    'interactive-comments',
    'keyword',
    'nolog',
    'onecmd',
    'pipefail',
    'posix',
    'privileged',
    'vi',
  ],
].sort();

const ASH_NAMES =
  'errexit noglob ignoreeof interactive monitor noexec stdin xtrace verbose noclobber allexport notify nounset vi pipefail'.split(
    ' ',
  );

/** Turns an option on or off by its long name; false when there is none of that name. */
export function setOption(sh: Interpreter, name: string, on: boolean): boolean {
  if (!(sh.dialect === 'bash' ? BASH_NAMES : ASH_NAMES).includes(name)) return false;
  if (name === 'noexec' && sh.interactive) return true;
  if (on) sh.options.add(name);
  else sh.options.delete(name);
  return true;
}

/** Turns an option on or off by its letter. */
export function setLetter(sh: Interpreter, letter: string, on: boolean): boolean {
  const name = LETTERS[letter];
  return name !== undefined && setOption(sh, name, on);
}

async function listOptions(sh: Interpreter, plus: boolean): Promise<void> {
  for (const name of sh.dialect === 'bash' ? BASH_NAMES : ASH_NAMES) {
    const on = sh.has(name);
    if (plus) await sh.out(`set ${on ? '-' : '+'}o ${name}\n`);
    else if (sh.dialect === 'bash') await sh.out(`${name.padEnd(15)}\t${on ? 'on' : 'off'}\n`);
    else await sh.out(`${name.padEnd(16)}${on ? 'on' : 'off'}\n`);
  }
}

async function listVariables(sh: Interpreter): Promise<number> {
  for (const [name, { value, elements }] of sh.variables.entries()) {
    if (elements !== undefined) {
      const items = [...elements].map(([key, text]) => `[${key}]="${text}"`);
      await sh.out(`${name}=(${items.join(' ')})\n`);
    } else if (value !== undefined)
      await sh.out(
        `${name}=${sh.dialect === 'bash' ? (value === '' ? '' : quoteForReuse(value)) : quoteSingly(value)}\n`,
      );
  }
  return 0;
}

/** `-o name`, or `-o` alone; a status, with a message, when it is none. */
async function setNamed(sh: Interpreter, name: string | undefined, on: boolean): Promise<number | null> {
  if (name === undefined) {
    await listOptions(sh, !on);
    return null;
  }
  if (setOption(sh, name, on)) return null;
  if (sh.dialect === 'bash') return fail(sh, `${name}: invalid option name`, '', 2);
  await sh.complain(`illegal option ${on ? '-' : '+'}o ${name}`);
  return 1;
}

async function refuseLetter(sh: Interpreter, letter: string): Promise<number> {
  if (sh.dialect === 'ash') return failAsh(sh, `illegal option ${letter}`);
  await sh.complain(`${letter}: invalid option`);
  await sh.err('set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]\n');
  return 2;
}

/** Sets the options of one argument, whose `-o` take theirs from those that follow; how many it took, or a status. */
async function setLetters(
  sh: Interpreter,
  argument: string,
  following: readonly string[],
): Promise<{ readonly taken: number } | number> {
  const on = argument.startsWith('-');
  let taken = 0;
  for (const letter of argument.slice(1)) {
    if (letter === 'o') {
      const fault = await setNamed(sh, following[taken], on);
      if (fault !== null) return fault;
      taken += 1;
    } else if (!setLetter(sh, letter, on)) return refuseLetter(sh, `${argument.slice(0, 1)}${letter}`);
  }
  return { taken };
}

export const set: Builtin = {
  special: true,
  run: async (sh, argv) => {
    const args = argv.slice(1);
    if (args.length === 0) return listVariables(sh);
    let index = 0;
    for (; /^[-+]./.test(args[index] ?? ''); index += 1) {
      if (args[index] === '--') {
        sh.positional = args.slice(index + 1);
        return 0;
      }
      const done = await setLetters(sh, args[index] ?? '', args.slice(index + 1));
      if (typeof done === 'number') return done;
      index += done.taken;
    }
    if (args[index] === '-') {
      sh.options.delete('xtrace');
      sh.options.delete('verbose');
      index += 1;
    }
    if (index < args.length) sh.positional = args.slice(index);
    return 0;
  },
};

export const shift: Builtin = {
  special: true,
  run: async (sh, [, text]) => {
    if (text !== undefined && !/^-?\d+$/.test(text))
      return fail(sh, `${text}: numeric argument required`, `Illegal number: ${text}`);
    const count = Number(text ?? '1');
    if (count < 0) return fail(sh, `${text ?? ''}: shift count out of range`, `Illegal number: ${text ?? ''}`);
    if (count > sh.positional.length) return 1;
    sh.positional = sh.positional.slice(count);
    return 0;
  },
};

/** `shopt -o`: the options of `set -o`. */
async function setOptions(sh: Interpreter, flags: string, names: readonly string[]): Promise<number> {
  let status = 0;
  for (const name of names) {
    if (!BASH_NAMES.includes(name)) {
      await sh.complain(`${name}: invalid option name`);
      status = 1;
    } else if (flags.includes('s') || flags.includes('u')) setOption(sh, name, flags.includes('s'));
    else {
      await sh.out(`${name.padEnd(15)}\t${sh.has(name) ? 'on' : 'off'}\n`);
      if (!sh.has(name)) status = 1;
    }
  }
  return status;
}

export const shopt: Builtin = {
  run: async (sh, argv) => {
    const flags = argv
      .slice(1)
      .filter((each) => each.startsWith('-'))
      .join('');
    const names = argv.slice(1).filter((each) => !each.startsWith('-'));
    if (flags.includes('o')) return setOptions(sh, flags, names);
    let status = 0;
    const wanted =
      names.length === 0 ? SHELL_OPTIONS.filter((name) => !flags.includes('s') || sh.shopt.has(name)) : names;
    for (const name of wanted) {
      if (!SHELL_OPTIONS.includes(name)) {
        await sh.complain(`${name}: invalid shell option name`);
        status = 1;
      } else if (names.length > 0 && flags.includes('s')) sh.shopt.add(name);
      else if (names.length > 0 && flags.includes('u')) sh.shopt.delete(name);
      else {
        const on = sh.shopt.has(name);
        const line = flags.includes('p')
          ? `shopt -${on ? 's' : 'u'} ${name}`
          : `${name.padEnd(15)}\t${on ? 'on' : 'off'}`;
        if (!flags.includes('q')) await sh.out(`${line}\n`);
        if (names.length > 0 && !sh.shopt.has(name)) status = 1;
      }
    }
    return status;
  },
};
