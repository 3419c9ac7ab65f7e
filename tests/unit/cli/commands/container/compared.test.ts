import { expect, test } from 'vitest';
import { createHeadlessSession } from '../../../../../src/session/headless-session.ts';

/** Says what each line prints, stdout and stderr together, in one session. */
async function type(...lines: readonly string[]): Promise<readonly string[]> {
  const session = createHeadlessSession({
    preset: 'busybox',
    files: { 'one.txt': 'one\n', 'labels.txt': 'one=1\ntwo\n' },
  });
  const answers: string[] = [];
  for (const line of lines) {
    const { stdout, stderr } = await session.run(line);
    answers.push(`${stdout}${stderr}`.replace(/[0-9a-f]{64}/g, 'ID'));
  }
  return answers;
}

test('a port that another container has is refused, another address or protocol is not', async () => {
  const [, refused, local, udp, range] = await type(
    'docker run -d --name one -p 8080:80 busybox sleep 60',
    'docker run -d --name two -p 8080:81 busybox sleep 60',
    'docker run --rm -p 127.0.0.1:8080:81 busybox true',
    'docker run --rm -p 8080:81/udp busybox echo udp',
    'docker run -d --name three -p 8080-8082:80 busybox sleep 60; docker port three 80',
  );
  expect(refused).toContain(
    'failed to set up container networking: driver failed programming external connectivity on endpoint two (ID): Bind for 0.0.0.0:8080 failed: port is already allocated\n',
  );
  expect(local).toContain('Bind for 0.0.0.0:8080 failed: port is already allocated');
  expect(udp).toBe('udp\n');
  expect(range).toContain('0.0.0.0:8081\n');
});

test('ports that nobody asked for are handed out one after the other', async () => {
  const [, , ports] = await type(
    'docker run -d --name one -p 80 busybox sleep 60',
    'docker run -d --name two -p 80 busybox sleep 60',
    'docker port one; docker port two',
  );
  expect(ports).toBe('80/tcp -> 0.0.0.0:32768\n80/tcp -> [::]:32768\n80/tcp -> 0.0.0.0:32769\n80/tcp -> [::]:32769\n');
});

test.each([
  ['docker run --rm --ipc nope busybox', 'invalid IPC mode: nope'],
  ['docker run --rm --runtime nope busybox', 'unknown or invalid runtime name: nope'],
  ['docker run --rm --tmpfs /t:nope busybox', 'invalid tmpfs option "nope"'],
  [
    'docker run --rm --device /dev/nosuch busybox',
    'error gathering device information while adding custom device "/dev/nosuch": no such file or directory',
  ],
  ['docker run --rm -v vol:/a -v wol:/a busybox', 'Duplicate mount point: /a'],
  ['docker volume create --opt nope=1 odd', 'create odd: invalid option: "nope"'],
  [
    'docker ps --filter health=nope',
    "invalid filter 'health=nope': invalid value for health (nope): must be one of none, starting, healthy, unhealthy",
  ],
])('%s is refused', async (line, fault) => {
  expect((await type(line))[0]).toContain(`Error response from daemon: ${fault}\n`);
});

test('kill tells a number that is no signal here from what is none at all; rename shows the slash', async () => {
  const [, number, word, name] = await type(
    'docker run -d --name box busybox sleep 60',
    'docker kill -s 99 box',
    'docker kill -s NOPE box',
    "docker rename box 'bad name'",
  );
  expect(number).toContain('the linux daemon does not support signal 99\n');
  expect(word).toContain('invalid signal: NOPE\n');
  expect(name).toContain('Invalid container name (/bad name), only');
});

test('cp sees neither /proc nor memory file systems, and a file is no directory', async () => {
  const [, proc, slash, below, into] = await type(
    'docker run -d --name box busybox sh -c "echo x > /tmp/f; sleep 60"',
    'docker cp box:/proc/version .',
    'docker cp box:/tmp/f/ .',
    'docker cp box:/tmp/f/x .',
    'docker cp one.txt box:/tmp/f/',
  );
  expect(proc).toBe('Error response from daemon: Could not find the file /proc/version in container box\n');
  expect(slash).toBe('Error response from daemon: lstat /tmp/f/: not a directory\n');
  expect(below).toBe('Error response from daemon: lstat /tmp/f/x: not a directory\n');
  expect(into).toBe('no such directory\n');
});

test('sizes are known to ps where something shows them, and no log is kept without a driver', async () => {
  const [, json, template, labels, , logs] = await type(
    'docker run -d --name box --label-file labels.txt busybox sleep 60',
    'docker ps --format json | jq -r .Size',
    "docker ps --format '{{.Size}}'",
    "docker inspect -f '{{json .Config.Labels}}' box",
    'docker run --name mute --log-driver none busybox echo hi',
    'docker logs mute',
  );
  expect(json).toBe('0B\n');
  expect(template).toMatch(/^0B \(virtual/);
  expect(labels).toBe('{"one":"1"}\n');
  expect(logs).toBe('Error response from daemon: configured logging driver does not support reading\n');
});

test('name servers that are asked for stand in resolv.conf; a network of users has its own', async () => {
  const [dns, , own] = await type(
    'docker run --rm --dns 8.8.8.8 --dns-search x.org busybox grep -v "#" /etc/resolv.conf',
    'docker network create net',
    'docker run --rm --network net busybox grep -v "#" /etc/resolv.conf',
  );
  expect(dns).toBe('\nnameserver 8.8.8.8\nsearch x.org\n\n');
  expect(own).toBe('\nnameserver 127.0.0.11\noptions ndots:0\n\n');
});

test('volumes that are mounted from elsewhere survive a prune', async () => {
  const [, , left] = await type(
    'docker volume create --opt type=tmpfs --opt device=tmpfs kept; docker volume create plain',
    'docker volume prune -af',
    'docker volume ls -q',
  );
  expect(left).toBe('kept\n');
});

test('labels and variables that are logged stand before each line', async () => {
  const [, details] = await type(
    'docker run --name box --label a=1 -e B=2 --log-opt labels=a --log-opt env=B busybox echo hi',
    'docker logs --details box',
  );
  expect(details).toBe('B=2,a=1 hi\n');
});

test('top shows what ps aux shows', async () => {
  const [, top] = await type(
    'docker run -d --name box busybox sleep 60',
    "docker top box aux | awk '{print $1, $3, $NF}'",
  );
  expect(top).toBe('USER %CPU COMMAND\nroot 0.0 60\n');
});

test.each([
  ['docker plugin inspect nosuch', '[]\nError response from daemon: plugin "nosuch" not found\n'],
  ['docker plugin rm nosuch', 'Error response from daemon: plugin "nosuch" not found\n'],
  [
    'docker -H unix:///other.sock ps',
    'Cannot connect to the Docker daemon at unix:///other.sock. Is the docker daemon running?\n',
  ],
  ['docker rm --link nosuch', 'Error response from daemon: No such container: nosuch\n'],
  [
    'docker create --name box busybox >/dev/null; docker attach box',
    'You cannot attach to a stopped container, start it first\n',
  ],
])('%s answers as Docker does', async (line, answer) => {
  expect((await type(line))[0]).toBe(answer);
});

test('-P publishes what is declared; a link is told with both names', async () => {
  const [, ports, , links] = await type(
    'docker run -d --name one -P --expose 7000 busybox sleep 60',
    'docker port one; docker ps --format "{{.Ports}}"',
    'docker create --name two --link one:alias busybox',
    "docker inspect -f '{{.HostConfig.Links}}' two",
  );
  expect(ports).toBe(
    '7000/tcp -> 0.0.0.0:32768\n7000/tcp -> [::]:32768\n0.0.0.0:32768->7000/tcp, [::]:32768->7000/tcp\n',
  );
  expect(links).toBe('[/one:/two/alias]\n');
});

test('limits are updated after swap was made endless', async () => {
  const [, cpus, set] = await type(
    'docker run -d --name box -m 10m busybox sleep 60; docker update --memory-swap -1 box',
    "docker update --cpus 1.5 box; docker inspect -f '{{.HostConfig.NanoCpus}}' box",
    'docker update --cpuset-cpus x box',
  );
  expect(cpus).toBe('box\n1500000000\n');
  expect(set).toContain('Invalid value x for cpuset cpus: invalid format: x\n');
});

test('a link gives a name and variables', async () => {
  const [, hosts, env] = await type(
    'docker run -d --name one --expose 80 busybox sleep 60; docker run -d --name two --link one:alias busybox sleep 60',
    'docker exec two grep alias /etc/hosts',
    'docker exec two env | grep ALIAS',
  );
  expect(hosts).toMatch(/^172\.17\.0\.2\talias [0-9a-f]{12} one\n$/);
  expect(env).toContain('ALIAS_PORT_80_TCP=tcp://172.17.0.2:80\n');
  expect(env).toContain('ALIAS_NAME=/two/alias\n');
});

test('stats calls a container as it was asked for', async () => {
  const [, asked, all] = await type(
    'docker run -d --name box busybox sleep 60',
    "docker stats --no-stream --format '{{.Container}}' box",
    "docker stats --no-stream --format '{{len .Container}}'",
  );
  expect([asked, all]).toEqual(['box\n', '12\n']);
});
