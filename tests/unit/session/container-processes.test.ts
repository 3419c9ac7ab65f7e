import { beforeEach, describe, expect, test } from 'vitest';
import { createHeadlessSession, type HeadlessSession } from '../../../src/session/headless-session.ts';
import { lastOutput } from '../../support/last-output.ts';

let session: HeadlessSession;
beforeEach(() => {
  session = createHeadlessSession({ preset: 'busybox', files: {} });
});

const last = (...lines: readonly string[]): Promise<string> => lastOutput(session, lines);

describe('the processes of a container', () => {
  test('exec sees the first process and its children', async () => {
    const table = await last("docker run -d --name box busybox sh -c 'sleep 100 & wait'", 'docker exec box ps');
    expect(table).toMatch(/^ {4}1 root {6}0:00 sh -c sleep 100 & wait\n {4}2 root {6}0:00 sleep 100\n/m);
  });

  test('the command line ends where nobody reads it any more, and leaves the container alone', async () => {
    const loop = "sh -c 'while true; do echo x; sleep 1; done'";
    const shown = await last(
      `docker run --name box busybox ${loop} | head -n 2; echo \${PIPESTATUS[@]}; docker ps --format '{{.Names}} {{.State}}'`,
    );
    expect(shown).toBe('x\nx\n141 0\nbox running\n');
  });

  test('neither does attach take the container along, whether nobody reads or it is ended itself', async () => {
    const slow = "sh -c 'trap : TERM INT; while true; do echo x; sleep 0.05; done; echo over'";
    await last(`docker run -d --name box busybox ${slow}`);
    const state = "docker ps --format '{{.Names}} {{.State}}'";
    expect(await last(`docker attach --sig-proxy=false box | head -n 1; ${state}`)).toBe('x\nbox running\n');
    for (const seconds of [1, 1.03, 1.06])
      expect(await last(`timeout ${seconds} docker attach --sig-proxy=false box > seen 2>&1; ${state}`)).toBe(
        'box running\n',
      );
    expect(await last('docker logs box 2>&1 | sort -u')).toBe('x\n');
  });

  test('top shows what exec runs beside the first process', async () => {
    await last('docker run -d --name box busybox sleep 100', 'docker exec -d box sleep 50');
    expect(await last('docker top box')).toMatch(/sleep 100\n.*sleep 50\n/);
  });

  test('top shows the columns that are asked for', async () => {
    await last('docker run -d --name box busybox sleep 100');
    expect(await last('docker top box -o pid,comm')).toMatch(/^PID {17}COMMAND\n\d+ +sleep\n$/);
  });

  test('top needs the process numbers', async () => {
    await last('docker run -d --name box busybox sleep 100');
    expect(await last('docker top box -o comm')).toContain("Couldn't find PID field in ps output");
  });

  test('ps -o shows columns of busybox’s', async () => {
    await last('docker run -d --name box busybox sleep 100');
    expect(await last('docker exec box ps -o pid,comm')).toBe('PID   COMMAND\n    1 sleep\n    2 ps\n');
  });

  test('a signal from within does nothing to a first process that has no handler', async () => {
    await last('docker run -d --name box busybox sleep 100', 'docker exec box kill -9 1');
    expect(await last("docker inspect -f '{{.State.Status}}' box")).toBe('running\n');
  });

  test('the last command of sh -c takes the place of the shell', async () => {
    await last("docker run -d --name box busybox sh -c 'true; sleep 100'");
    expect(await last('docker exec box ps')).toContain('    1 root      0:00 sleep 100\n');
  });

  test('a shell with a trap stays, so that the trap can run', async () => {
    await last(`docker run -d --name box busybox sh -c 'trap "echo bye; exit 3" TERM; sleep 100 & wait'`);
    await last('docker stop box');
    expect(await last("docker logs box; docker inspect -f '{{.State.ExitCode}}' box")).toBe('bye\n3\n');
  });
});

describe('docker run --init', () => {
  test('an init is the first process, the command its child', async () => {
    await last('docker run -d --init --name box busybox sleep 100');
    expect(await last('docker exec box ps')).toMatch(
      / 1 root .*\/sbin\/docker-init -- sleep 100\n.* 2 root .* sleep 100/,
    );
  });

  test('passes SIGTERM on to a command that does not handle it', async () => {
    await last('docker run -d --init --name box busybox sleep 100', 'docker stop box');
    expect(await last("docker inspect -f '{{.State.ExitCode}}' box")).toBe('143\n');
  });

  test('says itself that the command is not there', async () => {
    expect(await session.run('docker run --init busybox nosuch')).toMatchObject({
      stderr: '[FATAL tini (2)] exec nosuch failed: No such file or directory\n',
      code: 127,
    });
  });
});

describe('docker pause', () => {
  const COUNT = `docker run -d --name box busybox sh -c 'i=0; while :; do i=$((i+1)); echo $i; sleep 1; done'`;

  test('stops the processes, and unpause lets them go on', async () => {
    await last(COUNT, 'sleep 2', 'docker pause box');
    const before = await last('docker logs --tail 1 box');
    expect(await last('sleep 5', 'docker logs --tail 1 box')).toBe(before);
    await last('docker unpause box', 'sleep 2');
    expect(Number(await last('docker logs --tail 1 box'))).toBeGreaterThan(Number(before));
  });

  test('a paused container can be killed', async () => {
    await last(COUNT, 'docker pause box', 'docker kill box');
    expect(await last("docker inspect -f '{{.State.ExitCode}}' box")).toBe('137\n');
  });
});
