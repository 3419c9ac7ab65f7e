import { concat } from '../../engine/core/bytes.ts';
import { eachInput, PLAIN } from './lib/each-input.ts';
import { decode } from './lib/codec.ts';
import { readEverything } from './lib/input.ts';
import { program } from './lib/program.ts';

const WIDTH = 16;
const PLAIN_WIDTH = 30;
const BINARY_WIDTH = 6;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const printable = (byte: number): string => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.');

/** An offset, the bytes by `group`s, and what of them can be printed. */
function row(bytes: Uint8Array, offset: number, width: number, group: number, show: (byte: number) => string): string {
  const cells = Array.from({ length: width }, (_, index) => {
    const cell = index < bytes.length ? show(bytes[index] ?? 0) : ' '.repeat(show(0).length);
    return (index + 1) % group === 0 ? `${cell} ` : cell;
  });
  return `${hex(offset, 8)}: ${cells.join('')} ${Array.from(bytes, printable).join('')}`;
}

const bytesIn = (text: string): readonly number[] =>
  (text.match(/[0-9a-fA-F]{2}/g) ?? []).map((pair) => parseInt(pair, 16));

/** `-r`: the bytes that a dump shows. */
function reversed(text: string, isPlain: boolean): Uint8Array {
  if (isPlain) return Uint8Array.from(bytesIn(text.replace(/\s/g, '')));
  const rows = text.split('\n').map((line) => /^[0-9a-fA-F]+: ((?:[0-9a-fA-F]+ ?)*)/.exec(line)?.[1] ?? '');
  return Uint8Array.from(rows.flatMap((row) => bytesIn(row.replaceAll(' ', ''))));
}

/** `xxd`: bytes in hexadecimal, or back from it. */
export const xxd = program({
  usage: 'xxd [-p] [-c N] [-g N] [-l LENGTH] [-s OFFSET] [FILE]',
  summary: 'Shows bytes in hexadecimal, or makes bytes of that.',
  options: { gnu: 'p,ps c: g: l: s: u r b i', busybox: 'p c: g: l: s: u r' },
  run: async (tool, given) => {
    const parts: Uint8Array[] = [];
    for await (const [source] of eachInput(tool, given.operands.slice(0, 1), PLAIN))
      parts.push(await readEverything(source));
    const skip = Number(given.value('s') ?? 0);
    const bytes = concat(parts).subarray(skip, skip + Number(given.value('l') ?? Infinity));
    if (given.has('r')) {
      await tool.out.write(reversed(decode(bytes), given.has('p')));
      return undefined;
    }
    const isPlain = given.has('p');
    const isBinary = given.has('b');
    const width = Number(given.value('c') ?? (isPlain ? PLAIN_WIDTH : isBinary ? BINARY_WIDTH : WIDTH));
    const show = (byte: number): string => {
      if (isBinary) return byte.toString(2).padStart(8, '0');
      return given.has('u') ? hex(byte, 2).toUpperCase() : hex(byte, 2);
    };
    for (let at = 0; at < bytes.length; at += width) {
      const piece = bytes.subarray(at, at + width);
      const text = isPlain
        ? Array.from(piece, show).join('')
        : row(piece, skip + at, width, Number(given.value('g') ?? (isBinary ? 1 : 2)), show);
      await tool.out.line(text);
    }
    return undefined;
  },
});
