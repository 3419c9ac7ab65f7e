import { expect, test } from 'vitest';
import { nodeForesight } from '../../../src/session/node-foresight.ts';
import { Timeline, SILENT } from '../../../src/session/timeline.ts';
import type { CommandDeed } from '../../../src/session/log.ts';

/** How often Node was made ready after each of these lines. */
async function readied(...lines: readonly string[]): Promise<readonly number[]> {
  let count = 0;
  const timeline = new Timeline({
    preset: 'chapter',
    files: {},
    pace: async () => undefined,
    turn: () => new Promise((resolve) => void setImmediate(resolve)),
    windowSize: () => ({ columns: 80, rows: 24 }),
  });
  timeline.onState = nodeForesight(() => (count += 1));
  const counts: number[] = [];
  for (const [index, line] of lines.entries()) {
    const time = timeline.player.machine.start + (index + 1) * 1000;
    const deed: CommandDeed = {
      kind: 'command',
      line,
      time,
      seed: line,
      happenings: [],
    };
    await timeline.do(deed, SILENT);
    counts.push(count);
  }
  return counts;
}

test('who only reads, or runs other programs, never needs Node', async () => {
  expect(await readied('docker image ls', 'docker pull alpine', 'docker run --rm alpine true')).toEqual([0, 0, 0]);
});

test.each([
  ['echo FROM diamol/node | docker build -t own -'],
  ['docker pull node:22-alpine'],
  ['docker create diamol/ch03-web-ping'],
])('%s makes it ready, once', async (line) => {
  expect(await readied('docker image ls', line, line)).toEqual([0, 1, 1]);
});
