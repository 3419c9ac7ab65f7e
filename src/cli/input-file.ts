import { EngineError } from '../engine/core/errors.ts';
import { resolve } from '../engine/core/paths.ts';
import { readAll } from '../engine/core/pipe.ts';
import type { FileContent } from '../engine/fs/content.ts';
import { heldContent } from '../engine/fs/read.ts';
import { CliError, type CommandContext } from './command.ts';

/** A host file's content, left where it is; the fault is worded as Go words it. */
export function inputFile({ files, cwd }: CommandContext, path: string): FileContent {
  try {
    return files.content(resolve(cwd, path));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const action = error.code === 'EISDIR' ? 'read' : 'open';
    throw new CliError(`${action} ${path}: ${error.message.toLowerCase()}`);
  }
}

/** Everything that stdin has. */
export async function inputStream({ stdin }: CommandContext): Promise<FileContent> {
  return heldContent(await readAll(stdin));
}
