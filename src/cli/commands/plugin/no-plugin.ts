import { EngineError } from '../../../engine/core/errors.ts';

/** What the engine says of every plugin: there are none. */
export function noSuchPlugin(name: string): never {
  throw new EngineError('no-such-plugin', 'not-found', `plugin ${JSON.stringify(name)} not found`);
}
