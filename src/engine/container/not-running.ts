import { EngineError } from '../core/errors.ts';
import type { Container } from './types.ts';

/** Said of a container, by its full ID, that has to run for what was asked. */
export function notRunning({ id }: Container): EngineError {
  return new EngineError('not-running', 'conflict', `container ${id} is not running`, { id });
}
