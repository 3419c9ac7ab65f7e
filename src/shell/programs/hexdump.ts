import { concat } from '../../engine/core/bytes.ts';
import { eachInput, PLAIN } from './lib/each-input.ts';
import { parseSize } from './lib/human.ts';
import { readEverything } from './lib/input.ts';
import { program } from './lib/program.ts';

const WIDTH = 16;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const printable = (byte: number): string => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.');

/** `-C`: bytes in two groups of eight, then what of them can be printed. */
function canonical(row: Uint8Array): string {
  const cells = Array.from({ length: WIDTH }, (_, index) =>
    index < row.length ? ` ${hex(row[index] ?? 0, 2)}` : '   ',
  );
  const halves = `${cells.slice(0, 8).join('')} ${cells.slice(8).join('')}`;
  return ` ${halves}  |${Array.from(row, printable).join('')}|`;
}

/** Without options: words of two bytes, the lower one last. */
function words(row: Uint8Array): string {
  let text = '';
  for (let at = 0; at < row.length; at += 2) text += ` ${hex(((row[at + 1] ?? 0) << 8) | (row[at] ?? 0), 4)}`;
  return text.padEnd(5 * (WIDTH / 2));
}

export const hexdump = program({
  usage: 'hexdump [-Cv] [-n LENGTH] [-s OFFSET] [FILE]...',
  options: 'C,canonical n,length: s,skip: v,no-squeezing x b c d o',
  run: async (tool, given) => {
    const parts: Uint8Array[] = [];
    for await (const [source] of eachInput(tool, given.operands, PLAIN)) parts.push(await readEverything(source));
    const skip = parseSize(given.value('s') ?? '0') ?? 0;
    const bytes = concat(parts).subarray(skip, skip + (parseSize(given.value('n') ?? '') ?? Infinity));
    const isCanonical = given.has('C') || tool.name === 'hd';
    const digits = isCanonical ? 8 : 7;
    let before = '';
    let isSkipping = false;
    for (let at = 0; at < bytes.length; at += WIDTH) {
      const row = bytes.subarray(at, at + WIDTH);
      const same = row.length === WIDTH ? row.join() : '';
      if (!given.has('v') && same !== '' && same === before) {
        if (!isSkipping) await tool.out.line('*');
        isSkipping = true;
        continue;
      }
      before = same;
      isSkipping = false;
      const text = isCanonical ? canonical(row) : words(row);
      await tool.out.line(
        `${hex(skip + at, digits)}${isCanonical ? text : text.trimEnd().padEnd(tool.isBusybox ? 0 : 40)}`,
      );
    }
    if (bytes.length > 0) await tool.out.line(hex(skip + bytes.length, digits));
    return undefined;
  },
});
