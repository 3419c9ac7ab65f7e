import { describe, expect, test } from 'vitest';
import { createHeadlessSession } from '../../../../../src/session/headless-session.ts';

const FILES = {
  'v1/f': 'same\n',
  'v2/f': 'same\n',
  'v2/g': 'same\n',
  Dockerfile: 'FROM alpine:3.22\nRUN echo one\nCOPY v1/f /f\nRUN echo two\n',
};

describe('what takes a step from the cache', () => {
  test.each([
    ['nothing changed', 'true', '', 3],
    ['the same file in another folder', "sed -i 's,v1/f,v2/f,' Dockerfile", '', 3],
    ['the same content under another name', "sed -i 's,v1/f,v2/g,' Dockerfile", '', 1],
    ['a new time of the file', 'touch v1/f', '', 3],
    ['another mode of the file', 'chmod 600 v1/f', '', 1],
    ['a label', 'true', '--label a=b', 3],
    ['a build argument that nobody uses', 'true', '--build-arg A=b', 3],
    ['another network', 'true', '--network=host', 1],
    ['another host', 'true', '--add-host a:10.0.0.1', 1],
    ['another limit', 'true', '--ulimit nofile=10', 1],
    ['more shared memory', 'true', '--shm-size=1g', 1],
  ])('%s', async (_, change, flags, count) => {
    const session = createHeadlessSession({ preset: 'alpine', files: FILES });
    await session.run('docker build -q .');
    await session.run(change);
    const { stdout } = await session.run(`docker build ${flags} . 2>&1 | grep -c CACHED`);
    expect(stdout).toBe(`${count}\n`);
  });
});
