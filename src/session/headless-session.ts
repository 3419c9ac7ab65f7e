import { concat, text } from '../engine/core/bytes.ts';
import { emptySource } from '../engine/core/pipe.ts';
import type { Workspace } from './host-files.ts';
import type { Machine } from './machine.ts';
import type { OutputChunk } from './protocol.ts';
import { Player, type Terminal } from './player.ts';

export interface HeadlessOptions {
  readonly preset: string;
  readonly files: Workspace;
  /** True where somebody sits at a terminal and can press Ctrl-C. */
  readonly canInterrupt?: boolean;
}

export interface HeadlessStep {
  readonly cmd: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** A session without a page: one continuous shell in which nobody waits, because only the simulated clock runs. */
export interface HeadlessSession {
  readonly machine: Machine;
  /** Runs a line whose stdin is empty and whose output is no terminal; gives what it wrote. */
  run(line: string): Promise<HeadlessStep>;
  /** Runs a line whose output goes where the terminal says; gives its exit code. */
  stream(line: string, terminal: Omit<Terminal, 'stdin'>): Promise<number>;
}

/** Simulated milliseconds between two commands. */
const BETWEEN_COMMANDS = 50;

export function createHeadlessSession(options: HeadlessOptions): HeadlessSession {
  const player = new Player({
    canInterrupt: false,
    ...options,
    pace: async () => undefined,
    turn: () => new Promise((resolve) => void setImmediate(resolve)),
    windowSize: () => ({ columns: 80, rows: 24 }),
  });
  const { machine } = player;
  let sequence = 0;

  async function stream(line: string, terminal: Omit<Terminal, 'stdin'>): Promise<number> {
    sequence += 1;
    const time = machine.clock.now() + BETWEEN_COMMANDS;
    const { exitCode } = await player.play(
      { kind: 'command', line, time, seed: `headless:${sequence}`, happenings: [] },
      { ...terminal, stdin: emptySource() },
    );
    return exitCode;
  }

  async function run(cmd: string): Promise<HeadlessStep> {
    const chunks: Record<OutputChunk['stream'], Uint8Array[]> = { stdout: [], stderr: [] };
    const code = await stream(cmd, {
      isTerminal: { stdout: false, stderr: false },
      write: ({ stream: name, bytes }) => void chunks[name].push(bytes),
    });
    return { cmd, stdout: text(concat(chunks.stdout)), stderr: text(concat(chunks.stderr)), code };
  }

  return { machine, run, stream };
}
