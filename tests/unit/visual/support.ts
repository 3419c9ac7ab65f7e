import { createHeadlessSession } from '../../../src/session/headless-session.ts';
import { describeChange } from '../../../src/session/describe-change.ts';
import type { ChangeView, Snapshot } from '../../../src/session/snapshot.ts';
import { takeSnapshot } from '../../../src/session/take-snapshot.ts';
import { startOf } from '../../../src/session/workspaces.ts';

/** A machine as a lesson starts it, and what views see of it after each command. */
export function createWatchedMachine(start = 'chapter'): {
  readonly snapshot: () => Snapshot;
  /** Runs a command, which must succeed, and gives what it changed. */
  readonly run: (command: string) => Promise<ChangeView | null>;
} {
  const { preset, files } = startOf(start);
  const session = createHeadlessSession({ preset, files });
  const { engine } = session.machine;
  let change: ChangeView | null = null;
  return {
    snapshot: () => takeSnapshot(engine, 1, change),
    run: async (command) => {
      const before = engine.state;
      const { code, stderr } = await session.run(command);
      if (code !== 0) throw new Error(`${command}: exit ${code}: ${stderr}`);
      const made = describeChange(command, before, engine.state);
      change = made ?? change;
      return made;
    },
  };
}

/** The lesson's own build. */
export const BUILD_WEB_PING = 'docker image build -t web-ping ./web-ping';
