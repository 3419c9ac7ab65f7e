import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FlagDefinitions } from '../../../src/cli/command.ts';
import { FlagError, parseFlags } from '../../../src/cli/flags.ts';

const FLAGS: FlagDefinitions = {
  all: { type: 'bool', short: 'a', help: '' },
  quiet: { type: 'bool', short: 'q', help: '' },
  human: { type: 'bool', short: 'H', default: true, help: '' },
  filter: { type: 'filter', short: 'f', help: '' },
  format: { type: 'string', help: '' },
  last: { type: 'int', short: 'n', default: -1, help: '' },
  label: { type: 'list', help: '' },
  tag: { type: 'strings', help: '' },
  opt: { type: 'map', help: '' },
  memory: { type: 'bytes', short: 'm', help: '' },
  wait: { type: 'duration', help: '' },
  old: { type: 'bool', help: '', deprecated: 'use --all' },
  odd: { type: 'string', help: '', validate: (value) => (value === 'x' ? 'x is odd' : null) },
};
const read = (...words: readonly string[]): ReturnType<typeof parseFlags> => parseFlags(FLAGS, words, true);
const value = (name: string, ...words: readonly string[]): unknown => read(...words).values[name];

describe('flags are read as pflag reads them', () => {
  test('short flags run together, and the last may take a value', () => {
    expect(value('all', '-aq')).toBe(true);
    expect(value('last', '-aqn5')).toBe(5);
    expect(value('last', '-n=5')).toBe(5);
    expect(value('last', '-n', '5')).toBe(5);
  });

  test('a bool takes a value only with =', () => {
    expect(value('human', '-H=false')).toBe(false);
    expect(value('quiet', '--quiet=T')).toBe(true);
    expect(read('-H', 'false').args).toEqual(['false']);
  });

  test('-- ends the flags; a lone - is an argument', () => {
    expect(read('-a', '--', '-q', 'x')).toMatchObject({ args: ['-q', 'x'] });
    expect(read('-').args).toEqual(['-']);
  });

  test('arguments end the flags where they are not interspersed', () => {
    expect(parseFlags(FLAGS, ['-a', 'image', '-q'], false).args).toEqual(['image', '-q']);
    expect(read('image', '-q').values.quiet).toBe(true);
  });

  test('values by type', () => {
    expect(value('label', '--label', 'a,b', '--label', 'c')).toEqual(['a,b', 'c']);
    expect(value('tag', '--tag', 'a,b', '--tag', '"c,d"')).toEqual(['a', 'b', 'c,d']);
    expect(value('opt', '--opt', 'a=1', '--opt', 'b')).toEqual({ a: '1', b: '' });
    expect(value('memory', '-m', '1.5g')).toBe(1_610_612_736);
    expect(value('wait', '--wait', '1m30s')).toBe(90e9);
    expect(value('last', '--last', '0x10')).toBe(16);
    expect(value('filter', '-f', 'Label = a', '-f', 'label=b')).toEqual(new Map([['label', ['a', 'b']]]));
  });

  test('what was set is known, defaults are not', () => {
    const { values } = read('-q');
    expect([...values.changed]).toEqual(['quiet']);
    expect(values).toMatchObject({ human: true, last: -1, format: '' });
  });

  test('help and what is deprecated', () => {
    expect(read('--help').help).toBe(true);
    expect(read('-h')).toMatchObject({ help: true, warnings: ['Flag shorthand -h has been deprecated, use --help'] });
    expect(read('--old').warnings).toEqual(['Flag --old has been deprecated, use --all']);
  });

  test.each([
    [['--nosuch'], 'unknown flag: --nosuch'],
    [['--form', 'x'], 'unknown flag: --form'],
    [['-Z'], "unknown shorthand flag: 'Z' in -Z"],
    [['-qz'], "unknown shorthand flag: 'z' in -z"],
    [['---x'], 'bad flag syntax: ---x'],
    [['--format'], 'flag needs an argument: --format'],
    [['-n'], "flag needs an argument: 'n' in -n"],
    [['--human=perhaps'], 'invalid argument "perhaps" for "-H, --human" flag: strconv.ParseBool: parsing "perhaps": invalid syntax'],
    [['--last', 'x'], 'invalid argument "x" for "-n, --last" flag: strconv.ParseInt: parsing "x": invalid syntax'],
    [['--last', '9223372036854775808'], 'invalid argument "9223372036854775808" for "-n, --last" flag: strconv.ParseInt: parsing "9223372036854775808": value out of range'],
    [['-m', 'lots'], 'invalid argument "lots" for "-m, --memory" flag: invalid size: \'lots\''],
    [['-f', 'dangling'], 'invalid argument "dangling" for "-f, --filter" flag: bad format of filter (expected name=value)'],
    [['--wait', '5'], 'invalid argument "5" for "--wait" flag: time: missing unit in duration "5"'],
    [['--odd', 'x'], 'invalid argument "x" for "--odd" flag: x is odd'],
  ])('%j is refused', (words, message) => {
    expect(() => read(...words)).toThrow(new FlagError(message));
  }); // prettier-ignore

  test('no words make it throw anything but a flag error', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('--', '-', '-aq', '--format', '--last=', '-n', '-f', '--opt=a=b'),
    );
    fc.assert(
      fc.property(fc.array(word), fc.boolean(), (words, interspersed) => {
        try {
          parseFlags(FLAGS, words, interspersed);
        } catch (error) {
          expect(error).toBeInstanceOf(FlagError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
