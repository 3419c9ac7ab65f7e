import { expect, test } from 'vitest';
import { asDiffId, digestOf } from '../../../../src/engine/core/digest.ts';
import { chainIds } from '../../../../src/engine/image/chain-id.ts';

const diffIds = ['a', 'b', 'c'].map((content) => asDiffId(digestOf(content)));

test('the lowest layer has its diff ID as chain ID, every other one a digest over the stack below it', () => {
  const [first, second, third] = chainIds(diffIds);
  expect(first).toBe(diffIds[0]);
  expect(second).toBe(digestOf(`${String(diffIds[0])} ${String(diffIds[1])}`));
  expect(third).toBe(digestOf(`${String(second)} ${String(diffIds[2])}`));
});

test('the same layer on another stack is another chain ID', () => {
  const [, onA] = chainIds([diffIds[0], diffIds[2]].filter((id) => id !== undefined));
  const [, onB] = chainIds([diffIds[1], diffIds[2]].filter((id) => id !== undefined));
  expect(onA).not.toBe(onB);
});
