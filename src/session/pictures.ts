import { describeChange } from './describe-change.ts';
import type { Deed } from './log.ts';
import type { Machine } from './machine.ts';
import type { Moment } from './protocol.ts';
import type { ChangeView, Snapshot } from './snapshot.ts';
import { steady } from './steady.ts';
import { takeSnapshot } from './take-snapshot.ts';
import type { Change, Point } from './timeline.ts';

/** Takes the snapshots of a session, each once: of its present and of its past. */
export class Pictures {
  private newest: { readonly state: unknown; readonly change: Change | null; readonly snapshot: Snapshot } | null =
    null;
  private readonly taken = new WeakMap<Point, Snapshot>();
  private revision = -1;

  present({ engine }: Pick<Machine, 'engine'>, change: Change | null): Snapshot {
    const { newest } = this;
    if (newest?.state === engine.state && newest.change === change) return newest.snapshot;
    // Where a change did nothing to the layers, the one before stays in view.
    const described = change === null ? null : (describe(change) ?? newest?.snapshot.change ?? null);
    this.revision += 1;
    const taken = takeSnapshot(engine, this.revision, described);
    const snapshot = newest === null ? taken : steady(taken, newest.snapshot);
    this.newest = { state: engine.state, change, snapshot };
    return snapshot;
  }

  of(point: Point): Snapshot {
    const known = this.taken.get(point);
    if (known !== undefined) return known;
    const { state, time, change } = point;
    this.revision += 1;
    const clock = { now: () => time };
    const snapshot = takeSnapshot({ state, clock }, this.revision, change === null ? null : describe(change));
    this.taken.set(point, snapshot);
    return snapshot;
  }
}

const describe = ({ deed, before, after }: Change): ChangeView | null =>
  describeChange(lineOf(deed) ?? '', before, after);

/** The command of a deed; `null` when it was a file that was saved or brought. */
export const lineOf = (deed: Deed): string | null => (deed.kind === 'command' ? deed.line : null);

/** What the page knows of a point of the past. */
export const momentOf = ({ change, time }: Point): Moment => ({
  label: change === null ? null : labelOf(change.deed),
  time,
});

function labelOf(deed: Deed): string {
  switch (deed.kind) {
    case 'command':
      return deed.line;
    case 'write':
      return deed.path;
    case 'upload':
      return deed.folder;
  }
}
