import { expect, test } from 'vitest';
import { createHost } from './machine.ts';

test('history lists the lines typed so far, also when it is piped on', async () => {
  const host = createHost();
  await host.run('echo a');
  expect((await host.run('history')).stdout).toBe('    1  echo a\n    2  history\n');
  expect((await host.run('history | tail -n 1')).stdout).toBe('    3  history | tail -n 1\n');
  expect((await host.run('(history -c); history 1')).stdout).toBe('    4  (history -c); history 1\n');
});
