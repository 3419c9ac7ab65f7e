import { expect, test } from 'vitest';
import { dockerWith } from '../../docker.ts';

const create = (...flags: readonly string[]) => dockerWith(['busybox']).run('create', ...flags, 'busybox');

test.each([
  [['--memory', '1m'], 'Error response from daemon: Minimum memory limit allowed is 6MB\n', 1],
  [
    ['--memory', '64m', '--memory-swap', '32m'],
    'Error response from daemon: Minimum memoryswap limit should be larger than memory limit, see usage\n',
    1,
  ],
  [
    ['--cpus', '100'],
    'Error response from daemon: range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available\n',
    1,
  ],
  [['--stop-signal', 'NOPE'], 'Error response from daemon: invalid signal: NOPE\n', 1],
  [['--cap-add', 'nope'], 'Error response from daemon: invalid CapAdd: unknown capability: "CAP_NOPE"\n', 1],
  [['--pid', 'nope'], "docker: --pid: invalid PID mode\n\nRun 'docker create --help' for more information\n", 125],
  [
    ['--mac-address', 'nope'],
    "docker: nope is not a valid mac address\n\nRun 'docker create --help' for more information\n",
    125,
  ],
  [
    ['--security-opt', 'nope'],
    'docker: Invalid --security-opt: "nope"\n\nRun \'docker create --help\' for more information\n',
    125,
  ],
  [
    ['--network-alias', 'a'],
    "docker: network-scoped aliases are only supported for user-defined networks\n\nRun 'docker create --help' for more information\n",
    125,
  ],
  [
    ['--device', '/dev/x:/y:q'],
    "docker: bad mode specified: q\n\nRun 'docker create --help' for more information\n",
    125,
  ],
] as const)('create %j is refused', async (flags, message, exitCode) => {
  const { stdout, stderr, code } = await create(...flags);
  expect([stdout, stderr, code]).toEqual(['', message, exitCode]);
});

test('a weight is an unsigned number of 16 bits', async () => {
  const { stderr, code } = await create('--blkio-weight', '70000');
  expect(stderr).toContain('"--blkio-weight" flag: strconv.ParseUint: parsing "70000": value out of range');
  expect(code).toBe(125);
});

test('a limit that the machine does not know is taken with a warning', async () => {
  const { stderr, code } = await create('--oom-kill-disable');
  expect(stderr).toBe('WARNING: Your kernel does not support OomKillDisable. OomKillDisable discarded.\n');
  expect(code).toBe(0);
});

test('capabilities are kept in capitals, sorted, with their prefix', async () => {
  const docker = dockerWith(['busybox']);
  await docker.run('create', '--name', 'box', '--cap-add', 'net_admin', '--cap-add', 'CHOWN', 'busybox');
  expect((await docker.run('inspect', '-f', '{{json .HostConfig.CapAdd}}', 'box')).stdout).toBe(
    '["CAP_CHOWN","CAP_NET_ADMIN"]\n',
  );
});

test('a memory limit above the swap limit needs a new swap limit too', async () => {
  const docker = dockerWith(['busybox']);
  const { stdout } = await docker.run('create', '--name', 'box', 'busybox');
  expect((await docker.run('update', '--memory', '64m', 'box')).stderr).toBe(
    `Error response from daemon: Cannot update container ${stdout.trim()}: Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time\n`,
  );
});

test('stop --time is told to be old', async () => {
  const docker = dockerWith(['busybox']);
  await docker.run('create', '--name', 'box', 'busybox');
  expect((await docker.run('stop', '--time', '1', 'box')).stdout).toBe(
    'Flag --time has been deprecated, use --timeout instead\nbox\n',
  );
});

test.each([
  [['--network', 'container:x', '-p', '80'], 'port publishing and the container type network mode'],
  [['--network', 'container:x', '-h', 'me'], 'hostname and the network mode'],
  [['--uts', 'host', '-h', 'me'], 'hostname and the UTS mode'],
])('create %j is a conflict', async (flags, conflict) => {
  expect((await create(...flags)).stderr).toBe(`Error response from daemon: conflicting options: ${conflict}\n`);
});

test('a link needs its container', async () => {
  expect((await create('--link', 'nosuch')).stderr).toBe(
    'Error response from daemon: could not get container for nosuch: No such container: nosuch\n',
  );
});

test('the network of a container that does not run cannot be joined', async () => {
  const docker = dockerWith(['busybox']);
  await docker.run('create', '--name', 'one', 'busybox');
  await docker.run('create', '--name', 'two', '--network', 'container:one', 'busybox');
  expect((await docker.run('start', 'two')).stderr).toBe(
    'Error response from daemon: cannot join network namespace of a non running container: container one is created\nError: failed to start containers: two\n',
  );
});

test('one container removed twice at once is told of the second time', async () => {
  const docker = dockerWith(['busybox']);
  await docker.run('create', '--name', 'web', 'busybox');
  expect(await docker.run('rm', 'web', 'web')).toEqual({
    code: 1,
    stdout: 'web\n',
    stderr: 'Error response from daemon: removal of container web is already in progress\n',
  });
});

test.each([
  ['--isolation x', "invalid isolation (x): linux only supports 'default'"],
  ['--tmpfs x', "invalid mount path: 'x' mount path must be absolute"],
  ['--log-driver nope', 'error looking up logging plugin nope: plugin "nope" not found'],
  ['--log-opt x', "unknown log opt 'x' for json-file log driver"],
  ['--log-driver local --log-opt x=y', "unknown log opt 'x' for log driver local"],
  ['--log-opt mode=x', 'logger: logging mode not supported: x'],
])('%s is refused', async (flags, message) => {
  const { stderr, code } = await create(...flags.split(' '));
  expect([stderr, code]).toEqual([`Error response from daemon: ${message}\n`, 1]);
});

test('an image for another platform is looked for in the registry, and refused', async () => {
  const { stderr, code } = await create('--platform', 'linux/arm64');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Unable to find image 'busybox:latest' locally\n/);
  expect(stderr).toMatch(
    /Error response from daemon: image with reference busybox was found but its platform \(linux\/amd64\) does not match the specified platform \(linux\/arm64\)\n$/,
  );
  expect((await create('--platform', 'x/y/z/w')).stderr).toBe(
    'error parsing specified platform: "x/y/z/w": cannot parse platform specifier: invalid argument\n',
  );
});

test('a file for the ID needs a folder', async () => {
  expect((await create('--cidfile', '/nope/x')).stderr).toBe(
    'failed to create the container ID file: open /nope/x: no such file or directory\n',
  );
});
