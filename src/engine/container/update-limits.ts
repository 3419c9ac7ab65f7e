import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { findContainer } from './find-container.ts';
import type { HostOptions } from './types.ts';
import { containerEvent, updateContainer } from './update-container.ts';

/** What `docker update` changes; the rest stays. */
export interface LimitChanges {
  readonly memory?: number;
  readonly restartPolicy?: HostOptions['restartPolicy'];
  /** Members of HostConfig that are only kept and shown. */
  readonly shown: Readonly<Record<string, unknown>>;
}

/** `docker update`. */
export function updateLimits(engine: Engine, reference: string, changes: LimitChanges): void {
  const container = findContainer(engine.state, reference);
  const { host } = container;
  if (changes.restartPolicy !== undefined && changes.restartPolicy.name !== 'no' && host.autoRemove) {
    throw new EngineError(
      'conflicting-update',
      'invalid',
      `Cannot update container ${container.id}: Restart policy cannot be updated because AutoRemove is enabled for the container`,
    );
  }
  const { shown, ...plain } = changes;
  updateContainer(
    engine,
    container.id,
    (before) => ({ ...before, host: { ...before.host, ...plain, shown: { ...before.host.shown, ...shown } } }),
    containerEvent(engine, container, 'update'),
  );
}
