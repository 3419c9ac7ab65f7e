import type { Clock } from '../core/clock.ts';
import { EngineError } from '../core/errors.ts';
import { createUnionFileSystem } from '../fs/union.ts';
import type { EngineState } from '../store/state.ts';
import { makeDirectories } from './make-directories.ts';
import { lowerTree } from './init-layer.ts';
import type { Container } from './types.ts';

/** A working directory that the image lacks is made in the writable layer (moby `SetupWorkingDirectory`). */
export function withWorkingDirectory(state: EngineState, container: Container, clock: Clock): Container {
  const path = container.config.WorkingDir ?? '';
  if (path === '' || path === '/') return container;
  const files = createUnionFileSystem({ lower: lowerTree(state, container.base), upper: container.writable, clock });
  if (files.exists(path) && files.stat(path).type === 'directory') return container;
  try {
    makeDirectories(files, path);
  } catch (error) {
    if (error instanceof EngineError) {
      throw new EngineError('invalid-working-directory', 'invalid', `Cannot mkdir: ${path} is not a directory`);
    }
    throw error;
  }
  return { ...container, writable: files.upper() };
}
