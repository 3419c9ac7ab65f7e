import { concat } from '../engine/core/bytes.ts';
import { heldContent, readContent } from '../engine/fs/read.ts';
import type { DirectoryNode } from '../engine/fs/node.ts';
import type { EngineState } from '../engine/store/state.ts';
import type { Shell } from '../shell/shell.ts';
import { describeChange } from './describe-change.ts';
import { createMachine, HOME, type Machine } from './machine.ts';
import type { CommandResult, OnOutput, OutputChunk, SessionClient } from './protocol.ts';
import type { ChangeView, Snapshot } from './snapshot.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { createTypedInput } from './typed-input.ts';
import { startOf } from './workspaces.ts';

export interface InlineOptions {
  readonly start: string;
  readonly pace: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly turn: () => Promise<void>;
  /** Milliseconds of real time since the session began. */
  readonly elapsed: () => number;
}

interface Moment {
  readonly state: EngineState;
  readonly files: DirectoryNode;
}

/** A session in this very thread. */
export class InlineSession implements SessionClient {
  readonly ready = Promise.resolve();
  private readonly options: InlineOptions;
  private machine: Machine;
  private began: number;
  private sequence = 0;
  private revision = 0;
  private change: ChangeView | null = null;
  private past: readonly Moment[] = [];
  private lines: readonly string[] = [];
  private size = { columns: 80, rows: 24 };
  private running: AbortController | null = null;
  private readonly typed = createTypedInput();
  private turn: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<(snapshot: Snapshot) => void>();

  constructor(options: InlineOptions) {
    this.options = options;
    this.machine = this.boot(options.start);
    this.began = options.elapsed();
  }

  private boot(start: string): Machine {
    const { preset, files } = startOf(start);
    return createMachine({
      preset,
      files,
      pace: this.options.pace,
      turn: this.options.turn,
      windowSize: () => this.size,
    });
  }

  execute(line: string, onOutput: OnOutput): Promise<CommandResult> {
    const work = this.turn.then(() => this.run(line, onOutput));
    this.turn = work.catch(() => undefined);
    return work;
  }

  private async run(line: string, onOutput: OnOutput): Promise<CommandResult> {
    const { machine } = this;
    const abort = new AbortController();
    this.running = abort;
    const shell = await machine.shell();
    this.sequence += 1;
    machine.seed(`${this.began}:${this.sequence}`);
    await machine.clock.advanceTo(
      Math.max(machine.clock.now() + 1, machine.start + this.options.elapsed() - this.began),
    );
    const before: Moment = { state: machine.engine.state, files: machine.files.root() };
    const sink = (
      stream: OutputChunk['stream'],
    ): { isTerminal: boolean; write: (bytes: Uint8Array) => Promise<void> } => ({
      isTerminal: true,
      write: async (bytes) => {
        await onOutput({ stream, bytes });
      },
    });
    const exitCode = await shell.execute(
      line,
      { stdin: this.typed.source, stdout: sink('stdout'), stderr: sink('stderr') },
      abort.signal,
    );
    this.running = null;
    this.lines = [...this.lines, line];
    this.settle(line, before);
    return { exitCode, cwd: shell.cwd, unread: await this.typed.takeUnread() };
  }

  private settle(line: string, before: Moment): void {
    const { engine, files } = this.machine;
    if (before.state === engine.state && before.files === files.root()) return;
    this.past = [...this.past, before];
    this.change = describeChange(line, before.state, engine.state) ?? this.change;
    void this.publish();
  }

  private async publish(): Promise<void> {
    this.revision += 1;
    const snapshot = await this.snapshot();
    this.listeners.forEach((listener) => listener(snapshot));
  }

  interrupt(): void {
    this.running?.abort();
  }

  input(bytes: Uint8Array): void {
    this.typed.write(bytes);
  }

  endInput(): void {
    if (this.running) this.typed.end();
  }

  resize(columns: number, rows: number): void {
    this.size = { columns, rows };
  }

  async complete(
    line: string,
    cursor: number,
  ): Promise<{ readonly start: number; readonly candidates: readonly string[] }> {
    const before = line.slice(0, cursor);
    const start = before.lastIndexOf(' ') + 1;
    const word = before.slice(start);
    const isCommand = before.trimStart() === word;
    const shell = await this.machine.shell();
    const names = isCommand ? shell.names.commands() : [...this.imageNames(), ...this.paths(shell, word)];
    return { start, candidates: [...new Set(names.filter((name) => name.startsWith(word)))].sort() };
  }

  private imageNames(): readonly string[] {
    const { state } = this.machine.engine;
    const containers = [...state.containers.values()].map(({ name }) => name);
    return [
      ...[...state.tags.keys()].map((key) => key.replace(/^docker\.io\/(?:library\/)?/, '').replace(/:latest$/, '')),
      ...containers,
    ];
  }

  private paths({ cwd, files }: Shell, word: string): readonly string[] {
    const folder = word.includes('/') ? word.slice(0, word.lastIndexOf('/') + 1) : '';
    const path = folder.startsWith('/') ? folder : `${cwd}/${folder}`;
    if (!files.exists(path) || files.stat(path).type !== 'directory') return [];
    return files
      .readdir(path)
      .map(
        (name) =>
          `${folder}${name}${files.exists(`${path}/${name}`) && files.stat(`${path}/${name}`).type === 'directory' ? '/' : ''}`,
      );
  }

  async isComplete(text: string): Promise<boolean> {
    return (await this.machine.shell()).isComplete(text);
  }

  async history(): Promise<readonly string[]> {
    return this.lines;
  }

  async snapshot(): Promise<Snapshot> {
    return takeSnapshot(this.machine.engine, this.revision, this.change, []);
  }

  onSnapshot(listener: (snapshot: Snapshot) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  readFile(path: string): Promise<Uint8Array> {
    return readContent(this.machine.files.content(path.startsWith('/') ? path : `${HOME}/${path}`));
  }

  async writeFile(path: string, bytes: Uint8Array): Promise<void> {
    this.machine.own.write(path.startsWith('/') ? path : `${HOME}/${path}`, heldContent(concat([bytes])));
  }

  async reset(start: string): Promise<void> {
    this.interrupt();
    this.machine = this.boot(start);
    this.began = this.options.elapsed();
    this.past = [];
    this.lines = [];
    this.change = null;
    await this.publish();
  }

  async undo(): Promise<boolean> {
    const moment = this.past.at(-1);
    if (moment === undefined) return false;
    this.past = this.past.slice(0, -1);
    this.machine.engine.restore(moment.state);
    this.machine.files.restore(moment.files);
    this.change = null;
    await this.publish();
    return true;
  }

  /** Loads what the first command will need. */
  warmUp(): Promise<void> {
    return this.machine.warmUp();
  }

  dispose(): void {
    this.interrupt();
    this.listeners.clear();
  }
}
