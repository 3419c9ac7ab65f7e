import { concat } from '../../engine/core/bytes.ts';
import type { Deed } from '../log.ts';
import type { Terminal } from '../player.ts';
import { SILENT, type Timeline } from '../timeline.ts';
import { wait } from '../wait.ts';
import type { Ran } from './ran.ts';
import { RefusedLog } from './refused.ts';

/** Bytes of a command's output that are kept. */
const MOST_OUTPUT = 20_000;
/** Milliseconds of real time that it may take: whoever wrote it may have interrupted nothing. */
const PATIENCE = 20_000;

/** Takes down what a command writes, as far as there is room. */
function recorder(): { readonly terminal: Terminal; readonly output: () => Uint8Array } {
  const chunks: Uint8Array[] = [];
  let room = MOST_OUTPUT;
  const write: Terminal['write'] = ({ bytes }) => {
    if (room <= 0) return;
    const taken = bytes.slice(0, room);
    chunks.push(taken);
    room -= taken.length;
  };
  return { terminal: { ...SILENT, write }, output: () => concat(chunks) };
}

/**
 * Does deeds again from the start of a timeline, without waiting for its clock.
 *
 * @throws RefusedLog `too-long` when that does not come to an end.
 */
export async function replayLog(
  timeline: Timeline,
  deeds: readonly Deed[],
  patience = PATIENCE,
): Promise<readonly Ran[]> {
  const ran: Ran[] = [];
  const over = new AbortController();
  const late = new AbortController();
  void wait(patience, over.signal).then(() => {
    if (over.signal.aborted) return;
    late.abort();
    timeline.stop();
  });
  const done = deeds.map((deed) => ({ deed, changed: false }));
  await timeline.replay({ done, undone: [] }, async (deed, play) => {
    const { terminal, output } = recorder();
    const { cwd } = await timeline.player.machine.shell();
    const { exitCode } = await play(terminal);
    if (deed.kind === 'command') ran.push({ line: deed.line, cwd, output: output(), exitCode });
  });
  over.abort();
  if (late.signal.aborted) throw new RefusedLog('too-long');
  return ran;
}
