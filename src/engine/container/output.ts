import { concat } from '../core/bytes.ts';
import type { ByteSink } from '../core/streams.ts';
import type { Engine } from '../engine.ts';
import { scheduleFlush } from './flush.ts';
import { runtimeOf } from './runtime.ts';
import type { ContainerId } from './types.ts';

type Stream = 'stdout' | 'stderr';

const NEWLINE = 10;
/** A line longer than this is logged in parts (moby `loggerutils`). */
const MAX_LINE = 16_384;
/** Bytes after which a container's output lets time pass, so that endless output stops neither clock nor others. */
const BURST = 65_536;
const BURST_TIME = 1;

/**
 * Where a container's process writes: into the log, line by line, and to everybody attached. A listener that no longer
 * reads is dropped; the container never notices.
 */
export function containerOutput(engine: Engine, id: ContainerId, stream: Stream, tty: boolean): ByteSink {
  let burst = 0;
  return {
    isTerminal: tty,
    write: async (written) => {
      const chunk = tty ? withCarriageReturns(written) : written;
      record(engine, id, stream, chunk);
      await broadcast(engine, id, stream, chunk);
      burst += chunk.length;
      if (burst < BURST) return;
      burst = 0;
      await engine.clock.sleep(BURST_TIME);
    },
  };
}

async function broadcast(engine: Engine, id: ContainerId, stream: Stream, chunk: Uint8Array): Promise<void> {
  const { listeners } = runtimeOf(engine, id);
  for (const listener of [...listeners]) {
    try {
      await listener[stream]?.write(chunk);
    } catch (error) {
      listeners.delete(listener);
      listener.onBroken(error);
    }
  }
}

/** A sink in front of a terminal: each line end becomes carriage return and line feed. */
export function terminalSink(sink: ByteSink): ByteSink {
  return { isTerminal: true, write: (chunk) => sink.write(withCarriageReturns(chunk)) };
}

/** A terminal turns each line end into carriage return and line feed. */
function withCarriageReturns(chunk: Uint8Array): Uint8Array {
  const missing = chunk.reduce(
    (count, byte, index) => count + (byte === NEWLINE && chunk[index - 1] !== 13 ? 1 : 0),
    0,
  );
  if (missing === 0) return chunk;
  const out = new Uint8Array(chunk.length + missing);
  let at = 0;
  chunk.forEach((byte, index) => {
    if (byte === NEWLINE && chunk[index - 1] !== 13) out[at++] = 13;
    out[at++] = byte;
  });
  return out;
}

function record(engine: Engine, id: ContainerId, stream: Stream, chunk: Uint8Array): void {
  const runtime = runtimeOf(engine, id);
  const held = [...runtime.partial[stream], chunk];
  if (!chunk.includes(NEWLINE) && held.reduce((sum, part) => sum + part.length, 0) < MAX_LINE) {
    runtime.partial[stream] = held;
    return;
  }
  const whole = concat(held);
  let start = 0;
  while (start < whole.length) {
    const newline = whole.indexOf(NEWLINE, start);
    const end = newline < 0 ? whole.length : newline + 1;
    if (newline < 0 && end - start < MAX_LINE) break;
    const cut = Math.min(end, start + MAX_LINE);
    runtime.pendingLog.push({ stream, time: engine.clock.now(), bytes: whole.slice(start, cut) });
    start = cut;
  }
  runtime.partial[stream] = start < whole.length ? [whole.slice(start)] : [];
  scheduleFlush(engine, id);
}

/** At the end of a process, lines without an end are logged too. */
export function endOutput(engine: Engine, id: ContainerId): void {
  const runtime = runtimeOf(engine, id);
  for (const stream of ['stdout', 'stderr'] as const) {
    const bytes = concat(runtime.partial[stream]);
    runtime.partial[stream] = [];
    if (bytes.length === 0) continue;
    runtime.pendingLog.push({ stream, time: engine.clock.now(), bytes });
    scheduleFlush(engine, id);
  }
}
