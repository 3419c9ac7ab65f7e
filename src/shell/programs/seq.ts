import { formatNumbers } from './lib/format-number.ts';
import { UsageFault } from './lib/faults.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

function number(tool: Tool, text: string): number {
  const value = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text.trim()) ? Number(text) : NaN;
  if (!Number.isNaN(value)) return value;
  if (tool.isBusybox) throw new UsageFault('');
  throw new UsageFault(`invalid floating point argument: ${tool.quote(text)}`);
}

const decimals = (text: string): number => (/\.(\d*)/.exec(text)?.[1] ?? '').length;

/** Negative numbers look like options, to busybox always. */
function asOperands(words: readonly string[], { isBusybox }: Tool): readonly string[] {
  const at = words.findIndex((word, index) => !word.startsWith('-') && !/^-[sf]$/.test(words[index - 1] ?? ''));
  const negative = words.findIndex((word) => /^-[\d.]/.test(word));
  const isFirst = negative >= 0 && (at < 0 || negative < at);
  return isFirst && !isBusybox ? [...words.slice(0, negative), '--', ...words.slice(negative)] : words;
}

function range(tool: Tool, operands: readonly string[]): readonly [first: string, step: string, last: string] {
  const [a = '', b = '', c = ''] = operands;
  switch (operands.length) {
    case 0:
      throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
    case 1:
      return ['1', '1', a];
    case 2:
      return [a, '1', b];
    case 3:
      return [a, b, c];
    default:
      throw new UsageFault(tool.isBusybox ? '' : `extra operand ${tool.quote(operands[3] ?? '')}`);
  }
}

export const seq = program({
  usage: 'seq [-w] [-s SEP] [FIRST [INC]] LAST',
  summary: 'Prints the numbers of a range.',
  options: { gnu: 'f,format: s,separator: w,equal-width version', busybox: 'w s:' },
  inOrder: true,
  prepare: asOperands,
  run: async (tool, given) => {
    const texts = range(tool, given.operands);
    const [first, step, last] = texts.map((text) => number(tool, text));
    if (first === undefined || step === undefined || last === undefined) return undefined;
    if (step === 0) {
      if (tool.isBusybox) return undefined;
      throw new UsageFault(`invalid Zero increment value: ${tool.quote(texts[1])}`);
    }
    const places = Math.max(decimals(texts[0]), decimals(texts[1]));
    const plain = (value: number): string => value.toFixed(places);
    const width = given.has('w') ? Math.max(plain(first).length, plain(last).length) : 0;
    const shown = given.has('f')
      ? formatNumbers(given.value('f') ?? '')
      : (value: number) => padded(plain(value), width);
    const separator = given.value('s') ?? '\n';
    let isFirst = true;
    for (let index = 0; ; index += 1) {
      const value = first + index * step;
      if (step > 0 ? value > last + 1e-12 : value < last - 1e-12) break;
      await tool.out.write(`${isFirst ? '' : separator}${shown(value)}`);
      isFirst = false;
      await tool.breathe();
    }
    if (!isFirst) await tool.out.write('\n');
    return undefined;
  },
});

function padded(text: string, width: number): string {
  const sign = text.startsWith('-') ? '-' : '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
