import { EngineError } from '../../engine/core/errors.ts';
import { decompressed, gzip as compress } from '../../engine/fs/gzip.ts';
import { heldContent, readContent } from '../../engine/fs/read.ts';
import { encode } from './lib/codec.ts';
import { Fault, reason, UsageFault } from './lib/faults.ts';
import { openInput, readEverything } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

const SUFFIX = /\.(?:gz|tgz)$/;

async function unpack(tool: Tool, bytes: Uint8Array, name: string): Promise<Uint8Array> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzip) throw new Fault(tool.isBusybox ? 'invalid magic' : `\ngzip: ${name}: not in gzip format`);
  try {
    return await readContent(await tool.context.clock.during(decompressed(heldContent(bytes))));
  } catch (error) {
    if (error instanceof EngineError) throw new Fault(`${name}: unexpected end of file`);
    throw error;
  }
}

function targetOf(tool: Tool, operand: string, isPacking: boolean): string | null {
  if (isPacking) return operand.endsWith('.gz') && !tool.isBusybox ? null : `${operand}.gz`;
  if (!SUFFIX.test(operand)) return null;
  return operand.endsWith('.tgz') ? operand.replace(/\.tgz$/, '.tar') : operand.replace(/\.gz$/, '');
}

/** `gzip`, `gunzip` and `zcat`. */
export const gzip = program({
  usage: 'gzip [-cfkdt123456789] [FILE]...',
  summary: 'Packs files with gzip, or unpacks them.',
  options:
    '1 2 3 4 5 6 7 8 9 c,stdout,to-stdout d,decompress,uncompress f,force k,keep l,list n,no-name N,name q,quiet r,recursive S,suffix: t,test v,verbose fast best version',
  run: async (tool, given) => {
    const isPacking = tool.name === 'gzip' && !given.has('d', 't');
    const toStdout = given.has('c') || tool.name === 'zcat';
    for (const operand of given.operands.length === 0 ? ['-'] : given.operands) {
      try {
        const job = { isPacking, toStdout, isTest: given.has('t') };
        await (operand === '-' ? input(tool, job, given) : file(tool, operand, job, given));
      } catch (error) {
        const why = reason(error);
        await complain(
          tool,
          error instanceof Fault ? why : `${operand}: ${why}`,
          error instanceof Fault ? error.status : 1,
        );
      }
    }
    return undefined;
  },
});

/** GNU's `gunzip` and `zcat` speak as `gzip`. */
async function complain(tool: Tool, message: string, status: number): Promise<void> {
  tool.status = Math.max(tool.status, status);
  const name = tool.isBusybox ? tool.name : 'gzip';
  const line = message.startsWith('\n') ? message : `${name}: ${message}`;
  await tool.context.stderr.write(encode(`${line}\n`));
}

interface Job {
  readonly isPacking: boolean;
  readonly toStdout: boolean;
  readonly isTest: boolean;
}

/** Packs or unpacks what stands on the input. */
async function input(tool: Tool, job: Job, given: Arguments): Promise<void> {
  if (job.isPacking && tool.out.isTerminal && !given.has('f'))
    throw new UsageFault('compressed data not written to a terminal. Use -f to force compression.');
  const bytes = await readEverything(tool.context.stdin);
  const output = job.isPacking ? compress(bytes) : await unpack(tool, bytes, 'stdin');
  if (!job.isTest) await tool.out.write(output);
}

/** GNU's looks for the name with the suffix where there is none without; busybox's opens a file before it looks at its name. */
function packedName(tool: Tool, operand: string): string {
  if (tool.isBusybox) tool.files.stat(tool.path(operand));
  if (tool.isBusybox || operand.endsWith('.gz') || tool.files.exists(tool.path(operand))) return operand;
  if (tool.files.exists(tool.path(`${operand}.gz`))) return `${operand}.gz`;
  throw new Fault(`${operand}.gz: No such file or directory`);
}

/** Packs or unpacks one file. */
async function file(tool: Tool, named: string, job: Job, given: Arguments): Promise<void> {
  const operand = job.isPacking && !given.has('l') ? named : packedName(tool, named);
  const target = targetOf(tool, operand, job.isPacking);
  if (target === null && !job.toStdout && !job.isTest) {
    const ignored = `${operand}: unknown suffix ${tool.isBusybox ? '-' : '--'} ignored`;
    throw new Fault(job.isPacking ? `${operand} already has .gz suffix -- unchanged` : ignored, tool.isBusybox ? 1 : 2);
  }
  if (tool.files.stat(tool.path(operand)).type === 'directory')
    throw new Fault(`${operand}${tool.isBusybox ? ': Is a directory' : ' is a directory -- ignored'}`);
  const bytes = await readEverything(openInput(tool, operand));
  const output = job.isPacking ? compress(bytes) : await unpack(tool, bytes, operand);
  if (job.isTest) return;
  if (job.toStdout || target === null) await tool.out.write(output);
  else replace(tool, operand, target, output, given);
}

function replace(tool: Tool, operand: string, target: string, output: Uint8Array, given: Arguments): void {
  const [from, to] = [tool.path(operand), tool.path(target)];
  if (tool.files.exists(to) && !given.has('f')) throw new Fault(`${target} already exists;\tnot overwritten`, 2);
  const { mode, mtime } = tool.files.stat(from);
  tool.files.write(to, heldContent(output));
  tool.files.chmod(to, mode);
  tool.files.utimes(to, mtime);
  if (!given.has('k')) tool.files.unlink(from);
}
