import { expect, test } from 'vitest';
import { dockerWith } from '../../docker.ts';

test('it says beforehand what it will remove', async () => {
  const { stdout, code } = await dockerWith(['busybox']).run(
    'system', 'prune', '-a', '--volumes', '--filter', 'label=v10', '--filter', 'label=v2',
  ); // prettier-ignore
  expect([stdout, code]).toEqual([
    `WARNING! This will remove:
  - all stopped containers
  - all networks not used by at least one container
  - all anonymous volumes not used by at least one container
  - all images without at least one container associated to them
  - all build cache

  Items to be pruned will be filtered with:
  - label=v2
  - label=v10

Are you sure you want to continue? [y/N] `,
    0,
  ]);
});

test('containers go before the images that they keep', async () => {
  const docker = dockerWith(['busybox']);
  const { stdout: id } = await docker.run('create', 'busybox');
  const { stdout } = await docker.run('system', 'prune', '-af');
  expect(stdout).toMatch(new RegExp(`^Deleted Containers:\n${id}\nDeleted Images:\nuntagged: busybox:latest\n`));
  expect(stdout).toMatch(/\n\nTotal reclaimed space: 2\.067MB\n$/);
});

test.each([
  [
    ['system', 'prune', '-f', '--volumes', '--filter', 'until=1h'],
    'ERROR: The "until" filter is not supported with "--volumes"\n',
  ],
  [['system', 'prune', '-f', '--filter', 'color=red'], "Error response from daemon: invalid filter 'color'\n"],
  [['network', 'prune', '-f', '--filter', 'driver=bridge'], "Error response from daemon: invalid filter 'driver'\n"],
])('%j is refused', async (words, message) => {
  const { stdout, stderr, code } = await dockerWith(['busybox']).run(...words);
  expect([stdout, stderr, code]).toEqual(['', message, 1]);
});
