import { concat } from '../../engine/core/bytes.ts';
import { reason } from './lib/faults.ts';
import { openInput } from './lib/input.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

/** The generator of POSIX's checksum, most significant bit first. */
const POLYNOMIAL = 0x04c1_1db7;

const TABLE: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value < 0 ? (value << 1) ^ POLYNOMIAL : value << 1;
  return value;
});

/** POSIX XCU `cksum`: a CRC of the bytes and then of their number. */
function checksum(bytes: Uint8Array): number {
  let crc = 0;
  const take = (byte: number): void => {
    crc = (crc << 8) ^ (TABLE[((crc >>> 24) ^ byte) & 255] ?? 0);
  };
  for (const byte of bytes) take(byte);
  for (let size = bytes.length; size > 0; size = Math.floor(size / 256)) take(size & 255);
  return ~crc >>> 0;
}

/** The BSD checksum of `sum`: 16 bits that turn to the right. */
function rotated(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = (((sum >> 1) | ((sum & 1) << 15)) + byte) & 0xffff;
  return sum;
}

async function bytesOf(tool: Tool, operand: string): Promise<Uint8Array | null> {
  try {
    const source = openInput(tool, operand);
    const chunks: Uint8Array[] = [];
    for (let chunk = await source.read(); chunk !== null; chunk = await source.read()) chunks.push(chunk);
    return concat(chunks);
  } catch (error) {
    await tool.fail(tool.isBusybox ? `can't open '${operand}': ${reason(error)}` : `${operand}: ${reason(error)}`);
    return null;
  }
}

const BLOCK = 1024;

/** `cksum` and `sum`. */
export const cksum = program({
  usage: 'cksum [FILE]...',
  summary: 'Prints a check number and the length of each file.',
  options: 'r version',
  run: async (tool, given) => {
    const { operands } = given;
    for (const operand of operands.length === 0 ? ['-'] : operands) {
      const bytes = await bytesOf(tool, operand);
      if (bytes === null) continue;
      const name = operands.length === 0 ? '' : ` ${operand}`;
      if (tool.name !== 'sum') await tool.out.line(`${checksum(bytes)} ${bytes.length}${name}`);
      else {
        const blocks = String(Math.ceil(bytes.length / BLOCK)).padStart(5);
        await tool.out.line(`${String(rotated(bytes)).padStart(5, '0')} ${blocks}${name}`);
      }
    }
    return undefined;
  },
});
