import { expect, test } from 'vitest';
import { digestOf } from '../../../../../src/engine/core/digest.ts';
import { dockerWith } from '../../docker.ts';

test('shows the manifest whose digest a pull shows', async () => {
  const docker = dockerWith();
  const { stdout } = await docker.run('manifest', 'inspect', 'busybox');
  const manifest: unknown = JSON.parse(stdout);
  const pulled = await docker.run('pull', 'busybox');
  expect(pulled.stdout).toContain(`Digest: ${digestOf(JSON.stringify(manifest))}\n`);
  expect(stdout).toMatch(/^\{\n\t"schemaVersion": 2,\n/);
});

test('-v shows what it describes too', async () => {
  const { stdout } = await dockerWith().run('manifest', 'inspect', '-v', 'busybox');
  expect(JSON.parse(stdout)).toMatchObject({
    Ref: 'docker.io/library/busybox:latest',
    Descriptor: { platform: { architecture: 'amd64', os: 'linux' } },
    OCIManifest: { schemaVersion: 2 },
  });
});

test('what the registry does not have is not there', async () => {
  const { stderr, code } = await dockerWith().run('manifest', 'inspect', 'nosuch:1');
  expect([stderr, code]).toEqual(['no such manifest: docker.io/library/nosuch:1\n', 1]);
});
