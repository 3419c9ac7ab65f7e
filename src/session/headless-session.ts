import { concat, text, utf8 } from '../engine/core/bytes.ts';
import { emptySource } from '../engine/core/pipe.ts';
import type { ProgramLoader } from '../shell/process/kernel.ts';
import type { Happening } from './log.ts';
import type { Machine } from './machine.ts';
import type { OutputChunk } from './protocol.ts';
import { Player, type Terminal } from './player.ts';
import type { Start } from './start.ts';

export interface HeadlessOptions extends Start {
  /** Seconds of the session's clock after which a command counts as one that nobody will end; 600 by default. */
  readonly limit?: number;
  /** What the catalogue's `node` is, where it is not to run JavaScript. */
  readonly node?: ProgramLoader;
}

export interface HeadlessStep {
  readonly cmd: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/**
 * A session without a page: one continuous shell in which nobody waits, because only the simulated clock runs. Nobody
 * can press Ctrl-C either: a command that does not end by itself is interrupted at the limit, and says so.
 */
export interface HeadlessSession {
  readonly machine: Machine;
  /** Runs a line whose stdin is empty and whose output is no terminal; gives what it wrote. */
  run(line: string): Promise<HeadlessStep>;
  /** Runs a line whose output goes where the terminal says; gives its exit code, 124 where the limit ended it. */
  stream(line: string, terminal: Omit<Terminal, 'stdin'>): Promise<number>;
}

/** Simulated milliseconds between two commands. */
const BETWEEN_COMMANDS = 50;
const LIMIT = 600;
/** Simulated milliseconds that an interrupted command has to end by itself. */
const GRACE = 10_000;
/** As timeout(1). */
const TIMED_OUT = 124;

export function createHeadlessSession({ limit = LIMIT, ...options }: HeadlessOptions): HeadlessSession {
  const player = new Player({
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
    const over = time + limit * 1000;
    const happenings: readonly Happening[] = [
      { kind: 'interrupt', time: over },
      { kind: 'hang-up', time: over + GRACE },
    ];
    const played = await player.play(
      { kind: 'command', line, time, seed: `headless:${sequence}`, happenings },
      { ...terminal, stdin: emptySource() },
    );
    if (played.happenings.length === 0) return played.exitCode;
    const words = `shell: interrupted after ${limit} s: nobody can press Ctrl-C here\n`;
    await terminal.write({ stream: 'stderr', bytes: utf8(words) });
    return TIMED_OUT;
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
