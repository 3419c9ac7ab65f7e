import type { Engine } from '../engine.ts';
import { findContainer } from './find-container.ts';
import { startContainer, type StartOptions } from './start-container.ts';
import { stopContainer, type StopOptions } from './stop-container.ts';
import { containerEvent } from './update-container.ts';

/** `docker restart`: stops it where it runs, keeping one that would be removed at its end, and starts it. */
export async function restartContainer(
  engine: Engine,
  reference: string,
  options: StopOptions & StartOptions = {},
): Promise<void> {
  const { id, host } = findContainer(engine.state, reference);
  keepAtEnd(engine, id, false);
  await stopContainer(engine, id, options);
  keepAtEnd(engine, id, host.autoRemove);
  const { container } = await startContainer(engine, id, options);
  engine.commit(engine.state, containerEvent(engine, container, 'restart'));
}

function keepAtEnd(engine: Engine, id: string, autoRemove: boolean): void {
  const container = findContainer(engine.state, id);
  if (container.host.autoRemove === autoRemove) return;
  const changed = { ...container, host: { ...container.host, autoRemove } };
  engine.commit({ ...engine.state, containers: new Map(engine.state.containers).set(container.id, changed) });
}
