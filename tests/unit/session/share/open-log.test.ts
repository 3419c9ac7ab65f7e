import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../src/engine/core/bytes.ts';
import { digestOf } from '../../../../src/engine/core/digest.ts';
import { toBase64Url } from '../../../../src/session/share/base64url.ts';
import { openLog } from '../../../../src/session/share/open-log.ts';
import type { OpenedLog } from '../../../../src/session/share/ran.ts';
import { Timeline } from '../../../../src/session/timeline.ts';
import { startNames, startOf } from '../../../../src/session/workspaces.ts';
import { turn } from '../../../support/sessions.ts';

const SINCE = Date.parse('2025-09-22T12:00:00.000Z');
const HOME = '/home/learner';

/** What somebody writes who knows how the sum is made, of data that need not be any. */
function withSum(data: string, start = 'chapter', version = '1'): string {
  const sum = digestOf(utf8(`1~${start}~${data}`)).slice(7, 23);
  return `${version}~${start}~${sum}~${data}`;
}

const packed = (content: string | Uint8Array): string =>
  toBase64Url(deflateSync(typeof content === 'string' ? utf8(content) : content, { level: 9 }));
const log = (...deeds: readonly unknown[]): string => withSum(packed(JSON.stringify(['', deeds])));
const command = (line: string): string => log([0, 1, line, 0]);

const read = (text: string): ReturnType<typeof openLog> =>
  openLog(text, { start: 'chapter', isKnownStart: (start) => startNames().includes(start), since: SINCE });

async function open(text: string): Promise<OpenedLog> {
  const log = read(text);
  if ('refused' in log) return log;
  const pace = async (): Promise<void> => undefined;
  return log.replay(new Timeline({ ...startOf('chapter'), pace, turn, windowSize: () => ({ columns: 80, rows: 24 }) }));
}

const GOOD = command('echo hello');
const DEEP = 900_000;

describe('a text that somebody else wrote', () => {
  it.each([
    ['nothing', '', 'damaged'],
    ['no text of this kind', 'javascript:alert(1)', 'damaged'],
    ['HTML', '1~<img src=x onerror=alert(1)>~0123456789abcdef~x', 'damaged'],
    ['a text that was cut off', GOOD.slice(0, -1), 'damaged'],
    ['all but its beginning', GOOD.slice(5), 'damaged'],
    ['a text with a line after it', `${GOOD}\n`, 'damaged'],
    ['a text with a lone surrogate', `${GOOD}\ud800`, 'damaged'],
    ['letters that no base64url has', GOOD.replace(/.$/, '+'), 'damaged'],
    ['a later version', withSum('x', 'chapter', '2'), 'newer'],
    ['the version before the first', withSum('x', 'chapter', '0'), 'damaged'],
    ['the version in other digits', withSum(packed('["",[]]'), 'chapter', '01'), 'damaged'],
    ['a version without end', `${'9'.repeat(5000)}~chapter~0123456789abcdef~x`, 'damaged'],
    ['more than 64 KB', withSum('x'.repeat(66_000)), 'too-large'],
    ['a start that there is not', withSum(packed('["",[]]'), 'moon'), 'unknown-start'],
    ['a start by a name that every object has', withSum(packed('["",[]]'), 'constructor'), 'unknown-start'],
    ['another start than its page has', withSum(packed('["",[]]'), 'playground'), 'unknown-start'],
    ['data that were never packed', withSum('abcdefgh'), 'damaged'],
    ['data that end too early', withSum(packed(`["",[[0,1,"${'ls '.repeat(99)}",0]]]`).slice(0, -4)), 'damaged'],
    ['40 MB out of 54 KB', withSum(packed(new Uint8Array(40_000_000))), 'too-large'],
    ['bytes that are no text', withSum(packed(Uint8Array.of(0xff, 0xfe, 0x00))), 'damaged'],
    ['JSON that does not end', withSum(packed(`["",${'['.repeat(DEEP)}`)), 'damaged'],
    ['lists in lists in lists', withSum(packed(`["",${'['.repeat(DEEP)}${']'.repeat(DEEP)}]`)), 'damaged'],
    ['an object that looks like a list', withSum(packed('{"0":"","1":[],"length":2}')), 'damaged'],
    ['a prototype for a list', withSum(packed('{"__proto__":["",[]]}')), 'damaged'],
    ['an end that is a number', withSum(packed('[7,[]]')), 'damaged'],
    ['an infinite time', withSum(packed('["",[[0,1e999,"ls",0]]]')), 'damaged'],
    ['more deeds than anybody does', log(...Array.from({ length: 2001 }, () => [0, 0, ':', 0])), 'too-large'],
  ])('is refused with a reason, and soon: %s', (_, text, reason) => expect(read(text)).toEqual({ refused: reason }));

  it.each([
    ['a folder that is none', log([2, 1, `${HOME}/web-ping/app.js`, [['a', 1]], 'x'])],
    ['files outside of their folder', log([2, 1, HOME, [['../../etc/passwd', 1]], 'x'])],
    ['a file for a folder', log([1, 1, HOME, 'x'])],
    ['a file under a file', log([1, 1, `${HOME}/web-ping/app.js/x`, 'x'])],
    ['a file of the kernel', log([1, 1, '/proc/1/environ', 'x'])],
  ])('is refused when it is done again, without a throw: %s', async (_, text) =>
    expect(await open(text)).toEqual({ refused: 'damaged' }),
  );

  it.each([
    ['no command', 'no-such-command', 127, 'no-such-command: command not found'],
    ['HTML', '<img src=x onerror=alert(1)>', 2, 'syntax error near unexpected token'],
    ['lone surrogates', 'echo "\ud800 \udfff"', 0, '\ufffd \ufffd\n'],
    ['a name that every object has', '__proto__ constructor', 127, '__proto__: command not found'],
    ['an empty line', '', 0, ''],
    ['a line of a megabyte', `: ${'a'.repeat(1_000_000)}`, 0, ''],
    ['more than the memory holds', 'sort -R /dev/zero', 2, 'memory exhausted'],
  ])('is done again as anybody could do it: %s', async (_, line, exitCode, said) => {
    const opened = await open(command(line));
    expect(opened).toMatchObject({ refused: null, isSame: false, ran: [{ exitCode }] });
    const [ran] = 'ran' in opened ? opened.ran : [];
    expect(new TextDecoder().decode(ran?.output)).toContain(said);
  });

  it('ends what waits for keys that never come', async () =>
    expect(
      await open(
        log([
          0,
          1,
          'cat',
          0,
          [
            [5, 0],
            [5, 0],
            [6, 0],
          ],
        ]),
      ),
    ).toMatchObject({ ran: [{ exitCode: 130 }] }));
});
