import type { Engine } from '../engine.ts';
import type { Container, ContainerId } from './types.ts';

/** Resolves with the container as soon as it is as wished, or with `null` once it is gone; rejects when aborted. */
export function whenState(
  engine: Engine,
  id: ContainerId,
  isWished: (container: Container) => boolean,
  signal?: AbortSignal,
): Promise<Container | null> {
  return new Promise((resolve, reject) => {
    const check = (): boolean => {
      const container = engine.state.containers.get(id) ?? null;
      if (container !== null && !isWished(container)) return false;
      finish(() => resolve(container));
      return true;
    };
    const onAbort = (): void =>
      finish(() => reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted')));
    let unsubscribe: (() => void) | null = null;
    const finish = (settle: () => void): void => {
      unsubscribe?.();
      signal?.removeEventListener('abort', onAbort);
      settle();
    };
    if (check()) return;
    unsubscribe = engine.subscribe(check);
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
