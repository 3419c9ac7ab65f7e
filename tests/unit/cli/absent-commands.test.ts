import { expect, test } from 'vitest';
import { dockerWith } from './docker.ts';

const NO_MANAGER =
  'Error response from daemon: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.\n';

test.each([
  ['swarm', 'init'],
  ['buildx', 'bake', '--print'],
  ['completion', 'bash'],
  ['trust', 'sign', 'busybox:latest'],
])('docker %s %s says that it is not simulated, in one line', async (...words) => {
  const { code, stderr, stdout } = await dockerWith([]).run(...words);
  expect([code, stdout, stderr]).toEqual([1, '', `docker ${words[0]} ${words[1]} is not simulated here.\n`]);
});

test('what needs a swarm gets the answer of an engine that is in none, once its arguments are right', async () => {
  const docker = dockerWith([]);
  expect((await docker.run('service', 'create', '--name', 'x', 'busybox')).stderr).toBe(NO_MANAGER);
  expect(await docker.run('node', 'inspect', 'self')).toMatchObject({ stdout: '[]\n', stderr: NO_MANAGER });
  expect((await docker.run('service', 'scale', 'a=1')).stderr).toBe(`a: ${NO_MANAGER}`);
  expect((await docker.run('swarm', 'leave')).stderr).toContain('This node is not part of a swarm');
  expect((await docker.run('service', 'rm')).stderr).toBe(
    "docker: 'docker service rm' requires at least 1 argument\n\nUsage:  docker service rm SERVICE [SERVICE...]\n\nSee 'docker service rm --help' for more information\n",
  );
  expect((await docker.run('stack', 'nope')).stderr).toBe(
    "docker: unknown command: docker stack nope\n\nUsage:  docker stack [OPTIONS]\n\nRun 'docker stack --help' for more information\n",
  );
});

test('history and imagetools of buildx are spelt, counted and explained as buildx does', async () => {
  const docker = dockerWith([]);
  const { code, stdout, stderr } = await docker.run('builder', 'history', 'nope');
  expect([code, stderr]).toEqual([1, 'ERROR: unknown command: "nope"\n']);
  expect(stdout).toMatch(/^Usage: {2}docker buildx history \[OPTIONS\] COMMAND\n[^]*^ {2}logs {8}/m);
  expect((await docker.run('buildx', 'history', 'logs', 'a', 'b')).stderr).toBe(
    'ERROR: accepts at most 1 arg(s), received 2\n',
  );
  expect((await docker.run('buildx', 'history', 'rm')).stderr).toBe('ERROR: rm requires at least one argument\n');
  expect((await docker.run('buildx', 'imagetools', 'inspect', '--raw', 'x')).stderr).toBe(
    'docker buildx imagetools inspect is not simulated here.\n',
  );
  expect((await docker.run('buildx', 'imagetools', 'inspect')).stderr).toContain("inspect' requires 1 argument");
  expect((await docker.run('buildx', 'history', 'ls', '--help')).stdout).toContain(
    'docker buildx history ls [OPTIONS]',
  );
  expect((await docker.run('buildx')).stdout).toMatch(/^Management Commands:\n {2}history [^]*^Commands:\n {2}bake /m);
});

test('a swarm is not changed by no flags: the page of help is shown', async () => {
  const docker = dockerWith([]);
  expect(await docker.run('swarm', 'update')).toMatchObject({ code: 0, stderr: '' });
  expect((await docker.run('swarm', 'update', '--autolock')).stderr).toBe(NO_MANAGER);
});

test('they have pages of help, and the page of docker lists those that an engine without a swarm could answer', async () => {
  const docker = dockerWith([]);
  expect((await docker.run('swarm', 'join', '--help')).stdout).toContain(
    'Usage:  docker swarm join [OPTIONS] HOST:PORT\n',
  );
  expect((await docker.run('secret', '--help')).stdout).toContain('  inspect     ');
  const { stdout } = await docker.run('--help');
  expect(stdout).toMatch(/^ {2}bake /m);
  expect(stdout).toMatch(/^Swarm Commands:\n {2}swarm /m);
  expect(stdout).toMatch(/^ {2}trust /m);
  expect(stdout).toMatch(/^ {2}buildx\* /m);
  expect(stdout).not.toMatch(/^ {2}(?:service|node|completion|checkpoint) /m);
});

test('volumes of no cluster do not change; checkpoints are experimental', async () => {
  const docker = dockerWith(['busybox']);
  await docker.run('volume', 'create', 'data');
  expect((await docker.run('volume', 'update', 'data')).stderr).toBe('can only update cluster volumes\n');
  expect((await docker.run('volume', 'update', 'other')).stderr).toBe(
    'Error response from daemon: get other: no such volume\n',
  );
  const experimental = 'is only supported on a Docker daemon with experimental features enabled\n';
  expect((await docker.run('checkpoint', 'ls', 'x')).stderr).toBe(`docker checkpoint ls ${experimental}`);
  expect((await docker.run('start', '--checkpoint', 'x', 'y')).stderr).toBe(`"--checkpoint" ${experimental}`);
});

test('keys that there are not are refused by the engine: the container is there, and has not started', async () => {
  const docker = dockerWith(['busybox']);
  const { code, stderr } = await docker.run('run', '--name', 'box', '--detach-keys=ctrl-1', 'busybox', 'true');
  expect([code, stderr]).toEqual([1, 'unable to upgrade to tcp, received 400\n']);
  expect((await docker.run('ps', '-a', '--format', '{{.Names}} {{.State}}')).stdout).toBe('box created\n');
  expect((await docker.run('start', '-a', '--detach-keys', 'nope', 'box')).stderr).toBe(stderr);
});

test('builder speaks of itself as buildx; completion answers any word with its page', async () => {
  const docker = dockerWith([]);
  const builder = await docker.run('builder', 'nope');
  expect([builder.code, builder.stderr]).toEqual([1, 'ERROR: unknown command: "nope"\n']);
  expect(builder.stdout).toMatch(/^Usage: {2}docker buildx \[OPTIONS\] COMMAND\n/);
  expect((await docker.run('builder', '--nope')).stderr).toBe(
    "unknown flag: --nope\n\nUsage:  docker buildx\n\nRun 'docker buildx --help' for more information\n",
  );
  const completion = await docker.run('completion', 'nope');
  expect([completion.code, completion.stderr]).toEqual([0, '']);
  expect(completion.stdout).toMatch(/^Usage: {2}docker completion COMMAND\n/);
});
