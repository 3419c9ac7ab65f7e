import type { Report } from '../../../../engine/build/progress.ts';
import type { CommandContext } from '../../../command.ts';
import { complain } from '../../../output.ts';
import type { BuildNotes } from './build-notes.ts';
import { LiveProgress } from './live-progress.ts';
import type { ProgressMode } from './options.ts';
import { plainProgress } from './plain-progress.ts';
import { rawProgress } from './raw-progress.ts';

/** How a build is shown while it goes on. */
export interface Display {
  readonly report: Report;
  readonly finish: () => Promise<void>;
  /** Whatever happened: nothing is drawn any more. */
  readonly leave: () => void;
  /** Tells once more of steps that failed and of warnings. */
  readonly sumUp: (notes: BuildNotes) => Promise<void>;
}

const nothing = async (): Promise<void> => undefined;
const leave = (): void => undefined;

/** The display that `--progress` asks for; `name` is the Dockerfile's. */
export function displayOf(context: CommandContext, mode: ProgressMode, name: string): Display {
  const sumUp = async (notes: BuildNotes): Promise<void> => {
    await complain(context, notes.failures() + notes.warningList(context.isDebug === true));
  };
  if (mode === 'plain') return { report: plainProgress(context), finish: nothing, leave, sumUp };
  if (mode === 'rawjson') return { report: rawProgress(context, name), finish: nothing, leave, sumUp: nothing };
  if (mode !== 'live') return { report: nothing, finish: nothing, leave, sumUp: nothing };
  const live = new LiveProgress(context);
  return { report: live.report, finish: () => live.finish(), leave: () => live.leave(), sumUp };
}
