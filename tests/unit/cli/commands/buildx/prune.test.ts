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

  test('goes down to what may stay: the cache that images do not share counts', async () => {
    const session = await built();
    await session.run('docker image rm app');
    const left = 'docker buildx du --format "{{.Size}}" | grep -c B';
    await session.run('docker builder prune -f --reserved-space 1MB');
    expect((await session.run(left)).stdout).toBe('6\n');
    await session.run('docker builder prune -f --max-used-space 40B');
    const [, total] = /Total:\t\t(\d+)B/.exec((await session.run('docker buildx du')).stdout) ?? [];
    expect(Number(total)).toBeLessThan(40);
    await session.run('docker builder prune -f --min-free-space 1TB');
    expect((await session.run(left)).stdout).toBe('1\n');
  });

  test('filters compare: what a record only is or is not equals nothing', async () => {
    const session = await built();
    const count = async (filter: string): Promise<string> =>
      (await session.run(`docker buildx du --filter ${filter} --format '{{.ID}}' | wc -l`)).stdout.trim();
    expect(await count('type=regular')).toBe('3');
    expect(await count('description~=^local')).toBe('3');
    expect(await count('mutable=true')).toBe('0');
    expect(await count('nosuch=1')).toBe('0');
    expect(await count('until=1h')).toBe('6');
  });

  test('says what each record was made by', async () => {
    const session = await built();
    const { stdout } = await session.run('docker buildx du --format "{{.Description}}" | sort');
    expect(stdout).toBe(`[2/3] COPY a.txt /
from local 
local source for context
local source for context
local source for dockerfile
mount / from exec /bin/sh -c true
`);
    const json = await session.run(
      "docker buildx du --format json --filter type=source.local | jq -c '[.Mutable, .Parents, .UsageCount]' | sort -u",
    );
    expect(json.stdout).toBe('[true,null,1]\n');
  });
});
