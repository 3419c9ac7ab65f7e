import { expect, test } from 'vitest';
import { dockerWith } from '../../docker.ts';

test('events up to now include those of this very second', async () => {
  const docker = dockerWith();
  await docker.run('volume', 'create', 'data');
  const { stdout } = await docker.run('events', '--since', '1h', '--until', '0s', '--format', '{{.Type}} {{.Action}}');
  expect(stdout).toBe('volume create\n');
});
