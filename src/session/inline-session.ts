import { resolve } from '../engine/core/paths.ts';
import { readContent } from '../engine/fs/read.ts';
import type { TerminalMode } from '../engine/core/streams.ts';
import { completeOn } from './completion.ts';
import { fileVersions, type FilePlace, type FileVersion } from './file-versions.ts';
import { HOME } from './host-files.ts';
import {
  isUnfinished,
  NOTHING_DONE,
  type BroughtFile,
  settled,
  standing,
  type CommandDeed,
  type Deed,
  type Happening,
  type LogRecord,
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
import { lineOf, momentOf, Pictures } from './pictures.ts';
import { SILENT, Timeline } from './timeline.ts';
import type { Start } from './start.ts';
import { startOf } from './workspaces.ts';

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

/** Milliseconds between two snapshots while a command runs. */
const MEANWHILE = 300;

/** Bytes of an upload that the log takes up; what has more is kept beside it. */
const HELD = 256 * 1024;

/** How a command ends that a reset overtook before it began. */
const DROPPED: CommandResult = { exitCode: 130, cwd: HOME, unread: new Uint8Array() };

/** A session in this very thread. */
export class InlineSession implements SessionClient {
  readonly ready: Promise<SessionStatus>;
  private readonly options: InlineOptions;
  private timeline: Timeline;
  /** Real time, in milliseconds, at which the clock showed `base`. */
  private began: number;
  private base: number;
  private sequence = 0;
  private records: readonly LogRecord[] = [];
  private status: SessionStatus = { restored: 0, cwd: HOME, setAside: false, notKept: null };
  private size = { columns: 80, rows: 24 };
  private writing: Promise<void> = Promise.resolve();
  private queue: Promise<unknown> = Promise.resolve();
  private readonly pictures = new Pictures();
  /** Revision of the snapshot that views were given last. */
  private published = -1;
  private isPublishing = false;
  private readonly node = new NodeChoice();
  private readonly snapshotListeners = new Set<OnSnapshot>();
  private readonly modeListeners = new Set<(mode: TerminalMode) => void>();
  private readonly statusListeners = new Set<(status: SessionStatus) => void>();

  constructor(options: InlineOptions) {
    this.options = options;
    this.timeline = this.newTimeline(options.start);
    this.base = this.machine.start;
    this.began = options.elapsed();
    this.ready = this.enqueue(() => this.restore());
    if (options.keeper) options.keeper.onFailure = () => this.tellStatus();
  }

  private newTimeline(start: string | Start): Timeline {
    const { pace, turn } = this.options;
    const begins = typeof start === 'string' ? startOf(start) : start;
    const timeline = new Timeline({ ...begins, node: this.node.load, pace, turn, windowSize: () => this.size });
    timeline.onState = (...told) => {
      this.options.onState?.(...told);
      void this.publishMeanwhile(timeline);
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
    const { start, keeper } = this.options;
    const { timeline } = this;
    const loading = typeof start === 'string' && keeper ? keeper.load(start) : Promise.resolve([]);
    this.writing = loading.then(() => undefined);
    const kept = await loading;
    if (timeline !== this.timeline) return this.status;
    this.records = settled(kept ?? []);
    const earlier = standing(this.records);
    let setAside = kept === null;
    try {
      if (this.records.length > 0) await timeline.replay(earlier);
    } catch {
      if (timeline !== this.timeline) return this.status;
      setAside = true;
      await keeper?.setAside();
      this.records = [];
      await timeline.replay(NOTHING_DONE);
    }
    if (timeline !== this.timeline) return this.status;
    await this.finishLast();
    this.base = this.machine.clock.now();
    this.began = this.options.elapsed();
    const restored = setAside ? 0 : earlier.done.length;
    const cwd = restored === 0 ? HOME : (await this.machine.shell()).cwd;
    this.status = { restored, cwd, setAside, notKept: keeper?.notKept ?? null };
    return this.status;
  }

  /** The page went away while the last command ran, and took it along. */
  private async finishLast(): Promise<void> {
    const last = this.records.at(-1);
    if (!isUnfinished(last)) return;
    const { deed, changed } = last;
    this.records = this.records.slice(0, -1);
    await this.keep({ deed, changed });
  }

  private tellStatus(): void {
    this.status = { ...this.status, notKept: this.options.keeper?.notKept ?? null };
    this.statusListeners.forEach((listener) => listener(this.status));
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

  /** Whoever gave the command has its result before it is kept; what comes next waits until it is. */
  private async command(line: string, onOutput: OnOutput, ended: (result: CommandResult) => void): Promise<void> {
    this.sequence += 1;
    const time = this.now();
    const { timeline } = this;
    const deed: CommandDeed = { kind: 'command', line, time, seed: `${time}:${this.sequence}`, happenings: [] };
    const { record, ...played } = await timeline.do(deed, {
      isTerminal: { stdout: true, stderr: true },
      write: onOutput,
      onMode: (mode) => {
        this.tellMode(mode);
        if (timeline === this.timeline) this.keepSaved(deed, mode);
      },
    });
    ended(await this.resultOf(played));
    // A session that was reset meanwhile knows nothing of it.
    if (timeline === this.timeline) await this.keep(record);
  }

  private async resultOf({ exitCode, unread }: Played): Promise<CommandResult> {
    const { cwd, exited } = await this.machine.shell();
    return { exitCode, cwd, unread, ...(exited ? { exited } : {}) };
  }

  /** What an editor has saved is there at the next visit, even if the page goes away before the editor is closed. */
  private keepSaved(deed: CommandDeed, mode: TerminalMode): void {
    if (mode.kind !== 'errand' || mode.errand.kind !== 'edit' || mode.errand.saves === 0) return;
    const { happened } = this.timeline.player;
    const end: Happening = { kind: 'hang-up', time: (happened.at(-1)?.time ?? deed.time) + 1 };
    void this.write({ deed: { ...deed, happenings: [...happened, end] }, changed: true, unfinished: true });
  }

  /** Records are written one after another. */
  private write(record: LogRecord): Promise<void> {
    this.writing = this.writing.then(() => this.options.keeper?.append(record));
    return this.writing;
  }

  /** Keeps what was done; views hear of it once the one who did it has. */
  private async keep(record: LogRecord): Promise<void> {
    this.records = [...this.records, record];
    await this.write(record);
    if (!('deed' in record) || record.changed) void this.options.turn().then(() => this.publish());
  }

  /** Lets views follow a command that takes its time. */
  private async publishMeanwhile(timeline: Timeline): Promise<void> {
    if (this.isPublishing) return;
    this.isPublishing = true;
    await this.options.pace(MEANWHILE);
    await this.options.turn();
    this.isPublishing = false;
    if (timeline === this.timeline) this.publish();
  }

  private publish(): void {
    const snapshot = this.present();
    if (snapshot.revision === this.published) return;
    this.published = snapshot.revision;
    this.snapshotListeners.forEach((listener) => void listener(snapshot));
  }

  private happen(happening: Happening): Promise<boolean> {
    return this.timeline.happen(happening);
  }

  interrupt(): void {
    void this.happen({ kind: 'interrupt', time: this.machine.clock.now() });
  }

  /** Ends the command that runs, whatever it does with Ctrl-C. */
  private hangUp(): void {
    void this.happen({ kind: 'hang-up', time: this.machine.clock.now() });
  }

  input(bytes: Uint8Array): void {
    void this.happen({ kind: 'input', time: this.machine.clock.now(), bytes });
  }

  endInput(): void {
    void this.happen({ kind: 'end-input', time: this.machine.clock.now() });
  }

  resize(columns: number, rows: number): void {
    this.size = { columns, rows };
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
    return this.records.flatMap((record) =>
      'deed' in record && record.deed.kind === 'command' ? [record.deed.line] : [],
    );
  }

  async snapshot(): Promise<Snapshot> {
    return this.present();
  }

  async look<K extends LookKind>(kind: K, ask: Ask<K>, at: number | null = null): Promise<Seen<K>> {
    const [{ lookAt }, { engineAt }] = await Promise.all([import('./look/look-at.ts'), import('./look/engine-at.ts')]);
    const { engine } = this.machine;
    const point = at === null ? undefined : this.timeline.past[at];
    return lookAt(point === undefined ? engine : engineAt(engine, point.state), kind, ask);
  }

  private present(): Snapshot {
    return this.pictures.present(this.machine, this.timeline.change);
  }

  onSnapshot(listener: OnSnapshot): () => void {
    this.snapshotListeners.add(listener);
    return () => void this.snapshotListeners.delete(listener);
  }

  onStatus(listener: (status: SessionStatus) => void): () => void {
    this.statusListeners.add(listener);
    return () => void this.statusListeners.delete(listener);
  }

  onMode(listener: (mode: TerminalMode) => void): () => void {
    this.modeListeners.add(listener);
    return () => void this.modeListeners.delete(listener);
  }

  private tellMode(mode: TerminalMode): void {
    this.modeListeners.forEach((listener) => listener(mode));
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
    const upload = { kind: 'upload', folder: resolve(shell.cwd, folder ?? '.'), files, content: held } as const;
    if (await this.happen({ ...upload, time: this.machine.clock.now() })) return upload.folder;
    return this.enqueue(async () => {
      if (timeline !== this.timeline) return upload.folder;
      const { record } = await timeline.do({ ...upload, time: this.now() }, SILENT);
      await this.keep(record);
      return upload.folder;
    });
  }

  setAsideLog(): Promise<Blob | null> {
    return this.options.keeper?.aside() ?? Promise.resolve(null);
  }

  async reset(start: string): Promise<void> {
    this.hangUp();
    this.node.endAll();
    // What still runs belongs to the old timeline; the new one waits for nothing.
    this.timeline = this.newTimeline(start);
    this.base = this.machine.start;
    this.began = this.options.elapsed();
    this.records = [];
    const { keeper } = this.options;
    this.queue = Promise.resolve();
    await this.enqueue(async () => {
      await this.writing;
      await keeper?.load(start);
      await keeper?.clear();
      this.status = { restored: 0, cwd: HOME, setAside: false, notKept: null };
      this.tellStatus();
      this.publish();
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
    return { moments: past.map(momentOf), undone: next === null ? null : { line: lineOf(next) } };
  }

  async snapshotAt(moment: number): Promise<Snapshot | null> {
    const point = this.timeline.past[moment];
    return point === undefined ? null : this.pictures.of(point);
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
    this.snapshotListeners.clear();
    this.statusListeners.clear();
  }
}
