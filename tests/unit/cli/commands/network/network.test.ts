import { expect, test } from 'vitest';
import { createHeadlessSession } from '../../../../../src/session/headless-session.ts';

const start = () => createHeadlessSession({ preset: 'busybox', files: {} });

test('containers find each other by name in a network that a user made, and only there', async () => {
  const session = start();
  await session.run(
    'docker network create net && docker run -d --name web --network net --network-alias w busybox sleep 60',
  );
  const inside = await session.run('docker run --rm --network net busybox ping -c1 w | tail -2 | head -1');
  expect(inside.stdout).toContain('1 packets received, 0% packet loss');
  expect((await session.run('docker run --rm busybox ping -c1 web')).stderr).toBe("ping: bad address 'web'\n");
});

test('a network is made with its subnet, shown with who is in it, and not removed while somebody is', async () => {
  const session = start();
  expect((await session.run('docker network create --subnet 10.9.0.0/24 net')).stdout).toMatch(/^[0-9a-f]{64}\n$/);
  await session.run('docker run -d --name box --network net --ip 10.9.0.77 busybox sleep 60');
  const list = "docker network inspect net -f '{{range .Containers}}{{.Name}} {{.IPv4Address}}{{end}}'";
  expect((await session.run(list)).stdout).toBe('box 10.9.0.77/24\n');
  const refused = await session.run('docker network rm net');
  expect(refused.stderr).toMatch(/^Error response from daemon: error while removing network: network net has active/);
  expect(refused.stderr).toMatch(/\nexit status 1\n$/);
  await session.run('docker rm -f box');
  expect((await session.run('docker network rm net')).stdout).toBe('net\n');
});

test('a running container joins and leaves a network', async () => {
  const session = start();
  await session.run(
    'docker network create net && docker run -d --name box busybox sleep 60 && docker network connect net box',
  );
  const networks = "docker inspect -f '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}' box";
  expect((await session.run(networks)).stdout).toBe('bridge net \n');
  expect((await session.run('docker network disconnect net box')).stdout).toBe('');
  expect((await session.run(networks)).stdout).toBe('bridge \n');
  expect((await session.run('docker network disconnect net box')).stderr).toMatch(/is not connected to network net\n$/);
});

test('an internal network leads nowhere else', async () => {
  const session = start();
  await session.run('docker network create --internal closed');
  const { code } = await session.run('docker run --rm --network closed busybox wget -q -O - http://example.com');
  expect(code).not.toBe(0);
});

test('prune keeps the networks that a container belongs to, and sets of settings', async () => {
  const session = start();
  await session.run('for n in one two; do docker network create $n; done; docker network create --config-only set');
  await session.run('docker create --network one busybox');
  expect((await session.run('docker network prune -f')).stdout).toBe('Deleted Networks:\ntwo\n\n');
  expect((await session.run("docker network ls --format '{{.Name}}'")).stdout).toBe('bridge\nhost\nnone\none\nset\n');
});

test.each([
  ['create bridge', 'operation is not permitted on predefined bridge network'],
  ['create --subnet 172.17.5.0/24 x', 'invalid pool request: Pool overlaps with other one on this address space'],
  ['create --subnet 10.9.0.5/24 x', 'invalid network config:\ninvalid subnet 10.9.0.5/24: it should be 10.9.0.0/24'],
  ['create --subnet nope x', 'invalid network config:\ninvalid subnet nope: invalid CIDR block notation'],
  ['create -d nope x', 'plugin "nope" not found'],
  ['create -d host x', 'only one instance of "host" network is allowed'],
  ['rm bridge', 'bridge is a pre-defined network and cannot be removed\nexit status 1'],
  ['connect bridge nobody', 'No such container: nobody'],
  ['ls -f type=odd', "invalid filter: 'type'='odd'"],
])('network %s is refused', async (words, fault) => {
  const { stderr, code } = await start().run(`docker network ${words}`);
  expect(stderr).toBe(`Error response from daemon: ${fault}\n`);
  expect(code).toBe(1);
});

test.each([
  ['--gateway 10.1.1.1', 'every ip-range or gateway must have a corresponding subnet'],
  ['--subnet 10.1.0.0/24 --gateway 10.2.0.1', 'no matching subnet for gateway 10.2.0.1'],
  ['--subnet 10.1.0.0/24 --subnet 10.1.0.0/16', 'multiple overlapping subnet configuration is not supported'],
])('network create %s is refused by the client', async (flags, fault) => {
  expect((await start().run(`docker network create ${flags} x`)).stderr).toBe(`${fault}\n`);
});

test.each([
  [
    '--ip 172.17.0.50',
    'invalid config for network bridge: invalid endpoint settings:\nuser specified IP address is supported on user defined networks only',
  ],
  [
    '--network one --ip 172.18.0.9',
    'invalid config for network one: invalid endpoint settings:\nuser specified IP address is supported only when connecting to networks with user configured subnets',
  ],
])('run %s is refused', async (flags, fault) => {
  const session = start();
  await session.run('docker network create one');
  const { stderr, code } = await session.run(`docker run --rm ${flags} busybox true`);
  expect(stderr).toContain(`docker: Error response from daemon: ${fault}\n`);
  expect(code).toBe(125);
});
