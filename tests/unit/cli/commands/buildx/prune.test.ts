import { describe, expect, test } from 'vitest';
import { createHeadlessSession, type HeadlessSession } from '../../../../../src/session/headless-session.ts';

async function built(): Promise<HeadlessSession> {
  const session = createHeadlessSession({
    preset: 'alpine',
    files: { 'a.txt': '0123456789', Dockerfile: 'FROM alpine:3.22\nCOPY a.txt /\nRUN true\n' },
  });
  await session.run('docker build -q -t app .');
  return session;
}

describe('docker builder prune', () => {
  test('asks first, and leaves what images share unless all may go', async () => {
    const session = await built();
    expect((await session.run('docker builder prune')).stdout).toBe(
      'WARNING! This will remove all dangling build cache. Are you sure you want to continue? [y/N] ',
    );
    await session.run('docker builder prune -f');
    expect((await session.run('docker buildx du | grep -c true')).stdout).toBe('3\n');
    await session.run('docker builder prune -af');
    expect((await session.run('docker buildx du')).stdout).toBe(
      'ID        RECLAIMABLE   SIZE      LAST ACCESSED\nReclaimable:\t0B\nTotal:\t\t0B\n',
    );
  });

  test('takes what fits a filter, and nothing that was used lately', async () => {
    const session = await built();
    await session.run('docker builder prune -af --filter until=1h');
    expect((await session.run('docker buildx du --format "{{.Type}}" | sort | uniq -c')).stdout).toBe(
      '      3 regular\n      3 source.local\n',
    );
    await session.run('docker builder prune -af --filter type=source.local');
    expect((await session.run('docker buildx du --format "{{.Type}}" | sort | uniq -c')).stdout).toBe(
      '      3 regular\n',
    );
    expect((await session.run('docker builder prune -f --filter until=x')).stderr).toBe(
      'ERROR: "until" filter expects a duration (e.g., \'24h\'): time: invalid duration "x"\n',
    );
  });
});
