import { describe, expect, test } from 'vitest';
import { createHeadlessSession } from '../../../../../src/session/headless-session.ts';

describe('the only builder there is', () => {
  const session = createHeadlessSession({ preset: 'alpine', files: {} });

  test.each([
    ['stop', '', 0],
    ['stop other', 'ERROR: no builder "other" found\n', 1],
    ['use default', '', 0],
    ['use other', 'ERROR: failed to find instance "other"', 1],
    ['inspect other', 'ERROR: no builder "other" found\n', 1],
    ['du --builder other', 'ERROR: no builder "other" found\n', 1],
    ['prune -f --builder other', 'ERROR: no builder "other" found\n', 1],
    ['rm default', 'failed to remove default: context builder cannot be removed', 1],
    ['rm other', 'failed to remove other: no builder "other" found\nERROR: failed to remove one or more builders\n', 1],
    ['rm --all-inactive', '', 0],
    ['create --driver docker', 'ERROR: additional instances of driver "docker" cannot be created\n', 1],
    ['create --driver foo', 'ERROR: failed to find driver "foo"\n', 1],
    ['create --leave', 'ERROR: leave requires instance name\n', 1],
    ['create --append', 'ERROR: append requires a builder name\n', 1],
    ['create --name mine', "A builder beside the engine's own is not simulated here.\n", 1],
    ['install', '', 0],
    ['uninstall', '', 0],
  ])('docker buildx %s', async (words, said, exitCode) => {
    const { stderr, code } = await session.run(`docker buildx ${words}`);
    expect(stderr).toContain(said);
    expect(code).toBe(exitCode);
  });

  test('inspect tells when it built last, and when it takes records out of the cache by itself', async () => {
    const lab = createHeadlessSession({ preset: 'alpine', files: { Dockerfile: 'FROM alpine:3.22\n' } });
    expect((await lab.run('docker buildx inspect')).stdout).toMatch(/^Name: {3}default\nDriver: docker\n\nNodes:/);
    await lab.run('docker build -q .');
    const { stdout } = await lab.run('docker buildx inspect');
    expect(stdout).toMatch(/^Name: {10}default\nDriver: {8}docker\nLast Activity: \d{4}-.* \+0000 UTC\n\nNodes:/);
    expect(stdout).toContain(' Keep Duration:  48h0m0s\n Max Used Space: 1.673GiB\nGC Policy rule#1:\n');
  });
});
