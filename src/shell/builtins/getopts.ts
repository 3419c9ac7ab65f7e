import type { Interpreter } from '../interpreter/interpreter.ts';
import type { Builtin } from './builtin.ts';
import { fail, isName } from './usage.ts';

async function invalid(sh: Interpreter, silent: boolean, letter: string): Promise<void> {
  sh.variables.unset('OPTARG');
  if (silent) sh.variables.set('OPTARG', letter);
  else if (sh.variables.text('OPTERR') !== '0')
    await sh.err(sh.dialect === 'bash' ? `${sh.arg0}: illegal option -- ${letter}\n` : `Illegal option -${letter}\n`);
}

async function lacking(sh: Interpreter, silent: boolean, letter: string): Promise<void> {
  sh.variables.unset('OPTARG');
  if (silent) sh.variables.set('OPTARG', letter);
  else if (sh.variables.text('OPTERR') !== '0')
    await sh.err(
      sh.dialect === 'bash'
        ? `${sh.arg0}: option requires an argument -- ${letter}\n`
        : `No arg for -${letter} option\n`,
    );
}

/** Where an option's letter stands: the number of the argument, from 1, and its offset there; at 0 none has begun. */
interface Place {
  readonly index: number;
  readonly offset: number;
}

/** The place of the next letter; its offset is 0 where the options have ended. */
function nextPlace(sh: Interpreter, args: readonly string[]): Place {
  const index = Math.max(1, Number(sh.variables.text('OPTIND') ?? '1'));
  if (sh.optionOffset > 0) return { index, offset: sh.optionOffset };
  const argument = args[index - 1] ?? '';
  if (argument === '--') return { index: index + 1, offset: 0 };
  return { index, offset: argument.startsWith('-') && argument !== '-' ? 1 : 0 };
}

function remember(sh: Interpreter, { index, offset }: Place): void {
  sh.variables.set('OPTIND', String(index));
  sh.optionOffset = offset;
}

/** Takes the letter at a place, and its argument; gives what the variable is set to. */
async function take(sh: Interpreter, spec: string, args: readonly string[], { index, offset }: Place): Promise<string> {
  const silent = spec.startsWith(':');
  const argument = args[index - 1] ?? '';
  const letter = argument[offset] ?? '';
  const isLast = offset + 1 >= argument.length;
  const place = letter === ':' ? -1 : spec.indexOf(letter, silent ? 1 : 0);
  if (place >= 0 && spec[place + 1] === ':') {
    const value = isLast ? args[index] : argument.slice(offset + 1);
    remember(sh, { index: index + (isLast ? 2 : 1), offset: 0 });
    if (value === undefined) {
      await lacking(sh, silent, letter);
      return silent ? ':' : '?';
    }
    sh.variables.set('OPTARG', value);
    return letter;
  }
  remember(sh, isLast ? { index: index + 1, offset: 0 } : { index, offset: offset + 1 });
  if (place < 0) {
    await invalid(sh, silent, letter);
    return '?';
  }
  if (sh.dialect === 'ash') sh.variables.set('OPTARG', '');
  else sh.variables.unset('OPTARG');
  return letter;
}

export const getopts: Builtin = {
  run: async (sh, argv) => {
    const [, spec, name, ...given] = argv;
    if (spec === undefined || name === undefined) {
      if (sh.dialect === 'bash') {
        await sh.err('getopts: usage: getopts optstring name [arg ...]\n');
        return 2;
      }
      return fail(sh, '', 'usage: getopts optstring var [arg]');
    }
    if (!isName(name)) return fail(sh, `\`${name}': not a valid identifier`, `${name}: bad variable name`);
    const args = argv.length > 3 ? given : sh.positional;
    const place = nextPlace(sh, args);
    if (place.offset === 0) {
      remember(sh, place);
      sh.variables.set(name, '?');
      return 1;
    }
    sh.variables.set(name, await take(sh, spec, args, place));
    return 0;
  },
};
