import { expect, test } from 'vitest';
import { inTurn } from '../../../src/embed/in-turn.ts';

test('a lab begins when the one before it has come', async () => {
  const done: string[] = [];
  const first = Promise.withResolvers<null>();
  const both = [
    inTurn(async () => {
      done.push('first begins');
      await first.promise;
      done.push('first is there');
    }),
    inTurn(async () => void done.push('second begins')),
  ];
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(done).toEqual(['first begins']);
  first.resolve(null);
  await Promise.all(both);
  expect(done).toEqual(['first begins', 'first is there', 'second begins']);
});

test('a lab that cannot begin is not waited for by others, and its fault is told', async () => {
  const lost = inTurn(() => Promise.reject(new Error('lost')));
  const next = inTurn(() => Promise.resolve());
  await expect(lost).rejects.toThrow('lost');
  await next;
});
