import type { Engine } from '../engine.ts';
import { writableSize } from '../store/disk-usage.ts';
import { stackOf } from '../store/layers.ts';
import { flush } from './flush.ts';
import { containerById } from './find-container.ts';
import type { ContainerId } from './types.ts';

/** Bytes of a container's writable layer, and with the image below it. */
export interface ContainerSize {
  readonly writable: number;
  readonly virtual: number;
}

/** What `ps -s` and `inspect -s` show; brings what the container has just written into the state first. */
export function containerSize(engine: Engine, id: ContainerId): ContainerSize {
  flush(engine, id);
  const container = containerById(engine.state, id);
  const writable = writableSize(container.writable);
  const image = stackOf(engine.state, container.base).reduce((sum, { size }) => sum + size, 0);
  return { writable, virtual: image + writable };
}
