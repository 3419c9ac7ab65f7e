import type { Pty } from '../../../engine/container/pty.ts';
import { isRaw, type ByteSource } from '../../../engine/core/streams.ts';

/**
 * Puts the person's terminal behind the container's, as docker/cli does when it makes its own raw: Ctrl-C and the like
 * are for the container. Until the returned function is called.
 */
export function relayTerminal(stdin: ByteSource, pty: Pty, escape: readonly number[]): () => void {
  const take = (): (() => void) =>
    stdin.takeOver?.(isRaw(pty.mode) ? pty.mode : { kind: 'relayed', escape }) ?? (() => undefined);
  let release = take();
  const letGo = pty.onMode(() => {
    const before = release;
    release = take();
    before();
  });
  return () => {
    letGo();
    release();
  };
}
