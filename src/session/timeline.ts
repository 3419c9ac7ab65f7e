import { loadNode } from '../shell/binaries.ts';
import type { EngineEvent } from '../engine/store/events.ts';
import type { EngineState } from '../engine/store/state.ts';
import { NOTHING_DONE, standingAfter, type Deed, type Done, type Happening, type Standing } from './log.ts';
import type { MachineOptions } from './machine.ts';
import { Player, type Played, type Terminal } from './player.ts';

/** What the last deed that changed something made of what. */
export interface Change {
  readonly deed: Deed;
  readonly before: EngineState;
  readonly after: EngineState;
}

/** A state that was: at the start, or after a deed that changed something. */
export interface Point {
  /** What made it; `null` for the start. */
  readonly change: Change | null;
  readonly state: EngineState;
  /** Milliseconds since 1970 on the session's clock. */
  readonly time: number;
}

/** Does a deed again; `play` does it, and resolves when it is done. */
type PlayAgain = (deed: Deed, play: (terminal: Terminal) => Promise<Played>) => Promise<unknown>;

/** A deed for which it was too late. */
const NOT_DONE: Played = { exitCode: 130, unread: new Uint8Array(), happenings: [] };

/** Hears nothing. */
export const SILENT: Terminal = { isTerminal: { stdout: true, stderr: true }, write: () => undefined };

/** A host and the deeds that made it what it is. Going back is doing all but the last of them again. */
export class Timeline {
  private readonly options: MachineOptions;
  private replaying = false;
  private isStopped = false;
  private current: Player;
  private standing: Standing = NOTHING_DONE;
  private points: readonly Point[] = [];
  /** What was typed before the command that will read it. */
  private early: readonly Happening[] = [];
  private last: Change | null = null;
  /** The deed that is being done, and what there was before it. */
  private doing: { readonly deed: Deed; readonly before: EngineState } | null = null;
  /** Called when a command that runs changed the engine's state, with what it is now and what happened to it. */
  onState: (state: EngineState, events: readonly EngineEvent[]) => void = () => undefined;

  constructor(options: MachineOptions) {
    const { pace, node = loadNode } = options;
    this.options = {
      ...options,
      // What was waited for once is not waited for again.
      pace: (...wait) => (this.replaying ? Promise.resolve() : pace(...wait)),
      // A real Node would not do again what it did.
      node: () => (this.replaying ? loadNode() : node()),
    };
    this.current = this.begin();
  }

  /** A host at its start, and a past that begins there. */
  private begin(): Player {
    const player = this.newPlayer();
    const { engine, clock } = player.machine;
    this.points = [{ change: null, state: engine.state, time: clock.now() }];
    this.last = null;
    return player;
  }

  private newPlayer(): Player {
    const player = new Player(this.options);
    player.machine.engine.subscribe((state, events) => {
      if (!this.replaying) this.onState(state, events);
    });
    return player;
  }

  get player(): Player {
    return this.current;
  }

  /** Of a deed that is being done, what it has done so far. */
  get change(): Change | null {
    const { doing, last } = this;
    const { state } = this.current.machine.engine;
    if (doing === null || doing.before === state) return last;
    if (last?.deed !== doing.deed || last.after !== state) this.last = { ...doing, after: state };
    return this.last;
  }

  /** The states that can be looked back at, oldest first. */
  get past(): readonly Point[] {
    return this.points;
  }

  /** The deed that `redo` would do again. */
  get next(): Deed | null {
    return lastChange(this.standing.undone.at(-1) ?? []);
  }

  /**
   * Lets something happen to the command that runs; false when there is none. What is typed waits for one: a command
   * that is done again has had all that happened to it.
   */
  happen(happening: Happening): Promise<boolean> {
    if (this.current.isRunning && !this.replaying) return this.current.happen(happening);
    if (happening.kind === 'input') this.early = [...this.early, happening];
    return Promise.resolve(false);
  }

  /** Does a deed; the record of it says what happened meanwhile. */
  async do(deed: Deed, terminal: Terminal): Promise<Played & { readonly record: Done }> {
    const { engine, files, clock } = this.current.machine;
    const before = { state: engine.state, files: files.root() };
    this.doing = { deed, before: before.state };
    const played = await this.current.play(this.withEarly(deed), terminal);
    this.doing = null;
    const changed = before.state !== engine.state || before.files !== files.root();
    if (changed) {
      this.last = { deed, before: before.state, after: engine.state };
      this.points = [...this.points, { change: this.last, state: engine.state, time: clock.now() }];
    }
    const done = deed.kind === 'command' ? { ...deed, happenings: played.happenings } : deed;
    const record: Done = { deed: done, changed };
    this.standing = standingAfter(this.standing, record);
    return { ...played, record };
  }

  /** A command that a person gives reads what was typed before it. */
  private withEarly(deed: Deed): Deed {
    if (deed.kind !== 'command' || this.replaying) return deed;
    const { early } = this;
    this.early = [];
    return { ...deed, happenings: [...early, ...deed.happenings] };
  }

  /**
   * Starts over and does all deeds of a log that stand, without waiting.
   *
   * @param each Does one of them; without a word, where nothing else is said.
   */
  async replay(standing: Standing, each: PlayAgain = (_, play) => play(SILENT)): Promise<void> {
    this.current = this.begin();
    this.standing = NOTHING_DONE;
    this.replaying = true;
    try {
      for (const { deed } of standing.done)
        if (!this.isStopped)
          await each(deed, async (terminal) => (this.isStopped ? NOT_DONE : this.do(deed, terminal)));
      this.standing = { ...this.standing, undone: standing.undone };
    } finally {
      this.replaying = false;
    }
  }

  /** Ends what is being done again, wherever it is: the timeline is of no use afterwards. */
  stop(): void {
    this.isStopped = true;
    const { current } = this;
    void current.happen({ kind: 'hang-up', time: current.machine.clock.now() });
  }

  /** What stands of all that was done. */
  get done(): readonly Done[] {
    return this.standing.done;
  }

  /** Goes back to before the last deed that changed something; gives that deed, `null` when there is none. */
  async undo(): Promise<Deed | null> {
    const earlier = standingAfter(this.standing, { undo: true });
    const undone = this.standing.done[earlier.done.length];
    if (undone === undefined) return null;
    await this.replay(earlier);
    this.last = null;
    return undone.deed;
  }

  /** Does again what was undone last; gives that deed, `null` when there is none. */
  async redo(): Promise<Deed | null> {
    const { next } = this;
    if (next !== null) await this.replay(standingAfter(this.standing, { redo: true }));
    return next;
  }
}

const lastChange = (done: readonly Done[]): Deed | null => done.findLast(({ changed }) => changed)?.deed ?? null;
