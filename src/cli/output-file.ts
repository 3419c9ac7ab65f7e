import { EngineError } from '../engine/core/errors.ts';
import { dirname, resolve } from '../engine/core/paths.ts';
import type { FileContent } from '../engine/fs/content.ts';
import { chunksOf } from '../engine/fs/read.ts';
import { CliError, type CommandContext } from './command.ts';

const FORBIDDEN: Readonly<Record<string, string>> = {
  directory: 'cannot write to a directory',
  symlink: 'cannot write to a symbolic link directly',
  fifo: 'cannot write to a named pipe (FIFO)',
  'char-device': 'cannot write to a character device file',
  'block-device': 'cannot write to a block device file',
};

/**
 * Where `-o` and stdout of `save` and `export` go (moby `atomicwriter`). Checks the destination at once; the file is
 * written only when the content is known, so that a fault leaves what was there. `purpose` starts its messages.
 */
export function outputOf(
  context: CommandContext,
  path: string,
  purpose: string,
): (content: FileContent) => Promise<void> {
  if (path === '') return toStdout(context);
  const fault = destinationFault(context, path);
  if (fault !== null) throw new CliError(`${purpose}: ${fault}`);
  return async (content) => {
    const target = resolve(context.cwd, path);
    try {
      if (context.files.exists(target)) context.files.unlink(target);
      context.files.write(target, content, 0o600);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      throw new CliError(`${purpose}: open ${path}: ${error.message.toLowerCase()}`);
    }
  };
}

function toStdout(context: CommandContext): (content: FileContent) => Promise<void> {
  if (context.stdout.isTerminal) {
    throw new CliError('cowardly refusing to save to a terminal. Use the -o flag or redirect');
  }
  return async (content) => {
    for await (const chunk of chunksOf(content)) {
      if (context.signal.aborted) return;
      await context.stdout.write(chunk);
    }
  };
}

function destinationFault({ files, cwd }: CommandContext, path: string): string | null {
  const directory = dirname(path);
  if (resolve(cwd, path) === '/dev/null') return FORBIDDEN['char-device'] ?? null;
  const stat = (what: string, follow: boolean): string => {
    const target = resolve(cwd, what);
    return follow ? files.stat(target).type : files.lstat(target).type;
  };
  try {
    if (stat(directory, true) !== 'directory') return `invalid output path: stat ${directory}: not a directory`;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return `invalid output path: stat ${directory}: ${error.message.toLowerCase()}`;
  }
  try {
    return FORBIDDEN[stat(path, false)] ?? null;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return error.code === 'ENOENT' ? null : `failed to stat output path: lstat ${path}: ${error.message.toLowerCase()}`;
  }
}
