import { beforeEach, describe, expect, test } from 'vitest';
import { createHeadlessSession, type HeadlessSession } from '../../../src/session/headless-session.ts';
import { lastOutput } from '../../support/last-output.ts';

let session: HeadlessSession;
beforeEach(() => {
  session = createHeadlessSession({ preset: 'busybox', files: {} });
});

const last = (...lines: readonly string[]): Promise<string> => lastOutput(session, lines);

/** A container's policy, its state and how often it was started again. */
const STATE = "docker inspect -f '{{.State.Status}} {{.State.Restarting}} {{.RestartCount}}' box";
const STATUS = "docker ps -a --format '{{.Status}}'";

describe('docker run --restart', () => {
  test('on-failure gives up after as many starts as it was told', async () => {
    await last("docker run -d --name box --restart on-failure:3 busybox sh -c 'echo hi; exit 4'");
    expect(await last(STATUS)).toMatch(/^Restarting \(4\) /);
    await last('sleep 5');
    expect(await last(STATE)).toBe('exited false 3\n');
    expect(await last(STATUS)).toMatch(/^Exited \(4\) /);
    expect(await last('docker logs box')).toBe('hi\n'.repeat(4));
  });

  test('on-failure lets be what ended well', async () => {
    await last('docker run -d --name box --restart on-failure busybox true', 'sleep 2');
    expect(await last(STATE)).toBe('exited false 0\n');
  });

  test('waits twice as long each time, from a tenth of a second', async () => {
    await last('docker run -d --name box --restart always busybox false', 'sleep 7');
    expect(Number((await last(STATE)).split(' ')[2])).toBeLessThanOrEqual(7);
    const starts = await last(
      "docker events --since 1h --until 0s --filter event=start --format '{{.Action}}' | wc -l",
    );
    expect(Number(starts)).toBeGreaterThanOrEqual(5);
  });

  test.each(['always', 'unless-stopped'])('%s starts again what ended well, until it is stopped', async (policy) => {
    await last(`docker run -d --name box --restart ${policy} busybox true`);
    expect(await last(STATE)).toMatch(/^restarting true /);
    await last('docker stop box', 'sleep 5');
    expect(await last(STATE)).toMatch(/^exited false /);
  });

  test('a kill from outside is an end that was asked for', async () => {
    await last('docker run -d --name box --restart always busybox sleep 100', 'docker kill box', 'sleep 2');
    expect(await last(STATE)).toBe('exited false 0\n');
  });

  test('a start by hand counts anew', async () => {
    await last('docker run -d --name box --restart on-failure:2 busybox false', 'sleep 3');
    expect(await last(STATE)).toBe('exited false 2\n');
    await last('docker start box');
    expect(await last(STATE)).toMatch(/^restarting true [01]\n/);
  });

  test('a restarting container can be neither entered nor removed', async () => {
    await last('docker run -d --name box --restart always busybox false');
    expect(await last('docker exec box true')).toBe(
      'Error response from daemon: Container box is restarting, wait until the container is running\n',
    );
    expect(await last('docker rm box')).toContain('container is restarting: stop the container before removing');
    expect(await last('docker rm -f box; docker ps -aq')).toBe('box\n');
  });

  test('inspect tells the policy, and update changes it', async () => {
    const policy = "docker inspect -f '{{json .HostConfig.RestartPolicy}}' box";
    await last('docker run -d --name box --restart on-failure:3 busybox sleep 100');
    expect(await last(policy)).toBe('{"Name":"on-failure","MaximumRetryCount":3}\n');
    await last('docker update --restart unless-stopped box');
    expect(await last(policy)).toBe('{"Name":"unless-stopped","MaximumRetryCount":0}\n');
  });

  test('a restart policy that there is not is refused by the daemon', async () => {
    expect(await session.run('docker run --restart=bogus busybox true')).toMatchObject({
      stderr:
        "docker: Error response from daemon: invalid restart policy: unknown policy 'bogus'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'\n\nRun 'docker run --help' for more information\n",
      code: 125,
    });
  });
});
