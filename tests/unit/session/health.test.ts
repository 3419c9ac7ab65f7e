import { beforeEach, describe, expect, test } from 'vitest';
import { createHeadlessSession, type HeadlessSession } from '../../../src/session/headless-session.ts';
import { lastOutput } from '../../support/last-output.ts';

let session: HeadlessSession;
beforeEach(() => {
  session = createHeadlessSession({ preset: 'busybox', files: {} });
});

const last = (...lines: readonly string[]): Promise<string> => lastOutput(session, lines);

describe('health checks', () => {
  const RUN = `docker run -d --name box --health-cmd 'test -f /ok' --health-interval 2s --health-retries 2 busybox sleep 100`;
  const STATUS = "docker ps --format '{{.Status}}'";

  test('start as starting, and fail after as many misses as there are retries', async () => {
    expect(await last(RUN, STATUS)).toContain('(health: starting)');
    expect(await last('sleep 5', STATUS)).toContain('(unhealthy)');
    expect(await last("docker inspect -f '{{.State.Health.FailingStreak}}' box")).toBe('2\n');
  });

  test('pass as soon as the check does', async () => {
    await last(RUN, 'docker exec box touch /ok', 'sleep 3');
    expect(await last(STATUS)).toContain('(healthy)');
  });

  test('an interval is kept in nanoseconds', async () => {
    await last(RUN);
    expect(await last("docker inspect -f '{{json .Config.Healthcheck.Interval}}' box")).toBe('2000000000\n');
  });

  test('a check that fails once is not the end of it, and one that passes makes good again', async () => {
    await last(RUN, 'sleep 3');
    expect(await last(STATUS)).toContain('(health: starting)');
    await last('sleep 3');
    expect(await last(STATUS)).toContain('(unhealthy)');
    await last('docker exec box touch /ok', 'sleep 2');
    expect(await last(STATUS)).toContain('(healthy)');
    expect(await last("docker inspect -f '{{.State.Health.FailingStreak}}' box")).toBe('0\n');
    expect(await last("docker ps --filter health=healthy --format '{{.Names}}'")).toBe('box\n');
  });

  test('inspect keeps what the last five checks said', async () => {
    await last(
      "docker run -d --name box --health-cmd 'echo probe; exit 3' --health-interval 1s busybox sleep 100",
      'sleep 8',
    );
    expect(await last("docker inspect -f '{{range .State.Health.Log}}{{.ExitCode}} {{.Output}}{{end}}' box")).toBe(
      `${'3 probe\n'.repeat(5)}\n`,
    );
  });

  test('failures of the start period do not count, and are looked for more often', async () => {
    await last(RUN.replace(' busybox', ' --health-start-period 6s --health-start-interval 1s busybox'), 'sleep 5');
    const streak =
      "docker inspect -f '{{.State.Health.Status}} {{.State.Health.FailingStreak}} {{len .State.Health.Log}}' box";
    expect(await last(streak)).toMatch(/^starting 0 [45]\n/);
    await last('sleep 6');
    expect(await last(streak)).toMatch(/^unhealthy /);
  });

  test('a check that takes too long failed, with what it had said', async () => {
    await last(
      "docker run -d --name box --health-cmd 'echo slow; sleep 10' --health-interval 1s --health-timeout 500ms busybox sleep 100",
      'sleep 2',
    );
    expect(
      await last("docker inspect -f '{{with index .State.Health.Log 0}}{{.ExitCode}} {{.Output}}{{end}}' box"),
    ).toBe('-1 Health check exceeded timeout (500ms): slow\n\n');
  });

  test('only the first 4096 bytes of what a check says are kept', async () => {
    await last(
      "docker run -d --name box --health-cmd 'yes | head -c 5000' --health-interval 1s busybox sleep 100",
      'sleep 2',
    );
    expect(await last("docker inspect -f '{{len (index .State.Health.Log 0).Output}}' box")).toBe('4099\n');
  });

  test('events tell of each check, and of each change', async () => {
    await last(RUN, 'sleep 5', 'docker exec box touch /ok', 'sleep 2');
    const actions = await last(
      "docker events --since 1h --until 0s --filter type=container --format '{{.Action}}' | grep -v touch | uniq -c",
    );
    expect(actions).toContain('exec_start: /bin/sh -c test -f /ok\n');
    expect(actions.match(/health_status: \w+/g)).toEqual(['health_status: unhealthy', 'health_status: healthy']);
  });

  test('a container that nobody checks any more counts as unhealthy, and starts over', async () => {
    const health = "docker inspect -f '{{.State.Health.Status}}' box";
    await last(RUN, 'docker exec box touch /ok', 'sleep 3', 'docker pause box');
    expect(await last(health)).toBe('unhealthy\n');
    await last('docker unpause box', 'sleep 3');
    expect(await last(health)).toBe('healthy\n');
    await last('docker stop -t 0 box');
    expect(await last(health)).toBe('unhealthy\n');
    await last('docker start box');
    expect(await last(health)).toBe('starting\n');
  });
});
