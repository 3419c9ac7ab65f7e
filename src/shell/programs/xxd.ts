import { concat } from '../../engine/core/bytes.ts';
import { eachInput, PLAIN } from './lib/each-input.ts';
import { readEverything } from './lib/input.ts';
import { program } from './lib/program.ts';

const WIDTH = 16;
const PLAIN_WIDTH = 30;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const printable = (byte: number): string => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.');

/** An offset, the bytes by `group`s, and what of them can be printed. */
function row(bytes: Uint8Array, offset: number, width: number, group: number): string {
  const cells = Array.from({ length: width }, (_, index) => {
    const cell = index < bytes.length ? hex(bytes[index] ?? 0, 2) : '  ';
    return (index + 1) % group === 0 ? `${cell} ` : cell;
  });
  return `${hex(offset, 8)}: ${cells.join('')} ${Array.from(bytes, printable).join('')}`;
}

/** `xxd`: bytes in hexadecimal. */
export const xxd = program({
  usage: 'xxd [-p] [-c N] [-g N] [-l LENGTH] [-s OFFSET] [FILE]',
  options: 'p c: g: l: s: u',
  run: async (tool, given) => {
    const parts: Uint8Array[] = [];
    for await (const [source] of eachInput(tool, given.operands.slice(0, 1), PLAIN))
      parts.push(await readEverything(source));
    const skip = Number(given.value('s') ?? 0);
    const bytes = concat(parts).subarray(skip, skip + Number(given.value('l') ?? Infinity));
    const isPlain = given.has('p');
    const width = Number(given.value('c') ?? (isPlain ? PLAIN_WIDTH : WIDTH));
    for (let at = 0; at < bytes.length; at += width) {
      const piece = bytes.subarray(at, at + width);
      const text = isPlain
        ? Array.from(piece, (byte) => hex(byte, 2)).join('')
        : row(piece, skip + at, width, Number(given.value('g') ?? 2));
      await tool.out.line(text);
    }
    return undefined;
  },
});
