import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { nameTaken } from './create-container.ts';
import { findContainer } from './find-container.ts';
import { checkName } from './names.ts';
import { containerEvent, updateContainer } from './update-container.ts';

/** `docker rename`. */
export function renameContainer(engine: Engine, reference: string, newName: string): void {
  if (reference === '' || newName === '') throw refused('Neither old nor new names may be empty');
  const container = findContainer(engine.state, reference);
  if (newName.replace(/^\//, '') === container.name) {
    throw refused('Renaming a container with the same name as its current name');
  }
  const name = freeName(engine, newName);
  const renamed = { ...container, name };
  updateContainer(
    engine,
    container.id,
    () => renamed,
    containerEvent(engine, renamed, 'rename', { oldName: `/${container.name}` }),
  );
}

function freeName(engine: Engine, wanted: string): string {
  try {
    const name = checkName(`/${wanted.replace(/^\//, '')}`);
    const holder = [...engine.state.containers.values()].find((other) => other.name === name);
    if (holder !== undefined) throw nameTaken(name, holder);
    return name;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(error.code, error.category, `Error when allocating new name: ${error.message}`, error.data);
  }
}

function refused(message: string): EngineError {
  return new EngineError('invalid-name', 'invalid', message);
}
