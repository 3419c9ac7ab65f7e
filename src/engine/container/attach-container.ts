import { EngineError } from '../core/errors.ts';
import type { ByteSink, ByteSource } from '../core/streams.ts';
import type { Engine } from '../engine.ts';
import { containerById } from './find-container.ts';
import { runtimeOf, type Listener } from './runtime.ts';
import type { ContainerId } from './types.ts';
import { containerEvent } from './update-container.ts';

/** Hears everything a container writes from now on, until its end or until the returned function is called. */
export function listen(engine: Engine, id: ContainerId, listener: Listener): () => void {
  const { listeners } = runtimeOf(engine, id);
  listeners.add(listener);
  engine.commit(engine.state, containerEvent(engine, containerById(engine.state, id), 'attach'));
  return () => void listeners.delete(listener);
}

/** Ctrl-P Ctrl-Q. */
export const DETACH_KEYS: readonly number[] = [16, 17];

/**
 * Passes input on to a container until the input ends, nobody reads it, or the detach keys are typed; resolves with
 * whether they were. At its end the container's input ends too where it was opened for one client only.
 */
export async function passInput(
  engine: Engine,
  id: ContainerId,
  input: ByteSource,
  detachKeys: readonly number[] | null,
): Promise<'ended' | 'detached'> {
  const stdin = runtimeOf(engine, id).stdin;
  if (stdin === null) return 'ended';
  const how = await pump(input, stdin.sink, detachKeys);
  if (how === 'ended' && engine.state.containers.get(id)?.config.StdinOnce === true) stdin.sink.close();
  return how;
}

/** Copies input until it ends, nobody reads it, or the detach keys are typed. */
export async function pump(
  input: ByteSource,
  sink: ByteSink,
  detachKeys: readonly number[] | null,
): Promise<'ended' | 'detached'> {
  const keys = keyWatcher(detachKeys ?? []);
  try {
    for (let chunk = await input.read(); chunk !== null; chunk = await input.read()) {
      const { pass, isDetached } = keys(chunk);
      if (pass.length > 0) await sink.write(pass);
      if (isDetached) return 'detached';
    }
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'EPIPE') throw error;
  }
  return 'ended';
}

/** Holds back what may be the start of the detach keys. */
function keyWatcher(
  keys: readonly number[],
): (chunk: Uint8Array) => { readonly pass: Uint8Array; readonly isDetached: boolean } {
  let matched = 0;
  return (chunk) => {
    const pass: number[] = [];
    for (const byte of chunk) {
      if (keys.length > 0 && byte === keys[matched]) {
        matched += 1;
        if (matched === keys.length) return { pass: Uint8Array.from(pass), isDetached: true };
        continue;
      }
      pass.push(...keys.slice(0, matched), byte);
      matched = 0;
    }
    return { pass: Uint8Array.from(pass), isDetached: false };
  };
}
