import { expect, test } from 'vitest';
import { dockerWith } from '../../docker.ts';

test('a volume that is mounted from elsewhere takes no room here, and is not pruned', async () => {
  const docker = dockerWith([]);
  await docker.run('volume', 'create', '-o', 'type=tmpfs', '-o', 'device=tmpfs', 'memory');
  await docker.run('volume', 'create', 'plain');
  const { stdout } = await docker.run('system', 'df', '--format', '{{.Type}} {{.TotalCount}}');
  expect(stdout).toContain('Local Volumes 1\n');
  expect((await docker.run('system', 'df', '-v', '--format', '{{len .Volumes}}')).stdout).toBe('1');
  await docker.run('volume', 'prune', '-af');
  expect((await docker.run('volume', 'ls', '-q')).stdout).toBe('memory\n');
});

test('info tells of the firewall and of containerd', async () => {
  const { stdout } = await dockerWith([]).run('info', '--format', '{{json .FirewallBackend}} {{json .Containerd}}');
  expect(stdout).toBe(
    '{"Driver":"iptables"} {"Address":"/run/containerd/containerd.sock","Namespaces":{"Containers":"moby","Plugins":"plugins.moby"}}\n',
  );
});
