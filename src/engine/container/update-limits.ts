import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { findContainer } from './find-container.ts';
import type { Container, HostOptions } from './types.ts';
import { containerEvent, updateContainer } from './update-container.ts';
import { verifyLimits } from './verify-settings.ts';

/** What `docker update` changes; the rest stays. */
export interface LimitChanges {
  readonly memory?: number;
  readonly restartPolicy?: HostOptions['restartPolicy'];
  /** Members of HostConfig that are only kept and shown. */
  readonly shown: Readonly<Record<string, unknown>>;
}

/** `docker update`. */
export function updateLimits(engine: Engine, reference: string, changes: LimitChanges): void {
  verifyLimits({ memory: changes.memory ?? 0, shown: changes.shown }, { isUpdate: true });
  const container = findContainer(engine.state, reference);
  const conflict = conflictOf(container.host, changes);
  if (conflict !== null) throw cannotUpdate(container, conflict);
  const { shown, ...plain } = changes;
  updateContainer(
    engine,
    container.id,
    (before) => ({ ...before, host: { ...before.host, ...plain, shown: { ...before.host.shown, ...shown } } }),
    containerEvent(engine, container, 'update'),
  );
}

function cannotUpdate({ id }: Container, why: string): EngineError {
  return new EngineError('conflicting-update', 'invalid', `Cannot update container ${id}: ${why}`);
}

/** What is changed, what must not be set already, and how the engine names the two. */
const CLASHES = [
  ['NanoCpus', 'CpuPeriod', 'Nano CPUs', 'CPU Period'],
  ['NanoCpus', 'CpuQuota', 'Nano CPUs', 'CPU Quota'],
  ['CpuPeriod', 'NanoCpus', 'CPU Period', 'NanoCPUs'],
  ['CpuQuota', 'NanoCpus', 'CPU Quota', 'NanoCPUs'],
] as const;

/** Why the changes do not go with what was set before (moby `Container.UpdateContainer`); `null` when they do. */
function conflictOf({ shown = {}, autoRemove }: HostOptions, changes: LimitChanges): string | null {
  const has = (limits: Readonly<Record<string, unknown>>, name: string): boolean => {
    const value = limits[name];
    return typeof value === 'number' && value > 0;
  };
  const cannot = (what: string, as: string): string =>
    `Conflicting options: ${what} cannot be updated as ${as} has already been set`;
  const clash = CLASHES.find(([changed, set]) => has(changes.shown, changed) && has(shown, set));
  if (clash !== undefined) return cannot(clash[2], clash[3]);
  const swap = typeof shown.MemorySwap === 'number' ? shown.MemorySwap : 0;
  const { memory = 0 } = changes;
  if (memory > 0 && memory > swap && changes.shown.MemorySwap === undefined) {
    return 'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time';
  }
  if (changes.restartPolicy !== undefined && changes.restartPolicy.name !== 'no' && autoRemove) {
    return 'Restart policy cannot be updated because AutoRemove is enabled for the container';
  }
  return null;
}
