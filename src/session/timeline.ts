import { loadNode } from '../shell/binaries.ts';
import type { EngineState } from '../engine/store/state.ts';
import { withoutLastChange, type Deed, type Done } from './log.ts';
import type { MachineOptions } from './machine.ts';
import { Player, type Played, type Terminal } from './player.ts';

/** What the last deed that changed something made of what. */
export interface Change {
  readonly deed: Deed;
  readonly before: EngineState;
  readonly after: EngineState;
}

/** Hears nothing. */
export const SILENT: Terminal = { isTerminal: { stdout: true, stderr: true }, write: () => undefined };

/** A host and the deeds that made it what it is. Going back is doing all but the last of them again. */
export class Timeline {
  private readonly options: MachineOptions;
  private replaying = false;
  private current: Player;
  private past: readonly Done[] = [];
  private last: Change | null = null;
  /** Called when a command that runs changed the engine's state. */
  onState: () => void = () => undefined;

  constructor(options: MachineOptions) {
    const { pace, node = loadNode } = options;
    this.options = {
      ...options,
      // What was waited for once is not waited for again.
      pace: (...wait) => (this.replaying ? Promise.resolve() : pace(...wait)),
      // A real Node would not do again what it did.
      node: () => (this.replaying ? loadNode() : node()),
    };
    this.current = this.newPlayer();
  }

  private newPlayer(): Player {
    const player = new Player(this.options);
    player.machine.engine.subscribe(() => {
      if (!this.replaying) this.onState();
    });
    return player;
  }

  get player(): Player {
    return this.current;
  }

  get change(): Change | null {
    return this.last;
  }

  /** Does a deed; the record of it says what happened meanwhile. */
  async do(deed: Deed, terminal: Terminal): Promise<Played & { readonly record: Done }> {
    const { engine, files } = this.current.machine;
    const before = { state: engine.state, files: files.root() };
    const played = await this.current.play(deed, terminal);
    const changed = before.state !== engine.state || before.files !== files.root();
    if (changed) this.last = { deed, before: before.state, after: engine.state };
    const done = deed.kind === 'command' ? { ...deed, happenings: played.happenings } : deed;
    const record: Done = { deed: done, changed };
    this.past = [...this.past, record];
    return { ...played, record };
  }

  /** Starts over and does these deeds, without waiting and without a word. */
  async redo(done: readonly Done[]): Promise<void> {
    this.current = this.newPlayer();
    this.past = [];
    this.last = null;
    this.replaying = true;
    try {
      for (const { deed } of done) await this.do(deed, SILENT);
    } finally {
      this.replaying = false;
    }
  }

  /** Goes back to before the last deed that changed something; gives that deed, `null` when there is none. */
  async undo(): Promise<Deed | null> {
    const earlier = withoutLastChange(this.past);
    const undone = this.past[earlier.length];
    if (undone === undefined) return null;
    await this.redo(earlier);
    this.last = null;
    return undone.deed;
  }
}
