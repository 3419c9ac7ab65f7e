import type { Engine } from '../engine.ts';
import { diffChanges, type Change } from '../fs/diff.ts';
import { containerById, findContainer } from './find-container.ts';
import { flush } from './flush.ts';
import { lowerTree } from './init-layer.ts';

/** `docker diff`: what a container added, changed and deleted against its image. */
export function containerDiff(engine: Engine, reference: string): readonly Change[] {
  const { id } = findContainer(engine.state, reference);
  flush(engine, id);
  const { base, writable } = containerById(engine.state, id);
  return diffChanges(lowerTree(engine.state, base), writable);
}
