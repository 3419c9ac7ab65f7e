import { expect, test } from 'vitest';
import { dockerWith } from '../docker.ts';

test('after the raw document was needed once, a missing key is a fault for the objects that follow', async () => {
  const docker = dockerWith(['busybox']);
  await docker.run('volume', 'create', 'data');
  await docker.run('create', '--name', 'box', 'busybox');
  const template = '{{if .Config}}{{.Config.Image}}{{else}}{{.Labels.x}}{{end}}';
  expect((await docker.run('inspect', '-f', template, 'data')).stderr).toContain('map has no entry for key "Config"');
  const labels = '{{index .Config.Cmd 0}}{{.Config.Labels.nosuch}}';
  expect((await docker.run('inspect', '-f', labels, 'box')).stdout).toBe('sh<no value>\n');
  const { stderr } = await docker.run('inspect', '-f', labels, 'data', 'box');
  expect(stderr).toContain('map has no entry for key "nosuch"');
});

test('volume inspect has no raw document to run a failed template on', async () => {
  const docker = dockerWith();
  await docker.run('volume', 'create', 'data');
  expect((await docker.run('volume', 'inspect', '-f', '{{.Nope}}', 'data')).stderr).toBe(
    'template parsing error: template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type volume.Volume\n',
  );
});

test('ps runs its format on an empty row as it was typed, the word table included', async () => {
  const { stderr } = await dockerWith().run('ps', '--format', 'table {{slice .Names 0 2}}');
  expect(stderr).toBe(
    'failed to execute template: template: :1:8: executing "" at <slice .Names 0 2>: error calling slice: index out of range: 2\n',
  );
});
