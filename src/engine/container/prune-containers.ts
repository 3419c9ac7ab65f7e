import type { Engine } from '../engine.ts';
import { writableSize } from '../store/disk-usage.ts';
import { checkFilters, passesLabels, pruneUntil, type Filters } from '../store/filters.ts';
import { discardContainer } from './discard-container.ts';
import { isRunning, newestFirst } from './find-container.ts';
import { flush } from './flush.ts';
import type { Container, ContainerId } from './types.ts';

/** `docker container prune`: removes what does not run, and says how many bytes that freed. */
export function pruneContainers(
  engine: Engine,
  filters: Filters,
): { readonly removed: readonly ContainerId[]; readonly reclaimed: number } {
  checkFilters(filters, ['label', 'label!', 'until']);
  const until = pruneUntil(filters, engine.clock.now());
  const isWanted = (container: Container): boolean =>
    !isRunning(container) &&
    (until === null || container.created <= until) &&
    passesLabels(filters, container.config.Labels ?? {});
  const removed: ContainerId[] = [];
  let reclaimed = 0;
  for (const { id } of newestFirst(engine.state).filter(isWanted)) {
    flush(engine, id);
    const container = engine.state.containers.get(id);
    if (container === undefined) continue;
    reclaimed += writableSize(container.writable);
    discardContainer(engine, container, false);
    removed.push(id);
  }
  const attributes = { reclaimed: String(reclaimed) };
  engine.commit(engine.state, { time: engine.clock.now(), type: 'container', action: 'prune', id: '', attributes });
  return { removed, reclaimed };
}
