import type { ByteSink, ByteSource, TerminalMode } from '../engine/core/streams.ts';
import { heldContent } from '../engine/fs/read.ts';
import type { TerminalSignal } from '../shell/shell.ts';
import type { CommandDeed, Deed, Happening, WindowSize } from './log.ts';
import { createMachine, type Machine, type MachineOptions } from './machine.ts';
import { placeFiles } from './place-files.ts';
import type { OutputChunk } from './protocol.ts';
import { createTypedInput, type TypedInput } from './typed-input.ts';

/** What a command reads and writes. */
export interface Terminal {
  /** What the command reads; without it, what `happen` brings. */
  readonly stdin?: ByteSource;
  readonly isTerminal: Readonly<Record<OutputChunk['stream'], boolean>>;
  /** May resolve when there is room for more. */
  write(chunk: OutputChunk): Promise<void> | void;
  /** Called when the command wants its keys in another way. */
  onMode?(mode: TerminalMode): void;
}

export interface Played {
  readonly exitCode: number;
  /** What was typed and nobody read. */
  readonly unread: Uint8Array;
  /** What a person did meanwhile, in order. */
  readonly happenings: readonly Happening[];
}

interface Running {
  readonly interrupt: AbortController;
  /** Reaches the line that runs, once it does. */
  signal: ((name: TerminalSignal) => void) | null;
  /** What came before that. */
  readonly early: TerminalSignal[];
  readonly typed: TypedInput;
  /** What a person did, and the command has not noticed yet. */
  readonly coming: Set<Happening>;
  readonly happened: Happening[];
  /** Aborted when the command has ended: what has not happened by then never will. */
  readonly over: AbortController;
}

/** What a terminal that makes no signals hands over for the keys. */
const KEYS = {
  INT: Uint8Array.of(3),
  TSTP: Uint8Array.of(26),
  QUIT: Uint8Array.of(28),
};
const CTRL_D = Uint8Array.of(4);

const NOTHING: Played = {
  exitCode: 0,
  unread: new Uint8Array(),
  happenings: [],
};

/**
 * A host that does deeds as of their time: now, or again from a log. The same deeds give the same state. Between two
 * deeds its time stands still.
 */
export class Player {
  readonly machine: Machine;
  private running: Running | null = null;
  private terminal: Terminal | null = null;
  /** What the background wrote while no command ran. */
  private late: readonly OutputChunk[] = [];
  private resume: () => void;
  /** Of the terminal of the command that runs, or ran last. */
  private size: WindowSize | undefined;

  constructor(options: MachineOptions) {
    this.machine = createMachine({
      ...options,
      windowSize: () => this.size ?? options.windowSize(),
    });
    this.resume = this.machine.clock.hold();
  }

  /** What a person has done so far while the command that runs does. */
  get happened(): readonly Happening[] {
    return this.running === null ? [] : [...this.running.happened];
  }

  /** Does one deed, with everything that happened meanwhile. Deeds must not overlap. */
  async play(deed: Deed, terminal: Terminal): Promise<Played> {
    if (deed.kind === 'command') return this.command(deed, terminal);
    await this.machine.clock.advanceTo(deed.time);
    if (deed.kind === 'write') this.write(deed.path, deed.bytes);
    else placeFiles(this.machine, deed);
    return NOTHING;
  }

  private async command(deed: CommandDeed, terminal: Terminal): Promise<Played> {
    const { machine } = this;
    const running: Running = {
      interrupt: new AbortController(),
      signal: null,
      early: [],
      typed: createTypedInput((mode) => terminal.onMode?.(mode)),
      coming: new Set(),
      happened: [],
      over: new AbortController(),
    };
    this.running = running;
    for (const happening of deed.happenings) void this.happen(happening);
    const shell = await machine.shell();
    await machine.clock.advanceTo(deed.time);
    machine.seed(deed.seed);
    this.terminal = terminal;
    for (const chunk of this.late) await terminal.write(chunk);
    this.late = [];
    this.resume();
    this.size = deed.size;
    running.signal = (name) => shell.signal(name);
    for (const name of running.early) shell.signal(name);
    const exitCode = await shell.execute(deed.line, this.streams(running, terminal), running.interrupt.signal);
    this.resume = machine.clock.hold();
    this.running = null;
    this.terminal = null;
    running.over.abort();
    for (const happening of running.coming) if (happening.kind === 'input') running.typed.write(happening.bytes);
    return {
      exitCode,
      unread: await running.typed.takeUnread(),
      happenings: running.happened,
    };
  }

  get isRunning(): boolean {
    return this.running !== null;
  }

  /** Lets something happen to the command that runs; false when there is none any more. */
  async happen(happening: Happening): Promise<boolean> {
    const { running } = this;
    if (running === null) return false;
    running.coming.add(happening);
    if (!(await this.machine.clock.at(happening.time, running.over.signal))) return false;
    running.coming.delete(happening);
    this.apply(happening, running);
    running.happened.push(happening);
    return true;
  }

  private apply(happening: Happening, running: Running): void {
    const { interrupt, typed } = running;
    const isLineMode = typed.mode.kind === 'lines';
    switch (happening.kind) {
      case 'hang-up':
        interrupt.abort();
        break;
      case 'interrupt': {
        const { signal = 'INT' } = happening;
        if (!isLineMode) typed.write(KEYS[signal]);
        else if (running.signal !== null) running.signal(signal);
        else if (signal === 'INT') interrupt.abort();
        else running.early.push(signal);
        break;
      }
      case 'resize':
        this.size = happening.size;
        running.signal?.('WINCH');
        break;
      case 'end-input':
        if (isLineMode) typed.end();
        else typed.write(CTRL_D);
        break;
      case 'input':
        typed.write(happening.bytes);
        break;
      case 'write':
        this.write(happening.path, happening.bytes);
        break;
      case 'upload':
        placeFiles(this.machine, happening);
    }
  }

  private write(path: string, bytes: Uint8Array): void {
    this.machine.own.write(path, heldContent(bytes));
  }

  private streams({ typed }: Running, terminal: Terminal): { stdin: ByteSource; stdout: ByteSink; stderr: ByteSink } {
    const sink = (stream: OutputChunk['stream']): ByteSink => ({
      isTerminal: terminal.isTerminal[stream],
      write: async (bytes) => {
        if (this.terminal === null) this.late = [...this.late, { stream, bytes }];
        else await this.terminal.write({ stream, bytes });
      },
    });
    return {
      stdin: terminal.stdin ?? typed.source,
      stdout: sink('stdout'),
      stderr: sink('stderr'),
    };
  }
}
