import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHost, runContainer } from './machine.ts';
import { STUBS } from './stubs.ts';

const PIECES =
  'echo a|b|c|;|&|&&|\\|\\||\\||(|)|{|}|if|then|fi|for x in|do|done|while|case|esac|in|$x|${x|}|${x:-|$(|`|"|\'|\\|<|>|>>|<<E|2>&1|!|[|]|[[|]]|((|))|$((|*|?|{a,b}|{1..3}|~|=|x=1|x=(|export|local|read|set -e|set -u|trap|eval|exec|return|break|exit|shift|wait|%|#|\n| |;;|1|-|true|false|f()|unset|printf %d|test|cd|. /x|kill|alias'.split(
    /(?<!\\)\|/,
  );

const soup = fc
  .array(fc.constantFrom(...PIECES.map((piece) => piece.replaceAll('\\|', '|'))), { maxLength: 14 })
  .map((all) => all.join(' '));
const anything = fc.oneof(soup, soup, fc.string({ maxLength: 40 }));
const RUNS = Number(process.env.FUZZ_RUNS ?? 1000);

describe('arbitrary input', () => {
  test('never throws, hangs or loses the host’s shell', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (line) => {
        const host = createHost(STUBS);
        const controller = new AbortController();
        const timer = setTimeout(() => controller.abort(), 400);
        const { code, stderr } = await host.run(line, 'in\n', controller.signal);
        clearTimeout(timer);
        expect(code).toBeGreaterThanOrEqual(0);
        expect(code).toBeLessThan(256);
        expect(stderr).not.toMatch(/^shell: /m);
        host.shell.isComplete(line);
        const after = await host.run('\\builtin echo alive >&1');
        if (!/exec|alias|unset|f\(\)|set -/.test(line)) expect(after.stdout).toBe('alive\n');
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  test('ends a container’s shell with a status', async () => {
    await fc.assert(
      fc.asyncProperty(soup, async (script) => {
        const { code, stderr } = await runContainer(['sh', '-c', `(sleep 5; kill -9 0) & ${script}`], {
          programs: STUBS,
        });
        expect(code).toBeLessThan(256);
        expect(stderr).not.toMatch(/^shell: /m);
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  }, 300_000);
});
