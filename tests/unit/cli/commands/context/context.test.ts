import { expect, test } from 'vitest';
import { dockerWith } from '../../docker.ts';

const MISSING =
  'context "nosuch": context not found: open /home/learner/.docker/contexts/meta/9e62f93eb7d2499903ac66232f187c56fc050eb74c765f90eb214360b21f0e96/meta.json: no such file or directory\n';

test('there is one context, and it can be looked at', async () => {
  const docker = dockerWith();
  const { stdout } = await docker.run('context', 'inspect');
  expect(JSON.parse(stdout)).toMatchObject([
    { Name: 'default', Endpoints: { docker: { Host: 'unix:///var/run/docker.sock', SkipTLSVerify: false } } },
  ]);
  expect(stdout).toContain('"MetadataPath": "\\u003cIN MEMORY\\u003e"');
  expect((await docker.run('context', 'inspect', '-f', '{{.Endpoints.docker.Host}}')).stdout).toBe(
    'unix:///var/run/docker.sock\n',
  );
  expect(await docker.run('context', 'use', 'default')).toEqual({
    code: 0,
    stdout: 'default\n',
    stderr: 'Current context is now "default"\n',
  });
});

test.each([
  [['inspect', 'nosuch'], '[]\n', MISSING],
  [['use', 'nosuch'], '', MISSING],
  [
    ['use', '!'],
    '',
    'context name "!" is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"\n',
  ],
  [
    ['inspect', '-f', '{{.Nope}}'],
    '\n',
    `template parsing error: template: :1:2: executing "" at <.Nope>: can't evaluate field Nope in type context.contextWithTLSListing\n`,
  ],
  [
    ['create', 'x'],
    '',
    'context name "x" is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"\n',
  ],
])('docker context %j', async (words, stdout, stderr) => {
  expect(await dockerWith().run('context', ...words)).toEqual({ code: 1, stdout, stderr });
});
