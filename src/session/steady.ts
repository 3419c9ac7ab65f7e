import type { Snapshot } from './snapshot.ts';

/**
 * A snapshot whose items are the very objects of the one before wherever they say the same, so that nobody has to send
 * or draw them again.
 */
export function steady(snapshot: Snapshot, before: Snapshot): Snapshot {
  return {
    ...snapshot,
    layers: kept(snapshot.layers, before.layers, ({ chainId }) => chainId),
    images: kept(snapshot.images, before.images, ({ id }) => id),
    containers: kept(snapshot.containers, before.containers, ({ id }) => id),
    volumes: kept(snapshot.volumes, before.volumes, ({ name }) => name),
    cache: kept(snapshot.cache, before.cache, ({ id }) => id),
    builds: kept(snapshot.builds, before.builds, ({ time }) => time),
  };
}

function kept<T>(list: readonly T[], before: readonly T[], keyOf: (item: T) => unknown): readonly T[] {
  const known = new Map(before.map((item) => [keyOf(item), item]));
  return list.map((item) => {
    const old = known.get(keyOf(item));
    return old !== undefined && isSame(old, item) ? old : item;
  });
}

/** Whether two values of plain data say the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [names, others] = [Object.keys(a), Object.keys(b)];
  return (
    names.length === others.length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(Reflect.get(a, name), Reflect.get(b, name)))
  );
}
