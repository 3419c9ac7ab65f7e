import { concat } from '../../../engine/core/bytes.ts';
import { createRandom } from '../../../engine/core/seeded-random.ts';
import type { ByteSource } from '../../../engine/core/streams.ts';
import type { FileContent } from '../../../engine/fs/content.ts';
import { fileSystemError } from '../../../engine/fs/errors.ts';
import { readSlice } from '../../../engine/fs/read.ts';
import { decode } from './codec.ts';
import { Fault } from './faults.ts';
import type { Tool } from './tool.ts';

const CHUNK = 65_536;
/** Reading this much from files takes a simulated millisecond, and lets everything else run. */
const BYTES_A_MILLISECOND = 1 << 20;
/** What one program may hold of its input at once. */
const MEMORY = 1 << 28;
const LONGEST_LINE = 1 << 25;

/** Opens an operand for reading; `-` is stdin. Throws what open(2) and read(2) would fail with. */
export function openInput(tool: Tool, operand: string): ByteSource {
  if (operand === '-') return tool.context.stdin;
  const path = tool.path(operand);
  const device = openDevice(tool, path);
  if (device !== undefined) return device;
  if (tool.files.stat(path).type === 'directory') throw fileSystemError('EISDIR', path);
  return contentSource(tool, tool.files.content(path));
}

/** A file's bytes in pieces. */
function contentSource(tool: Tool, content: FileContent, start = 0): ByteSource {
  let offset = start;
  let unpaid = 0;
  return {
    isTerminal: false,
    read: async () => {
      if (offset >= content.size) return null;
      const chunk = await readSlice(content, offset, CHUNK);
      offset += chunk.length;
      unpaid += chunk.length;
      if (unpaid >= BYTES_A_MILLISECOND) {
        unpaid = 0;
        await tool.context.clock.sleep(1, tool.context.signal);
      }
      return chunk;
    },
  };
}

function openDevice(tool: Tool, path: string): ByteSource | undefined {
  switch (path) {
    case '/dev/null':
      return { isTerminal: false, read: async () => null };
    case '/dev/zero':
    case '/dev/full':
      return endless(tool, () => new Uint8Array(CHUNK));
    case '/dev/random':
    case '/dev/urandom': {
      const random = createRandom(`${path} ${tool.context.clock.now()}`);
      return endless(tool, () => random.bytes(CHUNK));
    }
    case '/dev/stdin':
    case '/dev/tty':
    case '/dev/fd/0':
    case '/proc/self/fd/0':
      return tool.context.stdin;
    default:
      return undefined;
  }
}

function endless(tool: Tool, next: () => Uint8Array): ByteSource {
  let given = 0;
  return {
    isTerminal: false,
    read: async () => {
      given += CHUNK;
      if (given % BYTES_A_MILLISECOND === 0) await tool.context.clock.sleep(1, tool.context.signal);
      return next();
    },
  };
}

/** All of a source's bytes, as far as memory allows. */
export async function readEverything(source: ByteSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await source.read(); chunk !== null; chunk = await source.read()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MEMORY) throw new Fault('memory exhausted', 2);
  }
  return concat(chunks);
}

export async function readText(source: ByteSource): Promise<string> {
  return decode(await readEverything(source));
}

/** The lines of a source, each with its terminator; the last one may lack it. */
export async function* linesOf(source: ByteSource, terminator = '\n'): AsyncGenerator<string> {
  const end = terminator.charCodeAt(0);
  let partial: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await source.read(); chunk !== null; chunk = await source.read()) {
    const last = chunk.lastIndexOf(end);
    if (last < 0) {
      partial.push(chunk);
      size += chunk.length;
      if (size > LONGEST_LINE) throw new Fault('memory exhausted', 2);
      continue;
    }
    yield* splitLines(decode(concat([...partial, chunk.subarray(0, last + 1)])), terminator);
    const rest = chunk.subarray(last + 1);
    partial = rest.length > 0 ? [rest] : [];
    size = rest.length;
  }
  if (size > 0) yield decode(concat(partial));
}

/** A text's lines, each with its terminator. */
export function splitLines(text: string, terminator = '\n'): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  for (let end = text.indexOf(terminator); end >= 0; end = text.indexOf(terminator, start)) {
    lines.push(text.slice(start, end + 1));
    start = end + 1;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}

/** A line without its terminator. */
export function chomp(line: string, terminator = '\n'): string {
  return line.endsWith(terminator) ? line.slice(0, -1) : line;
}
