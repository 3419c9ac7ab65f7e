import { eachInput, type InputFaults } from './lib/each-input.ts';
import { Fault } from './lib/faults.ts';
import { chomp, linesOf } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';
import { breakLines, hasPeriod, type Word } from './fmt/paragraph.ts';

const WIDTH = 75;
/** Lines aim at this many hundredths less than the width. */
const LEEWAY = 7;

const FAULTS: InputFaults = { open: (operand, why) => `cannot open '${operand}' for reading: ${why}` };

interface Settings {
  readonly width: number;
  readonly goal: number;
  readonly isUniform: boolean;
  readonly splitsOnly: boolean;
  /** The second line's indentation may be another, and counts for the rest. */
  readonly keepsCrown: boolean;
}

function settingsOf(tool: Tool, given: Arguments): Settings {
  const number = (key: string): number | undefined => {
    const text = given.value(key);
    if (text === undefined) return undefined;
    if (!/^\d+$/.test(text) || Number(text) > 2500) throw new Fault(`invalid width: ${tool.quote(text)}`);
    return Number(text);
  };
  const asked = number('g');
  const width = number('w') ?? (asked === undefined ? WIDTH : asked + 10);
  const goal = asked ?? Math.trunc((width * (2 * (100 - LEEWAY) + 1)) / 200);
  const keepsCrown = given.has('c') || given.has('t');
  return { width, goal, isUniform: given.has('u'), splitsOnly: given.has('s'), keepsCrown };
}

const indentOf = (line: string): number => (/^[ \t]*/.exec(line)?.[0] ?? '').replaceAll('\t', ' '.repeat(8)).length;

function wordsOf(line: string, isUniform: boolean): readonly Word[] {
  return [...line.matchAll(/(\S+)(\s*)/g)].map(([, text = '', gap = '']) => {
    const isLast = gap === '';
    const isFinal = hasPeriod(text) && (isLast || gap.length > 1);
    return { text, isFinal, space: isLast || isUniform ? (isFinal ? 2 : 1) : gap.length };
  });
}

async function show(tool: Tool, lines: readonly string[], settings: Settings): Promise<void> {
  const read = lines.flatMap((line) => wordsOf(line.trimEnd(), settings.isUniform));
  const words = read.map((word, at) => (at === read.length - 1 ? { ...word, isFinal: true } : word));
  const firstIndent = indentOf(lines[0] ?? '');
  const otherIndent = settings.keepsCrown ? indentOf(lines[1] ?? lines[0] ?? '') : firstIndent;
  const shape = { ...settings, firstIndent, otherIndent };
  for (const [index, line] of breakLines(words, shape).entries()) {
    const text = line.map((word, at) => word.text + ' '.repeat(at === line.length - 1 ? 0 : word.space)).join('');
    await tool.out.line(' '.repeat(index === 0 ? firstIndent : otherIndent) + text);
  }
}

/** Whether a line goes on with the paragraph. */
function belongs(lines: readonly string[], line: string, { splitsOnly, keepsCrown }: Settings): boolean {
  if (lines.length === 0) return true;
  if (splitsOnly) return false;
  if (keepsCrown && lines.length === 1) return true;
  return indentOf(lines.at(-1) ?? '') === indentOf(line);
}

/** `fmt`: fills the lines of each paragraph. */
export const fmt = program({
  usage: 'fmt [-WIDTH] [OPTION]... [FILE]...',
  summary: 'Fills the lines of paragraphs up to a width.',
  options: 'c,crown-margin s,split-only t,tagged-paragraph u,uniform-spacing w,width: g,goal: version',
  prepare: (words) => words.map((word) => (/^-\d+$/.test(word) ? `-w${word.slice(1)}` : word)),
  run: async (tool, given) => {
    const settings = settingsOf(tool, given);
    for await (const [source] of eachInput(tool, given.operands, FAULTS)) {
      let lines: readonly string[] = [];
      for await (const whole of linesOf(source)) {
        const line = chomp(whole);
        const isBlank = line.trim() === '';
        if (lines.length > 0 && (isBlank || !belongs(lines, line, settings))) {
          await show(tool, lines, settings);
          lines = [];
        }
        if (isBlank) await tool.out.line();
        else lines = [...lines, line];
      }
      if (lines.length > 0) await show(tool, lines, settings);
    }
    return undefined;
  },
});
