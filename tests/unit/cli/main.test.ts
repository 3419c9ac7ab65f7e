import { describe, expect, test } from 'vitest';
import { dockerWith } from './docker.ts';

const docker = dockerWith(['hello-world:latest', 'diamol/base:latest']);

const NO_MANAGER =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';

describe('words that are no command', () => {
  test.each([
    [['foo'], "docker: unknown command: docker foo\n\nRun 'docker --help' for more information\n"],
    [['image ls'], "docker: unknown command: docker image ls\n\nRun 'docker --help' for more information\n"],
    [['image', 'foo'], "docker: unknown command: docker image foo\n\nUsage:  docker image\n\nRun 'docker image --help' for more information\n"],
    [['volume', 'foo'], "docker: unknown command: docker volume foo\n\nUsage:  docker volume COMMAND\n\nRun 'docker volume --help' for more information\n"],
    [['help', 'nosuch'], 'unknown help topic: nosuch\n'],
    [['help', 'image', 'nosuch'], 'unknown help topic: nosuch\n'],
    [['-l', 'nope', 'ps'], 'Unable to parse logging level: nope\n'],
    [['kill', '-s', 'NOPE', 'box'], 'Error response from daemon: cannot kill container: box: invalid signal: NOPE\n'],
    [['rmi', ''], 'Error response from daemon: page not found\n'],
    [['events', '--since', 'x'], 'failed to parse value as time or duration: "x"\n'],
    [['cp', 'box:', 'x'], 'Error response from daemon: bad parameter: pathcannot be empty\n'],
    [['swarm', 'init'], 'docker swarm init is not simulated here.\n'],
    [['service', 'ls'], `Error response from daemon: ${NO_MANAGER}\n`],
    [['stack', 'rm', 'web'], `Error response from daemon: ${NO_MANAGER}\n`],
    [['swarm', 'unlock-key'], `could not fetch unlock key: Error response from daemon: ${NO_MANAGER}\n`],
    [['swarm', 'leave'], 'Error response from daemon: This node is not part of a swarm\n'],
    [['swarm', 'unlock'], 'Error: This node is not part of a swarm\n'],
    [['-H', 'tcp://far:2375', 'images'], 'An engine at tcp://far:2375 is not simulated here.\n'],
  ])('%j', async (words, stderr) => {
    expect(await docker.run(...words)).toEqual({ code: 1, stdout: '', stderr });
  }); // prettier-ignore

  test('inspect shows an empty list before it says that there is no swarm', async () => {
    const stderr = `Error response from daemon: ${NO_MANAGER}\n`;
    expect(await docker.run('node', 'inspect', 'self')).toEqual({ code: 1, stdout: '[]\n', stderr });
  });

  test('flags after them are those of docker itself', async () => {
    expect((await docker.run('nosuch', '--help')).stdout).toMatch(/^Usage: {2}docker \[OPTIONS\] COMMAND\n/);
    expect((await docker.run('nosuch', '--foo')).stderr).toMatch(/^unknown flag: --foo\n/);
  });

  test('the buildx plugin answers in its own way', async () => {
    const { code, stdout, stderr } = await docker.run('buildx', 'nosuch');
    expect([code, stderr]).toEqual([1, 'ERROR: unknown command: "nosuch"\n']);
    expect(stdout).toMatch(/^Usage: {2}docker buildx \[OPTIONS\] COMMAND\n/);
    expect(stdout).not.toMatch(/^ {2}(?:b|install|uninstall) /m);
  });
});

describe('faults of flags and arguments', () => {
  test.each([
    [['--nosuch', 'image', 'ls'], 125, "unknown flag: --nosuch\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n"],
    [['image', '--nosuch', 'ls'], 125, "unknown flag: --nosuch\n\nUsage:  docker image\n\nRun 'docker image --help' for more information\n"],
    [['images', '-x'], 125, "unknown shorthand flag: 'x' in -x\n\nUsage:  docker images [OPTIONS] [REPOSITORY[:TAG]]\n\nRun 'docker images --help' for more information\n"],
    [['image', 'list', 'a', 'b'], 1, "docker: 'docker image ls' requires at most 1 argument\n\nUsage:  docker image ls [OPTIONS] [REPOSITORY[:TAG]]\n\nSRun 'docker image ls --help' for more information\n"],
    [['history'], 1, "docker: 'docker history' requires 1 argument\n\nUsage:  docker history [OPTIONS] IMAGE\n\nRun 'docker history --help' for more information\n"],
    [['system', 'df', 'x'], 1, "docker: 'docker system df' accepts no arguments\n\nUsage:  docker system df [OPTIONS]\n\nRun 'docker system df --help' for more information\n"],
    [['image', 'inspect'], 1, "docker: 'docker image inspect' requires at least 1 argument\n\nUsage:  docker image inspect [OPTIONS] IMAGE [IMAGE...]\n\nSee 'docker image inspect --help' for more information\n"],
  ])('%j', async (words, code, stderr) => {
    expect(await docker.run(...words)).toEqual({ code, stdout: '', stderr });
  }); // prettier-ignore
});

describe('help', () => {
  test('asked for, it goes to stdout; a noun alone shows it on stderr', async () => {
    const asked = await docker.run('image', '--help');
    const alone = await docker.run('image');
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(alone).toEqual({ code: 0, stdout: '', stderr: asked.stdout });
    expect(await docker.run('help', 'image')).toEqual(asked);
  });

  test('the page of a verb names its flags and every spelling', async () => {
    const { stdout } = await docker.run('images', '--help');
    expect(stdout).toContain('Usage:  docker images [OPTIONS] [REPOSITORY[:TAG]]\n');
    expect(stdout).toContain('docker image ls, docker image list, docker images');
    expect(stdout).toMatch(/\n {2}-a, --all +\S/);
    expect(stdout).toMatch(/\n {6}--no-trunc +\S/);
    expect(await docker.run('image', '--help', 'ls')).toMatchObject({ code: 0 });
  });

  test('the page of docker lists its commands', async () => {
    const { stdout } = await docker.run('--help');
    expect(stdout).toMatch(/^Usage: {2}docker \[OPTIONS\] COMMAND\n/);
    expect(stdout).toMatch(/\nManagement Commands:\n[\s\S]*\n {2}image +\S/);
    expect((await docker.run()).stderr).toBe(stdout);
  });

  test('-h works and is deprecated', async () => {
    const { stdout, stderr, code } = await docker.run('-h');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Flag shorthand -h has been deprecated, use --help\nUsage: /);
  });
});

describe('verbs', () => {
  test('images in one write, newest first', async () => {
    const { stdout } = await docker.run('image', 'ls', '--format', '{{.Repository}}:{{.Tag}} {{.Size}}');
    expect(stdout).toBe('hello-world:latest 5.2kB\ndiamol/base:latest 6.89MB\n');
  });

  test('a noun after docker images is taken for a name, with a hint', async () => {
    const { stderr, code } = await docker.run('images', 'ls');
    expect([code, stderr]).toEqual([0, '\nNo images found matching "ls": did you mean "docker image ls"?\n']);
    expect((await docker.run('image', 'ls', 'ls')).stderr).toBe('');
  });

  test('inspect prints what it finds and says what it does not', async () => {
    const { stdout, stderr, code } = await docker.run('image', 'inspect', '-f', '{{.Os}}', 'nosuch', 'hello-world');
    expect({ stdout, stderr, code }).toEqual({
      stdout: 'linux\n',
      stderr: 'Error response from daemon: No such image: nosuch:latest\n',
      code: 1,
    });
  });

  test('another platform than the image is for is refused', async () => {
    expect(await docker.run('history', '--platform', 'linux/arm64', 'hello-world')).toMatchObject({
      code: 1,
      stderr:
        'Error response from daemon: image with reference hello-world was found but its platform (linux/amd64) does not match the specified platform (linux/arm64)\n',
    });
  });

  test('events between two times end by themselves', async () => {
    const own = dockerWith(['hello-world:latest']);
    await own.run('tag', 'hello-world', 'copy:1');
    const { stdout, code } = await own.run('events', '--since', '1h', '--until', '0s', '--format', '{{.Action}} {{.Actor.Attributes.name}}');
    expect([code, stdout]).toEqual([0, 'tag copy:1\n']);
    expect(await own.run('events', '--format', '{{.Nope}}')).toMatchObject({ code: 64 });
  }); // prettier-ignore

  test('df, info and version agree with the state', async () => {
    expect((await docker.run('system', 'df')).stdout).toMatch(/\nImages +2 +0 +6\.899MB +6\.899MB \(100%\)\n/);
    expect((await docker.run('system', 'df', '-v')).stdout).toMatch(/\nhello-world +latest .* 0B +5\.2kB +0\n/);
    expect((await docker.run('info', '-f', '{{.Images}} {{.Driver}} {{.ClientInfo.Context}}')).stdout).toBe(
      '2 overlay2 default\n',
    );
    expect((await docker.run('version', '-f', '{{.Server.APIVersion}}')).stdout).toBe('1.51\n');
  });
});
