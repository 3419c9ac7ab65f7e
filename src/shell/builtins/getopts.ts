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
    const silent = spec.startsWith(':');
    let index = Math.max(1, Number(sh.variables.text('OPTIND') ?? '1'));
    const argument = args[index - 1];
    const finish = (): number => {
      sh.variables.set('OPTIND', String(index));
      sh.variables.set(name, '?');
      sh.optionOffset = 0;
      return 1;
    };
    if (sh.optionOffset === 0) {
      if (argument === undefined || !argument.startsWith('-') || argument === '-') return finish();
      if (argument === '--') {
        index += 1;
        return finish();
      }
      sh.optionOffset = 1;
    }
    const current = argument ?? '';
    const letter = current[sh.optionOffset] ?? '';
    sh.optionOffset += 1;
    const atEnd = sh.optionOffset >= current.length;
    const place = letter === ':' ? -1 : spec.indexOf(letter, silent ? 1 : 0);
    let result = letter;
    if (place < 0) {
      result = '?';
      await invalid(sh, silent, letter);
    } else if (spec[place + 1] === ':') {
      const value = atEnd ? args[index] : current.slice(sh.optionOffset);
      if (atEnd) index += 1;
      sh.optionOffset = current.length;
      if (value === undefined) {
        result = silent ? ':' : '?';
        await lacking(sh, silent, letter);
      } else sh.variables.set('OPTARG', value);
    } else sh.variables.unset('OPTARG');
    const offset = sh.optionOffset >= current.length ? 0 : sh.optionOffset;
    if (offset === 0) index += 1;
    sh.variables.set('OPTIND', String(index));
    sh.optionOffset = offset;
    sh.variables.set(name, result);
    return 0;
  },
};
