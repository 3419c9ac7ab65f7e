import { concat } from '../engine/core/bytes.ts';
import { resolve } from '../engine/core/paths.ts';
import { readContent } from '../engine/fs/read.ts';
import type { TerminalMode } from '../engine/core/streams.ts';
import { completeOn } from './completion.ts';
import { fileVersions, type FilePlace, type FileVersion } from './file-versions.ts';
import { HOME } from './host-files.ts';
import { KeptLog } from './kept-log.ts';
import { Listeners } from './listeners.ts';
import {
  NOTHING_DONE,
  type BroughtFile,
  type CommandDeed,
  type Deed,
  type Happening,
  type KeySignal,
  type LogRecord,
  type WindowSize,
} from './log.ts';
import { NodeChoice } from './node-choice.ts';
import type { LogKeeper } from './log-keeper.ts';
import type { Ask, LookKind, Seen } from './look/looks.ts';
import type { Played } from './player.ts';
import type {
  CommandResult,
  Completion,
  Finding,
  OnOutput,
  OnSnapshot,
  Past,
  SessionClient,
  SessionStatus,
  Undone,
} from './protocol.ts';
import type { Snapshot } from './snapshot.ts';
import { lineOf, momentOf } from './pictures.ts';
import { Publisher } from './publisher.ts';
import { SILENT, Timeline } from './timeline.ts';
import type { Start } from './start.ts';
import type { ExportedLog, OpenedLog } from './share/ran.ts';
import { isKnownStart, plainStart, startOf } from './workspaces.ts';

export interface InlineOptions {
  /** The name of a start, or what is there to begin with. */
  readonly start: string | Start;
  readonly pace: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly turn: () => Promise<void>;
  /** Milliseconds of real time since the session began. */
  readonly elapsed: () => number;
  /** Without it nothing survives the session. */
  readonly keeper?: LogKeeper;
  /** Hears of every change that a command makes, while it runs. */
  readonly onState?: Timeline['onState'];
}

/** Bytes of an upload that the log takes up; what has more is kept beside it. */
const HELD = 256 * 1024;

/** How a command ends that a reset overtook before it began. */
const DROPPED: CommandResult = {
  exitCode: 130,
  cwd: HOME,
  unread: new Uint8Array(),
};

/** A session in this very thread. */
export class InlineSession implements SessionClient {
  readonly ready: Promise<SessionStatus>;
  private readonly options: InlineOptions;
  /** Under which the log is kept; empty where the start has no name. */
  private start: string;
  private timeline: Timeline;
  /** Real time, in milliseconds, at which the clock showed `base`. */
  private began: number;
  private base: number;
  private sequence = 0;
  private readonly log: KeptLog;
  private status: SessionStatus = {
    restored: 0,
    cwd: HOME,
    setAside: false,
    notKept: null,
  };
  private size: WindowSize = { columns: 80, rows: 24 };
  /** What is typed while a command that has ended is being kept: nobody reads it, and nobody else knows of it yet. */
  private late: Uint8Array[] | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly publisher: Publisher;
  private readonly node = new NodeChoice();
  private readonly modeListeners = new Listeners<TerminalMode>();
  private readonly statusListeners = new Listeners<SessionStatus>();

  constructor(options: InlineOptions) {
    const { keeper, pace, turn } = options;
    this.options = options;
    this.start = typeof options.start === 'string' ? options.start : '';
    this.log = new KeptLog(keeper, () => this.tellStatus());
    this.publisher = new Publisher({
      pace,
      turn,
      timeline: () => this.timeline,
    });
    this.timeline = this.newTimeline(options.start);
    this.base = this.machine.start;
    this.began = options.elapsed();
    this.ready = this.enqueue(() => this.restore());
  }

  private newTimeline(start: string | Start): Timeline {
    const { pace, turn } = this.options;
    const begins = typeof start === 'string' ? startOf(start) : start;
    const timeline = new Timeline({
      ...begins,
      node: this.node.load,
      pace,
      turn,
      windowSize: () => this.size,
    });
    timeline.onState = (...told) => {
      this.options.onState?.(...told);
      void this.publisher.meanwhile(timeline);
    };
    return timeline;
  }

  private get machine(): Timeline['player']['machine'] {
    return this.timeline.player.machine;
  }

  /** Work on the session's state, in the order in which it was asked for. What a reset overtakes is not for the new state. */
  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async restore(): Promise<SessionStatus> {
    const { start } = this.options;
    const { timeline, log } = this;
    const kept = typeof start === 'string' ? await log.load(start) : [];
    if (timeline !== this.timeline) return this.status;
    log.begin(kept ?? []);
    const earlier = log.standing;
    let setAside = kept === null;
    try {
      if (!log.isEmpty) await timeline.replay(earlier);
    } catch {
      if (timeline !== this.timeline) return this.status;
      setAside = true;
      await log.setAside();
      await timeline.replay(NOTHING_DONE);
    }
    if (timeline !== this.timeline) return this.status;
    if (await log.finishLast()) this.publisher.soon();
    this.runClockFrom(this.machine.clock.now());
    const restored = setAside ? 0 : earlier.done.length;
    const cwd = restored === 0 ? HOME : (await this.machine.shell()).cwd;
    this.status = { restored, cwd, setAside, notKept: log.notKept };
    return this.status;
  }

  private tellStatus(): void {
    this.status = { ...this.status, notKept: this.log.notKept };
    this.statusListeners.tell(this.status);
  }

  /** From this moment on, the session's clock goes on from `base` as real time does. */
  private runClockFrom(base: number): void {
    this.base = base;
    this.began = this.options.elapsed();
  }

  /** Now on the session's clock, in whole milliseconds. */
  private now(): number {
    const live = this.base + this.options.elapsed() - this.began;
    return Math.ceil(Math.max(this.machine.clock.now() + 1, live));
  }

  execute(line: string, onOutput: OnOutput): Promise<CommandResult> {
    const { timeline } = this;
    return new Promise((resolve, reject) => {
      this.enqueue(async () => {
        if (timeline === this.timeline) await this.command(line, onOutput, resolve);
        else resolve(DROPPED);
      }).catch(reject);
    });
  }

  /** Who has the result of a command may rely on it: the command is kept then, and the page may go away. */
  private async command(line: string, onOutput: OnOutput, ended: (result: CommandResult) => void): Promise<void> {
    this.sequence += 1;
    const time = this.now();
    const { timeline, size } = this;
    const seed = `${time}:${this.sequence}`;
    const deed: CommandDeed = {
      kind: 'command',
      line,
      time,
      seed,
      size,
      happenings: [],
    };
    const { record, ...played } = await timeline.do(deed, {
      isTerminal: { stdout: true, stderr: true },
      write: onOutput,
      onMode: (mode) => {
        this.modeListeners.tell(mode);
        if (timeline === this.timeline) this.keepSaved(deed, mode);
      },
    });
    const late: Uint8Array[] = [];
    this.late = late;
    // A session that was reset meanwhile knows nothing of it.
    const isOurs = (): boolean => timeline === this.timeline;
    try {
      const result = await this.resultOf(played);
      if (isOurs()) await this.log.add(record);
      ended({ ...result, unread: concat([result.unread ?? new Uint8Array(), ...late]) });
    } finally {
      // Whatever went wrong, the next command hears what is typed.
      if (this.late === late) this.late = null;
    }
    if (isOurs()) this.publishAfter(record);
  }

  private async resultOf({ exitCode, unread }: Played): Promise<CommandResult> {
    const { cwd, exited } = await this.machine.shell();
    return { exitCode, cwd, unread, ...(exited ? { exited } : {}) };
  }

  /** What an editor has saved is there at the next visit, even if the page goes away before the editor is closed. */
  private keepSaved(deed: CommandDeed, mode: TerminalMode): void {
    if (mode.kind !== 'errand' || mode.errand.kind !== 'edit' || mode.errand.saves === 0) return;
    const { happened } = this.timeline.player;
    const end: Happening = {
      kind: 'hang-up',
      time: (happened.at(-1)?.time ?? deed.time) + 1,
    };
    void this.log.write({
      deed: { ...deed, happenings: [...happened, end] },
      changed: true,
      unfinished: true,
    });
  }

  /** Keeps what was done; views hear of it then. */
  private async keep(record: LogRecord): Promise<void> {
    await this.log.add(record);
    this.publishAfter(record);
  }

  private publishAfter(record: LogRecord): void {
    if (!('deed' in record) || record.changed) this.publisher.soon();
  }

  private happen(happening: Happening): Promise<boolean> {
    return this.timeline.happen(happening);
  }

  interrupt(signal: KeySignal = 'INT'): void {
    void this.happen({
      kind: 'interrupt',
      time: this.machine.clock.now(),
      ...(signal === 'INT' ? {} : { signal }),
    });
  }

  /** Ends the command that runs, whatever it does with Ctrl-C. */
  private hangUp(): void {
    void this.happen({ kind: 'hang-up', time: this.machine.clock.now() });
  }

  input(bytes: Uint8Array): void {
    if (this.late !== null) this.late.push(bytes);
    else void this.happen({ kind: 'input', time: this.machine.clock.now(), bytes });
  }

  endInput(): void {
    void this.happen({ kind: 'end-input', time: this.machine.clock.now() });
  }

  resize(columns: number, rows: number): void {
    this.size = { columns, rows };
    void this.happen({
      kind: 'resize',
      time: this.machine.clock.now(),
      size: this.size,
    });
  }

  complete(line: string, cursor: number): Promise<Completion> {
    return completeOn(this.machine, line, cursor);
  }

  async isComplete(text: string): Promise<boolean> {
    return (await this.machine.shell()).isComplete(text);
  }

  async check(path: string, dockerfile: string): Promise<readonly Finding[]> {
    const { checkDockerfile } = await import('./check-dockerfile.ts');
    return checkDockerfile(this.machine, path, dockerfile);
  }

  async history(): Promise<readonly string[]> {
    return this.log.lines;
  }

  async snapshot(): Promise<Snapshot> {
    return this.publisher.present();
  }

  async look<K extends LookKind>(kind: K, ask: Ask<K>, at: number | null = null): Promise<Seen<K>> {
    const [{ lookAt }, { engineAt }] = await Promise.all([import('./look/look-at.ts'), import('./look/engine-at.ts')]);
    const { engine } = this.machine;
    const point = at === null ? undefined : this.timeline.past[at];
    return lookAt(point === undefined ? engine : engineAt(engine, point.state), kind, ask);
  }

  onSnapshot(listener: OnSnapshot): () => void {
    return this.publisher.listeners.add(listener);
  }

  onStatus(listener: (status: SessionStatus) => void): () => void {
    return this.statusListeners.add(listener);
  }

  onMode(listener: (mode: TerminalMode) => void): () => void {
    return this.modeListeners.add(listener);
  }

  async readFile(path: string): Promise<Uint8Array> {
    return readContent(this.machine.own.content(resolve(HOME, path)));
  }

  fileVersions(place: FilePlace, path: string): Promise<readonly FileVersion[]> {
    return fileVersions(this.machine, place, path);
  }

  async writeFile(path: string, bytes: Uint8Array): Promise<void> {
    const write = { kind: 'write', path: resolve(HOME, path), bytes } as const;
    const { timeline } = this;
    if (await this.happen({ ...write, time: this.machine.clock.now() })) return;
    await this.enqueue(async () => {
      if (timeline !== this.timeline) return;
      const { record } = await this.timeline.do({ ...write, time: this.now() }, SILENT);
      await this.keep(record);
    });
  }

  async upload(folder: string | null, files: readonly BroughtFile[], content: Blob): Promise<string> {
    const { timeline } = this;
    const held = content.size > HELD ? content : new Uint8Array(await content.arrayBuffer());
    const shell = await this.machine.shell();
    const upload = {
      kind: 'upload',
      folder: resolve(shell.cwd, folder ?? '.'),
      files,
      content: held,
    } as const;
    if (await this.happen({ ...upload, time: this.machine.clock.now() })) return upload.folder;
    return this.enqueue(async () => {
      if (timeline !== this.timeline) return upload.folder;
      const { record } = await timeline.do({ ...upload, time: this.now() }, SILENT);
      await this.keep(record);
      return upload.folder;
    });
  }

  setAsideLog(): Promise<Blob | null> {
    return this.log.aside();
  }

  async reset(start: string): Promise<void> {
    this.startOver(start);
    await this.enqueue(() => this.keepNothing());
  }

  /** A timeline at a start. What still runs belongs to the old one; the new one waits for nothing. */
  private startOver(start: string): void {
    this.hangUp();
    this.late = null;
    this.node.endAll();
    this.start = start;
    this.timeline = this.newTimeline(start);
    this.runClockFrom(this.machine.start);
    this.log.begin([]);
    this.queue = Promise.resolve();
  }

  private async keepNothing(): Promise<void> {
    await this.log.clear(this.start);
    this.status = { restored: 0, cwd: HOME, setAside: false, notKept: null };
    this.tellStatus();
    this.publisher.now();
  }

  async exportLog(): Promise<ExportedLog> {
    const { exportLog } = await import('./share/export-log.ts');
    return exportLog(plainStart(this.start), this.log.standing.done, this.timeline);
  }

  async openLog(text: string): Promise<OpenedLog> {
    const { openLog } = await import('./share/open-log.ts');
    const opened = openLog(text, { start: plainStart(this.start), isKnownStart, since: this.machine.start });
    if ('refused' in opened) return opened;
    this.startOver(this.start);
    return this.enqueue(async () => {
      const { timeline } = this;
      const result = await opened.replay(timeline);
      if (timeline !== this.timeline) return result;
      if (result.refused !== null) this.startOver(this.start);
      await this.keepNothing();
      for (const record of this.timeline.done) await this.log.add(record);
      this.runClockFrom(this.machine.clock.now());
      return result;
    });
  }

  undo(): Promise<Undone | null> {
    // A command that still runs is the last one.
    this.hangUp();
    this.node.endAll();
    return this.move((timeline) => timeline.undo(), { undo: true });
  }

  redo(): Promise<Undone | null> {
    return this.move((timeline) => timeline.redo(), { redo: true });
  }

  /** Goes along the timeline, and keeps that it did. */
  private move(along: (timeline: Timeline) => Promise<Deed | null>, record: LogRecord): Promise<Undone | null> {
    const { timeline } = this;
    return this.enqueue(async () => {
      if (timeline !== this.timeline) return null;
      const deed = await along(timeline);
      if (deed === null) return null;
      await this.keep(record);
      return { line: lineOf(deed), cwd: (await this.machine.shell()).cwd };
    });
  }

  async past(): Promise<Past> {
    const { past, next } = this.timeline;
    return {
      moments: past.map(momentOf),
      undone: next === null ? null : { line: lineOf(next) },
    };
  }

  async snapshotAt(moment: number): Promise<Snapshot | null> {
    const point = this.timeline.past[moment];
    return point === undefined ? null : this.publisher.of(point);
  }

  /** Loads what the first command will need. */
  warmUp(): Promise<void> {
    return this.machine.warmUp();
  }

  useNode(port: MessagePort | null): void {
    this.node.use(port);
  }

  dispose(): void {
    this.hangUp();
    this.node.endAll();
    this.modeListeners.clear();
    this.publisher.listeners.clear();
    this.statusListeners.clear();
  }
}
