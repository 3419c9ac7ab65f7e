import { EngineError } from '../engine/core/errors.ts';
import { resolve } from '../engine/core/paths.ts';
import { readAll } from '../engine/core/pipe.ts';
import type { FileContent } from '../engine/fs/content.ts';
import { heldContent } from '../engine/fs/read.ts';
import { CliError, type CommandContext } from './command.ts';
import { RELEASE } from './release.ts';

/**
 * A host file's content, left where it is; the fault is worded as Go words it. A folder can be opened, and is found out
 * when it is read into the `request` to the engine, such as `images/load?quiet=1`.
 */
export function inputFile({ files, cwd }: CommandContext, path: string, request: string): FileContent {
  if (resolve(cwd, path) === '/dev/null') return heldContent('');
  try {
    return files.content(resolve(cwd, path));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const why = `${path}: ${error.message.toLowerCase()}`;
    if (error.code !== 'EISDIR') throw new CliError(`open ${why}`);
    throw new CliError(
      `error during connect: Post "http://%2Fvar%2Frun%2Fdocker.sock/v${RELEASE.apiVersion}/${request}": read ${why}`,
    );
  }
}

/** Everything that stdin has. */
export async function inputStream({ stdin }: CommandContext): Promise<FileContent> {
  return heldContent(await readAll(stdin));
}
