import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FUZZ } from './fuzz-input.ts';

/** `node scripts/fuzz-shell.ts` puts in as many as one likes. */
const RUNS = { language: 800, programs: 200, containers: 200 };

describe('arbitrary input never throws, hangs or loses the session', () => {
  for (const kind of ['language', 'programs', 'containers'] as const) {
    test(
      kind,
      async () => {
        await fc.assert(
          fc.asyncProperty(FUZZ[kind].input, async (line) => {
            expect(await FUZZ[kind].run(line)).toBeNull();
          }),
          { numRuns: RUNS[kind] },
        );
      },
      300_000,
    );
  }
});
