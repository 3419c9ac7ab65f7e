import type { ByteSink } from '../../engine/core/streams.ts';
import { basename, dirname } from '../../engine/core/paths.ts';
import { chunksOf } from '../../engine/fs/read.ts';
import { answersOf, askedTerminal, type AskedTerminal } from './lib/errand-answers.ts';
import { Fault, UsageFault } from './lib/faults.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

/** Bytes that are handed over at once: the browser holds them until they are saved. */
const MOST = 1 << 30;

/** Takes bytes, as long as they are not too many. */
function gatherer(name: string): { readonly sink: ByteSink; readonly blob: () => Blob } {
  const parts: BlobPart[] = [];
  let size = 0;
  return {
    sink: {
      isTerminal: false,
      write: async (chunk) => {
        size += chunk.length;
        if (size > MOST) throw new Fault(`${name} has more than ${MOST} bytes`);
        parts.push(chunk.slice());
      },
    },
    blob: () => new Blob(parts),
  };
}

/** A file's bytes, or a folder's as `tar` packs them. */
async function contentOf(tool: Tool, operand: string): Promise<{ readonly name: string; readonly content: Blob }> {
  const path = tool.path(operand);
  const { type } = tool.files.stat(path);
  const { sink, blob } = gatherer(operand);
  const name = basename(tool.files.realpath(path)) || 'root';
  if (type === 'directory') {
    const inside = ['-C', dirname(path), basename(path) || '.'];
    const status = await tool.context.spawn(['tar', '-cf', '-', ...inside], { stdout: sink });
    if (status !== 0) throw new Fault(`${operand}: not all of it can be read`);
    return { name: `${name}.tar`, content: blob() };
  }
  if (type !== 'file') throw new Fault(`${operand}: neither a file nor a folder`);
  for await (const chunk of chunksOf(tool.files.content(path))) {
    await sink.write(chunk);
    await tool.breathe();
  }
  return { name, content: blob() };
}

async function handOver(tool: Tool, terminal: AskedTerminal, operand: string): Promise<void> {
  const { name, content } = await contentOf(tool, operand);
  const release = terminal.takeOver({ kind: 'errand', errand: { kind: 'download', name, content } });
  try {
    await answersOf(terminal).next();
  } finally {
    release();
  }
  await tool.out.line(`${name}: ${content.size} bytes given to the browser`);
}

/** `download`: hands files of this machine to the person's browser, folders as tar archives. */
export const download = program({
  usage: 'download FILE...',
  summary: 'Hands files of the workspace to the browser as downloads.',
  isApplet: false,
  options: '',
  run: async (tool, given) => {
    if (given.operands.length === 0) throw new UsageFault('missing file operand');
    const terminal = askedTerminal(tool);
    if (terminal === null) throw new Fault('there is no browser here, because nobody is at the terminal');
    for (const operand of given.operands)
      await tool.attempt(
        (why) => (why.includes(operand) ? why : `${operand}: ${why}`),
        () => handOver(tool, terminal, operand),
      );
    return undefined;
  },
});
