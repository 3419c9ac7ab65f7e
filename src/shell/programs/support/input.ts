import { concat, text } from '../../../engine/core/bytes.ts';
import { resolve } from '../../../engine/core/paths.ts';
import { chunksOf } from '../../../engine/fs/read.ts';
import type { ProgramContext } from '../../program.ts';
import { complain, faultText } from './output.ts';

/** An operand that could be opened: its name and its bytes, piece by piece. */
export interface Input {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

async function* stdinChunks(context: ProgramContext): AsyncGenerator<Uint8Array> {
  for (let chunk = await context.stdin.read(); chunk !== null; chunk = await context.stdin.read()) yield chunk;
}

/** Opens one operand; `-` is standard input. */
export function open(context: ProgramContext, name: string): AsyncIterable<Uint8Array> {
  return name === '-' ? stdinChunks(context) : chunksOf(context.files.content(resolve(context.cwd, name)));
}

/** Calls `use` for each operand (standard input when there is none); returns 1 when one could not be opened. */
export async function forEachInput(
  context: ProgramContext,
  operands: readonly string[],
  use: (input: Input) => Promise<void>,
  wording: (name: string, fault: string) => string = (name, fault) => `${name}: ${fault}`,
): Promise<number> {
  const program = (context.argv[0] ?? '').split('/').at(-1) ?? '';
  let status = 0;
  for (const name of operands.length === 0 ? ['-'] : operands) {
    try {
      await use({ name, chunks: open(context, name) });
    } catch (error) {
      await complain(context, `${program}: ${wording(name, faultText(error))}\n`);
      status = 1;
    }
  }
  return status;
}

/** All bytes of a source. */
export async function all(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks) pieces.push(chunk);
  return concat(pieces);
}

/** Lines with their newline, as they arrive; the last may lack it. */
export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split(/(?<=\n)/);
    rest = parts.at(-1)?.endsWith('\n') === true ? '' : (parts.pop() ?? '');
    yield* parts;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

/** The lines of every operand together, without their newlines; with the status of opening them. */
export async function allLines(
  context: ProgramContext,
  operands: readonly string[],
  wording?: (name: string, fault: string) => string,
): Promise<{ readonly lines: readonly string[]; readonly status: number }> {
  const found: string[] = [];
  const status = await forEachInput(
    context,
    operands,
    async ({ chunks }) => {
      const whole = text(await all(chunks));
      if (whole !== '') found.push(...whole.replace(/\n$/, '').split('\n'));
    },
    wording,
  );
  return { lines: found, status };
}
