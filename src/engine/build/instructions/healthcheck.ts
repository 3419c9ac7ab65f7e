import { DurationError, formatDuration, parseDuration } from '../../core/go/duration.ts';
import { quote, quoteRune } from '../../core/go/quote.ts';
import type { Healthcheck } from '../../image/types.ts';
import type { DockerfileNode } from '../parse/node.ts';
import { atLeastOne, refuse, type Command } from '../plan/command.ts';
import { withRow } from '../plan/stage.ts';
import { markedOnce, quotedList } from './command-line.ts';
import { Flags } from './flags.ts';

const MILLISECOND = 1e6;
const FLAGS = {
  interval: 'text',
  timeout: 'text',
  'start-period': 'text',
  'start-interval': 'text',
  retries: 'text',
} as const;

/** HEALTHCHECK: `NONE`, or the command that says whether a container is well. */
export function healthcheck(node: DockerfileNode): Command {
  const check = readCheck(node);
  const set = Object.fromEntries(Object.entries(check).filter(([, value]) => value !== 0));
  return {
    name: node.name,
    start: node.start,
    end: node.end,
    isStep: false,
    sources: [],
    apply: (stage, scope) =>
      withRow(markedOnce(stage, node, scope), `HEALTHCHECK ${asGo(check)}`, { Healthcheck: set }),
  };
}

function readCheck(node: DockerfileNode): Healthcheck {
  const [first = '', ...rest] = atLeastOne(node.args, 'HEALTHCHECK');
  const type = first.toUpperCase();
  if (type === 'NONE') return rest.length > 0 ? refuse('HEALTHCHECK NONE takes no arguments') : { Test: ['NONE'] };
  const flags = new Flags(node, FLAGS);
  if (type !== 'CMD') refuse(`Unknown type ${quote(type)} in HEALTHCHECK (try CMD)`);
  if (rest.length === 0) refuse('Missing command after HEALTHCHECK CMD');
  return {
    Test: [node.json ? 'CMD' : 'CMD-SHELL', ...rest],
    Interval: duration('interval', flags),
    Timeout: duration('timeout', flags),
    StartPeriod: duration('start-period', flags),
    StartInterval: duration('start-interval', flags),
    Retries: retries(flags.text('retries')),
  };
}

/** Nanoseconds. */
function duration(name: string, flags: Flags): number {
  const text = flags.text(name);
  if (text === '') return 0;
  try {
    const value = parseDuration(text);
    return value === 0 || value >= MILLISECOND ? value : refuse(`Interval ${quote(name)} cannot be less than 1ms`);
  } catch (error) {
    if (!(error instanceof DurationError)) throw error;
    return refuse(error.message);
  }
}

function retries(text: string): number {
  if (text === '') return 0;
  if (!/^[+-]?\d+$/.test(text)) refuse(`strconv.ParseInt: parsing ${quote(text)}: invalid syntax`);
  const value = Number(text);
  if (Math.abs(value) > 2 ** 31 - 1) refuse(`strconv.ParseInt: parsing ${quote(text)}: value out of range`);
  return value < 0 ? refuse(`--retries cannot be negative (${value})`) : value;
}

/** As Go prints the struct with `%q`: durations as texts, the count as a character. */
function asGo(check: Healthcheck): string {
  const { Test = [], Interval = 0, Timeout = 0, StartPeriod = 0, StartInterval = 0, Retries = 0 } = check;
  const times = [Interval, Timeout, StartPeriod, StartInterval].map((time) => `"${formatDuration(time)}"`);
  const count = Retries <= 0x10ffff ? String.fromCodePoint(Retries) : '\uFFFD';
  return `&{${quotedList(Test)} ${times.join(' ')} ${quoteRune(count)}}`;
}
