import type { Program, ProgramContext } from '../program.ts';
import { forEachInput, lines } from './support/input.ts';
import { readOptions, type Options } from './support/options.ts';
import { complain, print } from './support/output.ts';
import { posixRegExp } from './support/posix-regexp.ts';

/** The lines that are looked for, as one test; gives the matched pieces. */
function matcher({ flags }: Options, patterns: readonly string[]): RegExp {
  const sources = patterns.map((pattern) =>
    flags.has('F') ? pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : posixRegExp(pattern, flags.has('E')),
  );
  const joined = sources.map((source) => `(?:${source})`).join('|');
  const whole = flags.has('x')
    ? `^(?:${joined})$`
    : flags.has('w')
      ? `(?<![A-Za-z0-9_])(?:${joined})(?![A-Za-z0-9_])`
      : joined;
  return new RegExp(whole, flags.has('i') ? 'giu' : 'gu');
}

/** grep: lines that match a basic, extended (`-E`) or fixed (`-F`) pattern. Exit status 0 found, 1 not, 2 a fault. */
export const grep: Program = async (context) => {
  const base = (context.argv[0] ?? '').split('/').at(-1);
  const options = await readOptions(context, {
    flags: 'EFGivncoqslLwxhHr',
    values: 'emABC',
    long: {
      count: 'c',
      'ignore-case': 'i',
      'invert-match': 'v',
      quiet: 'q',
      'only-matching': 'o',
      'extended-regexp': 'E',
      'fixed-strings': 'F',
      'line-number': 'n',
    },
  });
  if (options === null) return 2;
  const flags = new Set([...options.flags, ...(base === 'egrep' ? ['E'] : base === 'fgrep' ? ['F'] : [])]);
  const given = options.values.get('e');
  const [first, ...rest] = options.operands;
  const pattern = given ?? first;
  if (pattern === undefined) {
    await complain(context, "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n");
    return 2;
  }
  const operands = given === undefined ? rest : options.operands;
  return search(context, { ...options, flags, operands }, matcher({ ...options, flags }, pattern.split('\n')));
};

async function search(context: ProgramContext, options: Options, expression: RegExp): Promise<number> {
  const { flags, operands, values } = options;
  const isNamed = flags.has('H') || (operands.length > 1 && !flags.has('h'));
  const limit = Number(values.get('m') ?? Infinity);
  let total = 0;
  const status = await forEachInput(context, operands, async ({ name, chunks }) => {
    const shown = isNamed ? `${name === '-' ? '(standard input)' : name}:` : '';
    let count = 0;
    let number = 0;
    for await (const raw of lines(chunks)) {
      const line = raw.replace(/\n$/, '');
      number += 1;
      expression.lastIndex = 0;
      if (expression.test(line) === flags.has('v')) continue;
      count += 1;
      total += 1;
      const prefix = shown + (flags.has('n') ? `${number}:` : '');
      if (!['q', 'c', 'l', 'L'].some((flag) => flags.has(flag)))
        await printMatch(context, line, prefix, flags.has('o') ? expression : null);
      if (count >= limit || flags.has('q') || flags.has('l')) break;
    }
    if (flags.has('c')) await print(context, `${shown}${count}\n`);
    if ((flags.has('l') && count > 0) || (flags.has('L') && count === 0)) await print(context, `${name}\n`);
  });
  return status !== 0 ? 2 : total > 0 ? 0 : 1;
}

async function printMatch(context: ProgramContext, line: string, prefix: string, only: RegExp | null): Promise<void> {
  if (only === null) return print(context, `${prefix}${line}\n`);
  for (const [match] of line.matchAll(only)) if (match !== '') await print(context, `${prefix}${match}\n`);
}
