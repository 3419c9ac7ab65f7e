import { concat } from '../../engine/core/bytes.ts';
import type { ByteSource } from '../../engine/core/streams.ts';
import { generatedContent, heldContent, readContent } from '../../engine/fs/read.ts';
import type { FileContent } from '../../engine/fs/content.ts';
import { joinedContent } from '../../engine/fs/joined.ts';
import { encode } from './lib/codec.ts';
import { Fault, reason, UsageFault } from './lib/faults.ts';
import { openInput } from './lib/input.ts';
import { parseSize } from './lib/human.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import type { Tool } from './lib/tool.ts';

interface Job {
  readonly input: string;
  readonly output: string;
  readonly block: number;
  /** Blocks to copy, to leave out of the input, and to leave in the output. */
  readonly count: number;
  readonly skip: number;
  readonly seek: number;
  readonly keepsRest: boolean;
  /** What `conv=` makes of the bytes. */
  readonly conversions: readonly string[];
  readonly status: string;
}

const BLOCK = 512;

function jobOf(tool: Tool, operands: readonly string[]): Job {
  const values = new Map<string, string>();
  for (const operand of operands) {
    const equals = operand.indexOf('=');
    const name = operand.slice(0, Math.max(0, equals));
    if (!['if', 'of', 'bs', 'ibs', 'obs', 'count', 'skip', 'seek', 'conv', 'status', 'iflag', 'oflag'].includes(name)) {
      if (tool.isBusybox) throw new UsageFault('');
      throw new UsageFault(`unrecognized operand ${tool.quote(operand)}`);
    }
    values.set(name, operand.slice(equals + 1));
  }
  const number = (name: string, usual: number): number => {
    const text = values.get(name);
    if (text === undefined) return usual;
    const value = parseSize(text);
    if (value === null)
      throw new Fault(tool.isBusybox ? `invalid number '${text}'` : `invalid number: ${tool.quote(text)}`);
    return value;
  };
  return {
    input: values.get('if') ?? '-',
    output: values.get('of') ?? '-',
    block: number('bs', number('ibs', BLOCK)),
    count: number('count', Infinity),
    skip: number('skip', 0),
    seek: number('seek', 0),
    keepsRest: (values.get('conv') ?? '').split(',').includes('notrunc'),
    conversions: (values.get('conv') ?? '').split(','),
    status: values.get('status') ?? '',
  };
}

/** Random bytes need not be made before somebody reads them: so a big file is quick and small. */
function lazyInput(tool: Tool, { input, block, count }: Job): FileContent | null {
  if (count === Infinity || !/^\/dev\/(?:u?random|zero)$/.test(input)) return null;
  if (input === '/dev/zero') return null;
  return generatedContent(`${input} ${tool.context.clock.now()}`, block * count);
}

async function take(source: ByteSource, offset: number, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let at = 0;
  for (let size = 0; size < limit;) {
    const chunk = await source.read();
    if (chunk === null) break;
    const start = Math.max(0, offset - at);
    at += chunk.length;
    if (start >= chunk.length) continue;
    const part = chunk.subarray(start, start + limit - size);
    chunks.push(part);
    size += part.length;
  }
  return concat(chunks);
}

/** `conv=ucase`, `lcase` and `swab`. */
function converted(bytes: Uint8Array, conversions: readonly string[]): Uint8Array {
  const turn = conversions.includes('ucase') ? 65 : conversions.includes('lcase') ? 97 : null;
  const from = turn === 65 ? 97 : 65;
  const cased =
    turn === null ? bytes : bytes.map((byte) => (byte >= from && byte < from + 26 ? byte - from + turn : byte));
  if (!conversions.includes('swab')) return cased;
  return cased.map((byte, at) => cased[at % 2 === 0 ? Math.min(at + 1, cased.length - 1) : at - 1] ?? byte);
}

async function read(tool: Tool, job: Job): Promise<FileContent> {
  const lazy = lazyInput(tool, job);
  if (lazy !== null) return lazy;
  try {
    const source = openInput(tool, job.input);
    return heldContent(converted(await take(source, job.skip * job.block, job.count * job.block), job.conversions));
  } catch (error) {
    const why = reason(error);
    throw new Fault(
      tool.isBusybox ? `can't open '${job.input}': ${why}` : `failed to open ${quoteAlways(job.input)}: ${why}`,
    );
  }
}

async function write(tool: Tool, job: Job, content: FileContent): Promise<void> {
  if (job.output === '-' || job.output === '/dev/stdout') {
    await tool.out.write(await readContent(content));
    return;
  }
  if (job.output === '/dev/null') return;
  const path = tool.path(job.output);
  try {
    const before = tool.files.exists(path) ? await readContent(tool.files.content(path)) : new Uint8Array(0);
    const offset = job.seek * job.block;
    const head = before.subarray(0, offset);
    const gap = new Uint8Array(Math.max(0, offset - head.length));
    const tail = job.keepsRest ? before.subarray(offset + content.size) : new Uint8Array(0);
    tool.files.write(path, joinedContent([heldContent(head), heldContent(gap), content, heldContent(tail)]));
  } catch (error) {
    const why = reason(error);
    throw new Fault(
      tool.isBusybox ? `can't open '${job.output}': ${why}` : `failed to open ${quoteAlways(job.output)}: ${why}`,
    );
  }
}

const MEGABYTE = 1_000_000;
const UNITS = ['B', 'kB', 'MB', 'GB'];

function sizes(bytes: number): string {
  const scaled = (base: number, units: readonly string[]): string => {
    const power = Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(base)));
    const value = bytes / base ** power;
    return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[power] ?? 'B'}`;
  };
  if (bytes < 1000) return `${bytes} byte${bytes === 1 ? '' : 's'}`;
  const metric = scaled(1000, UNITS);
  return bytes < 1024
    ? `${bytes} bytes (${metric})`
    : `${bytes} bytes (${metric}, ${scaled(1024, ['B', 'KiB', 'MiB', 'GiB'])})`;
}

async function report(tool: Tool, { block, status }: Job, bytes: number): Promise<void> {
  if (status === 'none') return;
  const records = `${Math.floor(bytes / block)}+${bytes % block > 0 ? 1 : 0}`;
  const seconds = Math.max(0.000_1, bytes / MEGABYTE / 1000);
  const rate = `${(bytes / seconds / MEGABYTE).toFixed(1)} MB/s`;
  const speed = tool.isBusybox
    ? `${bytes} bytes (${(bytes / 1024 / 1024).toFixed(1)}MB) copied, ${seconds.toFixed(6)} seconds, ${rate.replace(' ', '')}`
    : `${sizes(bytes)} copied, ${seconds.toPrecision(6)} s, ${rate}`;
  const lines = `${records} records in\n${records} records out\n${status === 'noxfer' ? '' : `${speed}\n`}`;
  await tool.out.flush();
  await tool.context.stderr.write(encode(lines));
}

export const dd = program({
  usage: 'dd [if=FILE] [of=FILE] [bs=N] [count=N] [skip=N] [seek=N] [conv=notrunc]',
  summary: 'Copies in blocks, from and to chosen places.',
  options: '',
  run: async (tool, { operands }) => {
    const job = jobOf(tool, operands);
    const content = await read(tool, job);
    await write(tool, job, content);
    await report(tool, job, content.size);
    return undefined;
  },
});
