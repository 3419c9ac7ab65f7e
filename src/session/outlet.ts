import { concat } from '../engine/core/bytes.ts';
import type { OutputChunk } from './protocol.ts';

/** Milliseconds between two batches: more nobody can read, and whoever shows it has time for keys between them. */
const PACE = 50;

/** Milliseconds that the first of it may wait, so that a quick command's output and its end come together. */
const FIRST = 4;

/** Bytes that are not held back any longer. */
const ENOUGH = 32 * 1024;

/** Where output leaves a session: what comes first almost at once, what follows in batches. */
export interface Outlet {
  /** Resolves when there is room for more. */
  push(chunk: OutputChunk): Promise<void>;
  /** Sends what waits. */
  flush(): void;
}

/** Neighbours of the same stream become one chunk. */
function joined(chunks: readonly OutputChunk[]): readonly OutputChunk[] {
  const runs: { readonly stream: OutputChunk['stream']; readonly parts: Uint8Array[] }[] = [];
  for (const { stream, bytes } of chunks) {
    const last = runs.at(-1);
    if (last?.stream === stream) last.parts.push(bytes);
    else runs.push({ stream, parts: [bytes] });
  }
  return runs.map(({ stream, parts }) => ({ stream, bytes: concat(parts) }));
}

/** @param send Sends a batch, and resolves when there is room for another. */
export function createOutlet(send: (chunks: readonly OutputChunk[]) => Promise<void>): Outlet {
  let waiting: OutputChunk[] = [];
  let size = 0;
  let room = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    if (waiting.length === 0) return;
    const batch = joined(waiting);
    waiting = [];
    size = 0;
    room = send(batch);
  }

  function tick(): void {
    timer = waiting.length > 0 ? setTimeout(tick, PACE) : undefined;
    flush();
  }

  return {
    push(chunk) {
      waiting.push(chunk);
      size += chunk.bytes.length;
      timer ??= setTimeout(tick, FIRST);
      if (size > ENOUGH) flush();
      return room;
    },
    flush,
  };
}
