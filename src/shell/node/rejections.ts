import type { JSContextPointer, JSRuntimePointer, JSValuePointer } from 'quickjs-emscripten-core';

/** Told when a promise is rejected that nobody waits for, and when somebody does after all. */
export type RejectionListener = (
  context: JSContextPointer,
  promise: JSValuePointer,
  reason: JSValuePointer,
  isHandled: boolean,
) => void;

/** What of a machine is needed to hear of rejections. */
export interface Tracked {
  readonly table: WebAssembly.Table;
  readonly runtime: JSRuntimePointer;
  /** The machine's memory, which moves when it grows. */
  readonly memory: () => DataView;
  /** Room for a number of bytes, for as long as the machine lives. */
  readonly allocate: (bytes: number) => number;
  /** A reference of one's own to the value at an address. */
  readonly duplicate: (context: JSContextPointer, at: number) => JSValuePointer;
  /** Switches the handler of interrupts on, which stands two words before the one of rejections. */
  readonly enableInterrupts: () => void;
}

const WORD = 4;
const VALUE = 8;
/** Words of a runtime that are looked through. */
const WORDS = 256;

/** A module whose only function passes on what QuickJS tells: (i32, i64, i64, i32, i32). */
const PASS_ON = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x09, 0x01, 0x60, 0x05, 0x7f, 0x7e, 0x7e, 0x7f, 0x7f, 0x00],
  ...[0x02, 0x07, 0x01, 0x01, 0x65, 0x01, 0x66, 0x00, 0x00],
  ...[0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00],
);

/**
 * Sets QuickJS's own tracker of rejections, for which the library has no call. Its place in a runtime is found by what
 * surrounds it: the handler of interrupts, which is being set, before it, and the empty list of jobs, which points to
 * itself, behind it.
 *
 * @throws Error where a runtime looks otherwise, so that a new build of QuickJS is noticed
 */
export function trackRejections(tracked: Tracked, listener: RejectionListener): void {
  const { table, memory } = tracked;
  const at = placeOf(tracked);
  const room = tracked.allocate(2 * VALUE);
  const copy = (context: JSContextPointer, value: bigint, to: number): JSValuePointer => {
    memory().setBigInt64(to, value, true);
    return tracked.duplicate(context, to);
  };
  const tell = (context: JSContextPointer, promise: bigint, reason: bigint, isHandled: number): void => {
    listener(context, copy(context, promise, room), copy(context, reason, room + VALUE), isHandled !== 0);
  };
  const passOn = new WebAssembly.Instance(new WebAssembly.Module(PASS_ON), {
    e: { f: tell },
  });
  const index = table.grow(1);
  table.set(index, passOn.exports.f);
  memory().setUint32(at, index, true);
}

/** The address of the field that points to the tracker. */
function placeOf({ runtime, memory, enableInterrupts }: Tracked): number {
  const word = (index: number): number => memory().getUint32(runtime + index * WORD, true);
  const before = Array.from({ length: WORDS }, (_, index) => word(index));
  enableInterrupts();
  const handler = before.findIndex((value, index) => value !== word(index));
  const jobs = handler + 4;
  const isEmpty = [1, 2, 3].every((next) => word(handler + next) === 0);
  if (handler < 0 || !isEmpty || word(jobs) !== runtime + jobs * WORD) throw new Error('quickjs has an unknown layout');
  return runtime + (handler + 2) * WORD;
}
