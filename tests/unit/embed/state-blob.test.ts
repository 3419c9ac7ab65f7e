import { expect, it } from 'vitest';
import { readState, writeState } from '../../../src/embed/state-blob.ts';

const progress = { steps: ['build'], choices: { size: 1 } };

it('is read as it was written, and no more than 64 KB', () => {
  const blob = writeState({ log: '1~chapter~00~ab', progress });
  expect(readState(blob ?? '')).toEqual({ log: '1~chapter~00~ab', progress });
  expect(writeState({ log: 'x'.repeat(66_000), progress })).toBeNull();
});

it.each([
  '',
  '{}',
  '[2,"log",{"steps":[],"choices":{}}]',
  '[1,"log",{}]',
  '[1,7,{"steps":[],"choices":{}}]',
  '[1,"log",{"steps":7,"choices":{}}]',
  '[1,"log",{"steps":[],"choices":null}]',
  '[1,"log",{"steps":[],"choices":{"size":"length"}}]',
  '{"0":1,"1":"log","2":{"steps":[],"choices":{}}}',
  `[1,"log",{"steps":[],"choices":{},"x":${'['.repeat(60_000)}`,
  `"${'x'.repeat(70_000)}"`,
])('is not just anything: %.40s', (blob) => expect(readState(blob)).toBeNull());
