import { Fault } from '../lib/faults.ts';
import { openInput, readText } from '../lib/input.ts';
import type { Arguments } from '../lib/options.ts';
import type { Tool } from '../lib/tool.ts';
import type { MatcherOptions } from './matcher.ts';

/** Everything that the options of one `grep` say. */
export interface Settings {
  readonly invert: boolean;
  readonly count: boolean;
  readonly list: 'matching' | 'other' | null;
  readonly onlyMatching: boolean;
  readonly quiet: boolean;
  readonly noMessages: boolean;
  readonly lineNumbers: boolean;
  readonly byteOffsets: boolean;
  readonly maxCount: number;
  readonly before: number;
  readonly after: number;
  readonly separator: string | null;
  readonly colour: boolean;
  readonly terminator: string;
  readonly recursive: 'no' | 'yes' | 'follow';
  readonly includes: readonly string[];
  readonly excludes: readonly string[];
  readonly excludedDirectories: readonly string[];
  readonly label: string;
  readonly binaryAsText: boolean;
  readonly skipBinary: boolean;
  readonly nullAfterName: boolean;
  readonly initialTab: boolean;
}

/** The kind of expressions: the last of -E, -F, -G and -P, else what the name says. */
export function matcherOptions(tool: Tool, given: Arguments): MatcherOptions {
  const letter = given.last('E', 'F', 'G', 'P') ?? (tool.name === 'egrep' ? 'E' : tool.name === 'fgrep' ? 'F' : 'G');
  const kinds: Readonly<Record<string, MatcherOptions['kind']>> = { E: 'extended', F: 'fixed', G: 'basic', P: 'perl' };
  return {
    kind: kinds[letter] ?? 'basic',
    ignoreCase: given.last('i', 'no-ignore-case') === 'i',
    wholeWord: given.has('w') && !given.has('x'),
    wholeLine: given.has('x'),
  };
}

/** The patterns, one a line, of -e and -f or the first operand; and the operands that are left. */
export async function patternsOf(
  tool: Tool,
  given: Arguments,
): Promise<readonly [readonly string[], readonly string[]]> {
  const patterns: string[] = [];
  for (const [key, value] of given.given) {
    if (key === 'e') patterns.push(...value.split('\n'));
    if (key === 'f') {
      const text = await readText(openInput(tool, value));
      if (text !== '') patterns.push(...text.replace(/\n$/, '').split('\n'));
    }
  }
  if (given.has('e', 'f')) return [patterns, given.operands];
  const [first, ...rest] = given.operands;
  return [first === undefined ? [] : first.split('\n'), rest];
}

function number(tool: Tool, text: string | undefined, gnuWords: string): number | null {
  if (text === undefined) return null;
  if (/^-?\d+$/.test(text)) return Number(text);
  throw new Fault(tool.isBusybox ? `invalid number '${text}'` : gnuWords, tool.isBusybox ? 1 : 2);
}

function contextOf(tool: Tool, given: Arguments, key: 'A' | 'B'): number {
  const value = given.given.findLast(([each]) => each === key)?.[1] ?? given.value('C');
  return number(tool, value, `${value ?? ''}: invalid context length argument`) ?? 0;
}

function isColoured(tool: Tool, given: Arguments): boolean {
  const when = given.value('color');
  if (when === undefined) return false;
  return when === 'always' || (['', 'auto', 'tty'].includes(when) && tool.out.isTerminal);
}

export function settingsOf(tool: Tool, given: Arguments): Settings {
  const lists = given.last('l', 'L');
  const max = number(tool, given.value('m'), 'invalid max count') ?? Infinity;
  return {
    invert: given.has('v'),
    count: given.has('c'),
    list: lists === 'l' ? 'matching' : lists === 'L' ? 'other' : null,
    onlyMatching: given.has('o'),
    quiet: given.has('q'),
    noMessages: given.has('s'),
    lineNumbers: given.has('n'),
    byteOffsets: given.has('b'),
    maxCount: max < 0 ? Infinity : max,
    before: contextOf(tool, given, 'B'),
    after: contextOf(tool, given, 'A'),
    separator: given.has('no-group-separator') ? null : (given.value('group-separator') ?? '--'),
    colour: isColoured(tool, given),
    terminator: given.has('z') ? '\0' : '\n',
    recursive: given.has('R') ? 'follow' : given.has('r') || given.value('d') === 'recurse' ? 'yes' : 'no',
    includes: given.all('include'),
    excludes: given.all('exclude'),
    excludedDirectories: given.all('exclude-dir'),
    label: given.value('label') ?? '(standard input)',
    binaryAsText: given.has('a') || given.value('binary-files') === 'text',
    skipBinary: given.has('I') || given.value('binary-files') === 'without-match',
    nullAfterName: given.has('Z'),
    initialTab: given.has('T'),
  };
}
