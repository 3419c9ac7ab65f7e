import { expect, it } from 'vitest';
import { replayLog } from '../../../src/session/share/replay-log.ts';
import { Timeline } from '../../../src/session/timeline.ts';
import { startOf } from '../../../src/session/workspaces.ts';
import { turn } from '../../support/sessions.ts';

const START = Date.parse('2025-09-22T12:00:00.000Z');

it.each(['while true; do :; done', 'while true; do sleep 1; done', 'yes > /dev/null'])(
  'gives up what never ends: %s',
  async (line) => {
    const timeline = new Timeline({
      ...startOf('chapter'),
      pace: async () => undefined,
      turn,
      windowSize: () => ({ columns: 80, rows: 24 }),
    });
    const deed = { kind: 'command', line, time: START + 5, seed: 'x', happenings: [] } as const;
    await expect(replayLog(timeline, [deed, deed], 200)).rejects.toThrow('too-long');
  },
);
