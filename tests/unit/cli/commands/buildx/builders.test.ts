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
  ])('docker buildx %s', async (words, said, exitCode) => {
    const { stderr, code } = await session.run(`docker buildx ${words}`);
    expect(stderr).toContain(said);
    expect(code).toBe(exitCode);
  });
});
