import { expect, test } from 'vitest';
import { Player } from '../../../../src/session/player.ts';
import { SILENT } from '../../../../src/session/timeline.ts';
import type { CommandDeed } from '../../../../src/session/log.ts';

const LINES = [
  'docker run -d --name wp diamol/ch03-web-ping',
  "docker exec wp node -e \"require('fs').writeFileSync('/tmp/x', String(Math.random()))\"",
  'sleep 7',
  'docker exec wp sh -c "cat /tmp/x > /tmp/y"',
];

/** What a log of these lines leaves: IDs, logs, files. */
async function played(): Promise<unknown> {
  const player = new Player({
    preset: 'chapter',
    files: {},
    pace: async () => undefined,
    turn: () => new Promise((resolve) => void setImmediate(resolve)),
    windowSize: () => ({ columns: 80, rows: 24 }),
  });
  const { machine } = player;
  for (const [index, line] of LINES.entries()) {
    const time = machine.start + (index + 1) * 20_000;
    const deed: CommandDeed = { kind: 'command', line, time, seed: `seed ${index}`, happenings: [] };
    await player.play(deed, SILENT);
  }
  const [container] = machine.engine.state.containers.values();
  return { id: container?.id, logs: [...(container?.logs ?? [])], writable: container?.writable };
}

test('a log that ran node replays to the identical state', async () => {
  expect(await played()).toEqual(await played());
});
