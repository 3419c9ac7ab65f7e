import { expect, test } from 'vitest';
import { createHeadlessSession } from '../../../../../src/session/headless-session.ts';

const start = () => createHeadlessSession({ preset: 'none', files: {} });

test('a context is made, shown, changed, chosen and removed', async () => {
  const session = start();
  const made = await session.run("docker context create one --description 'the one' --docker host=tcp://1.2.3.4:2375");
  expect([made.stdout, made.stderr]).toEqual(['one\n', 'Successfully created context "one"\n']);
  await session.run('docker context update one --description new');
  const list = "docker context ls --format '{{.Name}} {{.Description}} {{.DockerEndpoint}} {{.Current}}'";
  expect((await session.run(list)).stdout).toContain('one new tcp://1.2.3.4:2375 false\n');
  expect((await session.run('docker context use one')).stderr).toBe('Current context is now "one"\n');
  expect((await session.run('docker context show')).stdout).toBe('one\n');
  expect((await session.run('docker ps')).stderr).toBe('An engine at tcp://1.2.3.4:2375 is not simulated here.\n');
  expect((await session.run('docker context rm one')).stderr).toMatch(/^context "one" is in use/);
  await session.run('docker context use default');
  expect((await session.run('docker context rm one')).stdout).toBe('one\n');
  expect((await session.run('docker context ls -q')).stdout).toBe('default\n');
});

test('a context goes out to an archive and comes in under another name', async () => {
  const session = start();
  await session.run('docker context create one --docker host=unix:///var/run/docker.sock');
  expect((await session.run('docker context export one')).stderr).toBe('Written file "one.dockercontext"\n');
  expect((await session.run('tar tf one.dockercontext')).stdout).toBe('meta.json\ntls/\n');
  expect((await session.run('docker context import two one.dockercontext')).stdout).toBe('two\n');
  expect((await session.run('docker -c two ps -q')).code).toBe(0);
});

test.each([
  ['create default', '"default" is a reserved context name'],
  ['create two --docker nope=1', 'unable to create docker endpoint config: unrecognized config key: nope'],
  ['rm default', 'context "default" cannot be removed'],
  ['rm nosuch', 'context "nosuch" does not exist'],
])('context %s is refused', async (words, fault) => {
  expect((await start().run(`docker context ${words}`)).stderr).toBe(`${fault}\n`);
});
