import { concat } from '../../../engine/core/bytes.ts';
import { eachInput, PLAIN } from './each-input.ts';
import { parseSize } from './human.ts';
import { readEverything } from './input.ts';
import type { Arguments } from './options.ts';
import type { Tool } from './tool.ts';

/** A part of all inputs together, and where in them it begins. */
interface Dumped {
  readonly bytes: Uint8Array;
  readonly start: number;
}

/** Reads what `od` and `hexdump` show: from the byte that one option names, as many as the other says. */
export async function readDumped(tool: Tool, given: Arguments, skip: string, count: string): Promise<Dumped> {
  const parts: Uint8Array[] = [];
  for await (const [source] of eachInput(tool, given.operands, PLAIN)) parts.push(await readEverything(source));
  const start = parseSize(given.value(skip) ?? '0') ?? 0;
  const size = parseSize(given.value(count) ?? '') ?? Infinity;
  return { bytes: concat(parts).subarray(start, start + size), start };
}

/** Prints bytes in rows of `width`; unless `v` was given, one star stands for rows that are like the one before. */
export async function printRows(
  tool: Tool,
  given: Arguments,
  bytes: Uint8Array,
  width: number,
  print: (row: Uint8Array, at: number) => Promise<void>,
): Promise<void> {
  let before = '';
  let isSkipping = false;
  for (let at = 0; at < bytes.length; at += width) {
    const row = bytes.subarray(at, at + width);
    const same = row.length === width ? row.join() : '';
    if (!given.has('v') && same !== '' && same === before) {
      if (!isSkipping) await tool.out.line('*');
      isSkipping = true;
      continue;
    }
    before = same;
    isSkipping = false;
    await print(row, at);
  }
}
