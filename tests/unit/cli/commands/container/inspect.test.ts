import { expect, test } from 'vitest';
import { dockerWith } from '../../docker.ts';

async function created(...flags: readonly string[]) {
  const docker = dockerWith(['busybox']);
  await docker.run('create', '--name', 'box', ...flags, 'busybox', 'sleep', '9');
  return (template: string) => docker.run('inspect', '-f', template, 'box');
}

test('a container without a health check has a nil Health, which a template may ask for', async () => {
  const inspect = await created();
  expect(await inspect('{{if .State.Health}}yes{{else}}no{{end}} {{.Config.Healthcheck}}')).toMatchObject({
    stdout: 'no <nil>\n',
    code: 0,
  });
});

test('intervals of a health check print as durations', async () => {
  const inspect = await created('--health-cmd', 'true', '--health-interval', '90s');
  expect((await inspect('{{.Config.Healthcheck.Interval}}')).stdout).toBe('1m30s\n');
});

test('resources are printed as a struct inside HostConfig', async () => {
  const inspect = await created('--memory', '64m');
  expect((await inspect('{{.HostConfig.Resources.Memory}} {{.HostConfig.Memory}}')).stdout).toBe('67108864 67108864\n');
});

test('HostConfig keeps what --mount asked for', async () => {
  const inspect = await created('--mount', 'type=volume,src=data,dst=/data,ro,volume-nocopy');
  expect((await inspect('{{json .HostConfig.Mounts}}')).stdout).toBe(
    '[{"Type":"volume","Source":"data","Target":"/data","ReadOnly":true,"VolumeOptions":{"NoCopy":true,"DriverConfig":{}}}]\n',
  );
});

test('a mount that forces recursion wants its companions', async () => {
  const docker = dockerWith(['busybox']);
  const { stderr, code } = await docker.run(
    'create', '--mount', 'type=bind,src=/x,dst=/y,bind-recursive=readonly', 'busybox',
  ); // prettier-ignore
  expect(code).toBe(125);
  expect(stderr).toContain("option 'bind-recursive=readonly' requires 'readonly' to be specified in conjunction");
});

test('named string types keep their names', async () => {
  const inspect = await created();
  expect((await inspect('{{printf "%T" .HostConfig.NetworkMode}}')).stdout).toBe('container.NetworkMode\n');
});

test.each([
  ['inspect', 'container'],
  ['stop', 'container'],
  ['volume inspect', 'volume'],
  ['network inspect', 'network'],
])('%s refuses an empty name before the engine is asked', async (verb, kind) => {
  const { stderr, code } = await dockerWith().run(...verb.split(' '), '');
  expect(stderr).toBe(`invalid ${kind} name or ID: value is empty\n`);
  expect(code).toBe(1);
});

test.each([
  [['--gpus', 'all'], '[{"Driver":"","Count":-1,"DeviceIDs":null,"Capabilities":[["gpu"]],"Options":{}}]'],
  [
    ['--gpus', '"device=0,1",driver=x', '--gpus', '2,capabilities=utility'],
    '[{"Driver":"x","Count":0,"DeviceIDs":["0","1"],"Capabilities":[["gpu"]],"Options":{}},{"Driver":"","Count":2,"DeviceIDs":null,"Capabilities":[["utility","gpu"]],"Options":{}}]',
  ],
  [[], 'null'],
])('%j is kept as device requests', async (flags, expected) => {
  const inspect = await created(...flags);
  expect((await inspect('{{json .HostConfig.DeviceRequests}}')).stdout).toBe(`${expected}\n`);
});

test('there is no driver for GPUs', async () => {
  const docker = dockerWith(['busybox']);
  const { stderr, code } = await docker.run('run', '-d', '--gpus', 'all', 'busybox');
  expect(code).toBe(125);
  expect(stderr).toContain('could not select device driver "" with capabilities: [[gpu]]');
});

test('a mode of a container can be asked what it is', async () => {
  const docker = dockerWith(['busybox']);
  await docker.run('create', '--name', 'box', '--ipc', 'shareable', '--network', 'none', 'busybox');
  const ask = async (what: string): Promise<string> =>
    (await docker.run('inspect', '-f', `{{with .HostConfig}}${what}{{end}}`, 'box')).stdout;
  expect(await ask('{{.NetworkMode.IsNone}} {{.NetworkMode.IsBridge}} {{.NetworkMode.NetworkName}}')).toBe(
    'true false none\n',
  );
  expect(await ask('{{.NetworkMode}} {{.NetworkMode.IsUserDefined}} {{if .PidMode.IsHost}}host{{end}}')).toBe(
    'none false \n',
  );
  expect(await ask('{{.IpcMode.IsShareable}} {{.IpcMode.IsPrivate}} {{.UTSMode.IsPrivate}}')).toBe('true false true\n');
});

test('a restart policy can be asked which it is, and is printed without the answers', async () => {
  const docker = dockerWith(['busybox']);
  await docker.run('create', '--name', 'box', '--restart', 'on-failure:3', 'busybox');
  await docker.run('create', '--name', 'plain', 'busybox');
  const ask = async (what: string, name: string): Promise<string> =>
    (await docker.run('inspect', '-f', `{{with .HostConfig.RestartPolicy}}${what}{{end}}`, name)).stdout;
  const all = '{{.IsNone}} {{.IsAlways}} {{.IsOnFailure}} {{.IsUnlessStopped}}';
  expect(await ask(all, 'box')).toBe('false false true false\n');
  expect(await ask(all, 'plain')).toBe('true false false false\n');
  expect(await ask('{{.}} {{json .}} {{.Name}}', 'box')).toBe(
    '{on-failure 3} {"Name":"on-failure","MaximumRetryCount":3} on-failure\n',
  );
});
