import { text } from '../engine/core/bytes.ts';
import { collect, emptySource } from '../engine/core/pipe.ts';
import { createMachine, type Machine } from './machine.ts';

export interface HeadlessOptions {
  readonly preset: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** `real` waits as long as commands say; `immediate` only lets the simulated clock run. */
  readonly pace: 'real' | 'immediate';
}

export interface HeadlessStep {
  readonly cmd: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** A session without a page: one continuous shell whose output is no terminal. */
export interface HeadlessSession {
  readonly machine: Machine;
  run(line: string): Promise<HeadlessStep>;
  dispose(): void;
}

/** Simulated milliseconds between two commands where nobody waits for real time. */
const BETWEEN_COMMANDS = 50;

const wait = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

export function createHeadlessSession(options: HeadlessOptions): HeadlessSession {
  const startedAt = performance.now();
  const machine = createMachine({
    preset: options.preset,
    files: options.files,
    pace: options.pace === 'real' ? wait : async () => undefined,
    turn: () => new Promise((resolve) => void setImmediate(resolve)),
    windowSize: () => ({ columns: 80, rows: 24 }),
  });
  const start = machine.clock.now();
  // Where nobody waits for real time, what runs in the background only goes on while a command runs.
  const hold = (): (() => void) => (options.pace === 'real' ? () => undefined : machine.clock.hold());
  let release = hold();
  let sequence = 0;

  async function run(cmd: string): Promise<HeadlessStep> {
    sequence += 1;
    const shell = await machine.shell();
    machine.seed(`headless:${sequence}`);
    const elapsed = options.pace === 'real' ? performance.now() - startedAt : 0;
    await machine.clock.advanceTo(Math.max(machine.clock.now() + BETWEEN_COMMANDS, start + elapsed));
    const stdout = collect();
    const stderr = collect();
    release();
    const code = await shell.execute(cmd, { stdin: emptySource(), stdout, stderr }, new AbortController().signal);
    release = hold();
    return { cmd, stdout: text(stdout.bytes()), stderr: text(stderr.bytes()), code };
  }

  return { machine, run, dispose: () => undefined };
}
