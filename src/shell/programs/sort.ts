import { encode } from './lib/codec.ts';
import { compareBytes } from '../../engine/core/paths.ts';
import { openInput } from './lib/input.ts';
import { PLAIN, openOrFail, type InputFaults } from './lib/each-input.ts';
import { codeOf, Fault, reason } from './lib/faults.ts';
import { openOutput } from './lib/file-output.ts';
import { chomp, linesOf } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';
import { compareKeys, type Comparison } from './sort/compare.ts';
import { orderingOf, parseKey, type Ordering } from './sort/keys.ts';

const GNU: InputFaults = {
  open: (operand, why) => `cannot read: ${operand}: ${why}`,
  read: (operand, why) => `read failed: ${operand}: ${why}`,
  status: 2,
};

const BUSYBOX: InputFaults = { ...PLAIN, status: 2 };

const LETTERS = 'bdfghiMnRrV';

interface Order {
  /** By the keys alone: what `-u` and `-c` go by. */
  readonly keys: Comparison;
  /** With the last resort, a comparison of whole lines. */
  readonly full: Comparison;
}

function orderOf(tool: Tool, given: Arguments): Order {
  const letters = given.given
    .map(([key, value]) => (key === 'sort' ? (SORT_WORDS[value] ?? '') : LETTERS.includes(key) ? key : ''))
    .join('');
  const global: Ordering = orderingOf(letters);
  const separator = separatorOf(tool, given.value('t'));
  const keys = compareKeys(
    given.all('k').map((text) => parseKey(tool, text)),
    global,
    separator,
  );
  if (given.has('s') || given.has('u')) return { keys, full: keys };
  const lastResort: Comparison = global.reverse ? (a, b) => compareBytes(b, a) : compareBytes;
  return { keys, full: (a, b) => keys(a, b) || lastResort(a, b) };
}

const SORT_WORDS: Readonly<Record<string, string>> = {
  'general-numeric': 'g',
  'human-numeric': 'h',
  month: 'M',
  numeric: 'n',
  random: 'R',
  version: 'V',
};

function separatorOf(tool: Tool, text: string | undefined): string | null {
  if (text === undefined) return null;
  if (text === '') throw new Fault('empty tab', 2);
  if (text === '\\0') return '\0';
  if ([...text].length > 1)
    throw new Fault(tool.isBusybox ? 'bad -t parameter' : `multi-character tab ${tool.quote(text)}`, 2);
  return text;
}

export const sort = program({
  usage: 'sort [OPTION]... [FILE]...',
  summary: 'Puts lines in order.',
  options: {
    gnu: 'b,ignore-leading-blanks d,dictionary-order f,ignore-case g,general-numeric-sort h,human-numeric-sort i,ignore-nonprinting M,month-sort n,numeric-sort R,random-sort r,reverse V,version-sort sort: c,check:: C,check-silent k,key: m,merge o,output: s,stable t,field-separator: u,unique z,zero-terminated S,buffer-size: T,temporary-directory: parallel: version',
    busybox: 'b d f g i M n r V c k: m o: s t: u z S: T:',
  },
  usageStatus: 2,
  prepare: (words, { isBusybox }) =>
    isBusybox
      ? words
      : words
          .map((word) => (/^-[a-zA-Z]*c$/.test(word) ? word.replace(/c$/, '') : word))
          .flatMap((word, index) =>
            word === (words[index] ?? '') ? [word] : word === '-' ? ['--check='] : [word, '--check='],
          ),
  run: async (tool, given) => {
    const order = orderOf(tool, given);
    const terminator = given.has('z') ? '\0' : '\n';
    if (given.has('c', 'C')) return check(tool, given, order, terminator);
    const lines: string[] = [];
    for (const operand of given.operands.length === 0 ? ['-'] : given.operands) {
      const source = await openOrFail(tool, operand, tool.isBusybox ? BUSYBOX : GNU);
      if (source === null) return tool.status;
      for await (const line of linesOf(source, terminator)) lines.push(chomp(line, terminator));
    }
    lines.sort(order.full);
    const shown = given.has('u')
      ? lines.filter((line, index) => index === 0 || order.keys(lines[index - 1] ?? '', line) !== 0)
      : lines;
    await print(tool, shown, given.value('o'), terminator);
    return undefined;
  },
});

async function print(tool: Tool, lines: readonly string[], output: string | undefined, end: string): Promise<void> {
  if (output === undefined) {
    for (const line of lines) await tool.out.write(line + end);
    return;
  }
  try {
    const target = openOutput(tool, output);
    await target.write(lines.map((line) => line + end).join(''));
    target.close();
  } catch (error) {
    const why = reason(error);
    if (codeOf(error) === '') throw error;
    throw new Fault(tool.isBusybox ? `can't open '${output}': ${why}` : `open failed: ${output}: ${why}`, 2);
  }
}

async function check(tool: Tool, given: Arguments, order: Order, terminator: string): Promise<number> {
  const operand = given.operands[0] ?? '-';
  let previous: string | null = null;
  let number = 0;
  for await (const raw of linesOf(openInput(tool, operand), terminator)) {
    const line = chomp(raw, terminator);
    number += 1;
    const isWrong =
      previous !== null && (given.has('u') ? order.keys(previous, line) >= 0 : order.full(previous, line) > 0);
    if (isWrong) {
      const isSilent = given.has('C') || ['quiet', 'silent'].includes(given.value('c') ?? '');
      if (tool.isBusybox) await tool.context.stderr.write(encode(`Check line ${number - 1}\n`));
      else if (!isSilent) await tool.warn(`${operand}:${number}: disorder: ${line}`);
      return 1;
    }
    previous = line;
  }
  return 0;
}
