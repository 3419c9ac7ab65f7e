import { describe, expect, test } from 'vitest';
import { createHeadlessSession } from '../../../../src/session/headless-session.ts';

const FILES = {
  Dockerfile: 'FROM alpine:3.22\nRUN echo hi > /x\nCOPY a.txt /\nENV A=b\n',
  'a.txt': 'A\n',
};
const steps = "2>&1 | grep -E '^#[0-9]+ (.[0-9]/|CACHED|prep|import)' | sed 's/^#[0-9]* //'";

describe('an image that carries its cache', () => {
  test.each(['--cache-to type=inline', '--build-arg BUILDKIT_INLINE_CACHE=1'])('%s', async (flags) => {
    const session = createHeadlessSession({ preset: 'alpine', files: FILES });
    const made = await session.run(`docker build --progress=plain -t kept ${flags} . ${steps}`);
    expect(made.stdout).toContain('preparing layers for inline cache done\n');
    await session.run('docker builder prune -af');
    const again = await session.run(`docker build --progress=plain --cache-from kept . ${steps}`);
    expect(again.stdout).toBe(
      [
        'importing cache manifest from kept',
        '[1/3] FROM docker.io/library/alpine:3.22',
        '[2/3] RUN echo hi > /x',
        'CACHED',
        '[3/3] COPY a.txt /',
        'CACHED',
        '',
      ].join('\n'),
    );
    const ids = await session.run("docker image inspect -f '{{.Id}}' kept; docker build -q .");
    const [kept, plain] = ids.stdout.split('\n');
    expect(kept).not.toBe(plain);
  });

  test('what changed runs, and an image without a cache gives nothing', async () => {
    const session = createHeadlessSession({ preset: 'alpine', files: FILES });
    await session.run('docker build -q -t kept --cache-to type=inline .; docker build -q -t plain .');
    await session.run('docker builder prune -af; echo B > a.txt');
    const changed = await session.run(`docker build --progress=plain --cache-from kept . ${steps}`);
    expect(changed.stdout.match(/CACHED/g)).toHaveLength(1);
    await session.run('docker builder prune -af');
    const plain = await session.run(`docker build --progress=plain --cache-from plain . ${steps}`);
    expect(plain.stdout).not.toContain('CACHED');
  });

  test('it survives being saved and loaded', async () => {
    const session = createHeadlessSession({ preset: 'alpine', files: FILES });
    await session.run('docker build -q -t kept --cache-to type=inline .; docker save -o k.tar kept');
    await session.run('docker rmi kept; docker builder prune -af; docker load -i k.tar');
    const again = await session.run(`docker build --progress=plain --cache-from kept . ${steps}`);
    expect(again.stdout.match(/CACHED/g)).toHaveLength(2);
  });
});
