import { expect, it } from 'vitest';
import type { Deed } from '../../../src/session/log.ts';
import { packDeeds } from '../../../src/session/share/pack-deeds.ts';
import { unpackDeeds } from '../../../src/session/share/unpack-deeds.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const write = { kind: 'write', path: '/home/learner/a', bytes: Uint8Array.of(0, 255) } as const;
const files = [
  { path: 'sub/', size: 0 },
  { path: 'b', size: 3 },
];
const upload = { kind: 'upload', folder: '/home/learner', files, content: bytes('hé') } as const;
const DEEDS: readonly Deed[] = [
  { ...write, time: 1010 },
  {
    kind: 'command',
    line: 'cat\u0000',
    time: 1020,
    seed: '1020:7',
    happenings: [
      { kind: 'input', time: 1030, bytes: bytes('\ufeffhello\n') },
      { kind: 'resize', time: 1031, size: { columns: 80, rows: 24 } },
      { ...write, time: 1032 },
      { ...upload, time: 1033 },
      { kind: 'interrupt', time: 1034, signal: 'TSTP' },
      { kind: 'interrupt', time: 1035 },
      { kind: 'end-input', time: 1036 },
      { kind: 'hang-up', time: 1037 },
    ],
  },
  { ...upload, time: 1040 },
  { kind: 'command', line: 'ls', time: 1050, seed: 'of its own', happenings: [] },
  { kind: 'command', line: 'tput cols', time: 1060, seed: '1060:8', happenings: [], size: { columns: 40, rows: 10 } },
];

it('gives back every deed as it was', () => {
  const packed: unknown = JSON.parse(
    JSON.stringify(
      packDeeds(
        DEEDS.map((deed) => ({ deed, changed: true })),
        1000,
      ),
    ),
  );
  expect(unpackDeeds(packed, 1000)).toEqual(DEEDS);
});

it('has no text for files that are kept beside the log', () => {
  const deed = { ...upload, time: 1, content: new Blob(['x']) };
  expect(() => packDeeds([{ deed, changed: true }], 0)).toThrow('too-large');
});

it.each([
  7,
  [7],
  [[99, 1]],
  [[0, -1, 'ls', 1]],
  [[0, 1, 5, 1]],
  [[3, 1, 'input alone']],
  [[1, 1, 'no/absolute', 'x']],
  [[1, 1, '/a\u0000', 'x']],
  [[2, 1, '/a', [['b']], 'x']],
  [[0, 1, 'ls', 1, [[5, 1, 'KILL']]]],
  [[0, 1, 'ls', 1, [[0, 1, 'nested', 1]]]],
])('takes nothing else: %j', (packed) => expect(() => unpackDeeds(packed, 0)).toThrow('damaged'));
