import { EngineError } from '../../engine/core/errors.ts';
import { emptySource } from '../../engine/core/pipe.ts';
import { Fault } from './lib/faults.ts';
import { openInput, readText } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;
const A_CALL_FAILED = 123;
const STOP = 255;
const STOPPED = 124;

/** Words at blanks and line ends; quotes and backslashes keep blanks. */
function shellWords(tool: Tool, text: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '"' || character === "'") {
      const close = closingQuote(tool, text, at);
      word = (word ?? '') + text.slice(at + 1, close);
      at = close;
    } else if (character === '\\') {
      at += 1;
      word = (word ?? '') + (text[at] ?? '');
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + character;
  }
  return word === null ? words : [...words, word];
}

/** Where the quote that opens at a place is closed, which has to be on the same line. */
function closingQuote(tool: Tool, text: string, at: number): number {
  const quote = text.charAt(at);
  const close = text.indexOf(quote, at + 1);
  const line = text.indexOf('\n', at);
  if (close >= 0 && (line < 0 || close < line)) return close;
  const hint = tool.isBusybox ? '' : '; by default quotes are special to xargs unless you use the -0 option';
  throw new Fault(`unmatched ${quote === '"' ? 'double' : 'single'} quote${hint}`);
}

function itemsOf(tool: Tool, given: Arguments, text: string): readonly string[] {
  const delimiter = given.has('0')
    ? '\0'
    : given.value('d')?.replace('\\n', '\n').replace('\\t', '\t').replace('\\0', '\0');
  if (delimiter !== undefined) {
    const parts = text.split(delimiter);
    return parts.at(-1) === '' ? parts.slice(0, -1) : parts;
  }
  if (!given.has('I')) return shellWords(tool, text);
  return text
    .split('\n')
    .map((line) => line.trimStart())
    .filter((line) => line !== '');
}

const LONGEST = 131_072;

/** The arguments of each call. */
function* batches(items: readonly string[], size: number): Generator<readonly string[]> {
  let batch: string[] = [];
  let length = 0;
  for (const item of items) {
    if (batch.length === size || (batch.length > 0 && length + item.length > LONGEST)) {
      yield batch;
      batch = [];
      length = 0;
    }
    batch.push(item);
    length += item.length + 1;
  }
  if (batch.length > 0) yield batch;
}

function* calls(given: Arguments, items: readonly string[]): Generator<readonly string[]> {
  const command = given.operands.length === 0 ? ['echo'] : given.operands;
  const placeholder = given.value('I') ?? (given.has('i') ? '{}' : undefined);
  if (placeholder !== undefined) {
    for (const item of items) yield command.map((word) => word.replaceAll(placeholder, item));
    return;
  }
  const size = Number(given.value('n') ?? Infinity);
  if (items.length === 0 && !given.has('r')) yield command;
  for (const batch of batches(items, size)) yield [...command, ...batch];
}

/** With `-L` so many lines make a call; otherwise the words of all lines are one list. */
function* allCalls(tool: Tool, given: Arguments, text: string): Generator<readonly string[]> {
  const count = given.value('L');
  if (count === undefined) {
    yield* calls(given, itemsOf(tool, given, text));
    return;
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  for (let at = 0; at < lines.length; at += Number(count)) {
    yield* calls(given, itemsOf(tool, given, lines.slice(at, at + Number(count)).join('\n')));
  }
}

export const xargs = program({
  usage: 'xargs [OPTIONS] [PROG ARGS]',
  summary: 'Runs a program with words from the input as arguments.',
  options: {
    gnu: '0,null a,arg-file: d,delimiter: E: I: i,replace:: L: n,max-args: P,max-procs: p,interactive r,no-run-if-empty s,max-chars: t,verbose x,exit version',
    busybox: '0 a: E: I: L: n: P: p r s: t x o',
  },
  inOrder: true,
  run: async (tool, given) => {
    const file = given.value('a');
    const text = await readText(file === undefined ? tool.context.stdin : openInput(tool, file));
    for (const call of allCalls(tool, given, text)) {
      if (given.has('t')) await tool.context.stderr.write(new TextEncoder().encode(`${call.join(' ')}\n`));
      const status = await run(tool, call);
      if (status === STOP) {
        await tool.warn(`${call[0] ?? ''}: exited with status 255; aborting`);
        return STOPPED;
      }
      if (status === NOT_FOUND || status === NOT_EXECUTABLE) return status;
      if (status !== 0) tool.status = A_CALL_FAILED;
    }
    return undefined;
  },
});

async function run(tool: Tool, call: readonly string[]): Promise<number> {
  await tool.out.flush();
  try {
    return await tool.context.spawn(call, { stdin: emptySource() });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const isMissing = error.code === 'ENOENT';
    const why = isMissing ? 'No such file or directory' : 'Permission denied';
    await tool.warn(`${call[0] ?? ''}: ${why}`);
    return isMissing ? NOT_FOUND : NOT_EXECUTABLE;
  }
}
