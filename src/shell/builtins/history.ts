import type { Interpreter } from '../interpreter/interpreter.ts';
import { runText } from '../interpreter/run-text.ts';
import type { Builtin } from './builtin.ts';
import { parseOptions } from './usage.ts';

export const history: Builtin = {
  run: async (sh, argv) => {
    const { flags, operands } = parseOptions(argv.slice(1), 'cdarwnps');
    if (flags.has('c')) {
      sh.history.length = 0;
      return 0;
    }
    const [count] = operands;
    if (count !== undefined && !/^\d+$/.test(count)) {
      await sh.complain(`${count}: numeric argument required`);
      return 1;
    }
    const first = count === undefined ? 0 : Math.max(0, sh.history.length - Number(count));
    const lines = sh.history.slice(first).map((line, index) => `${String(first + index + 1).padStart(5)}  ${line}\n`);
    await sh.out(lines.join(''));
    return 0;
  },
};

/** As many lines as `fc -l` shows without being told which. */
const SHOWN = 16;

/** The place in the history that a number or the beginning of a line means. */
function placeOf(sh: Interpreter, text: string): number {
  const earlier = sh.history.slice(0, -1);
  if (/^-\d+$/.test(text)) return Math.max(0, earlier.length + Number(text));
  if (/^\d+$/.test(text)) return Number(text) - 1;
  return earlier.findLastIndex((line) => line.startsWith(text));
}

/** `fc -l`: earlier lines. The line that asks is not one of them. */
async function listLines(sh: Interpreter, operands: readonly string[], flags: ReadonlySet<string>): Promise<number> {
  const size = sh.history.length - 1;
  const [from, to] = operands;
  const first = from === undefined ? Math.max(0, size - SHOWN) : placeOf(sh, from);
  const last = to === undefined ? size - 1 : placeOf(sh, to);
  if (first < 0 || last < 0 || first >= size) {
    await sh.complain('history specification out of range');
    return 1;
  }
  const lines = sh.history
    .slice(first, last + 1)
    .map((line, index) => `${flags.has('n') ? '' : String(first + index + 1)}\t ${line}\n`);
  await sh.out((flags.has('r') ? lines.reverse() : lines).join(''));
  return 0;
}

export const fc: Builtin = {
  run: async (sh, argv) => {
    const letters = argv
      .slice(1)
      .filter((each) => /^-[lnrs]+$/.test(each))
      .join('');
    const operands = argv.slice(1).filter((each) => !/^-[lnrs]+$/.test(each));
    if (letters.includes('l')) return listLines(sh, operands, new Set(letters));
    if (letters.includes('s')) return runAgain(sh, operands);
    await sh.complain('editing earlier commands is not simulated');
    return 1;
  },
};

/** `fc -s [old=new] [line]`: runs an earlier line again. */
async function runAgain(sh: Interpreter, operands: readonly string[]): Promise<number> {
  const change = operands.find((each) => each.includes('='));
  const line = sh.history[placeOf(sh, operands.find((each) => each !== change) ?? '-1')];
  if (line === undefined) {
    await sh.complain('no command found');
    return 1;
  }
  const [before = '', after = ''] = change?.split('=') ?? [];
  const text = change === undefined ? line : line.replace(before, () => after);
  await sh.err(`${text}\n`);
  if (sh.history.length > 0) sh.history[sh.history.length - 1] = text;
  return runText(sh, text, 1);
}
