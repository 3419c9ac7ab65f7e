import { DurationError, formatDuration, parseDuration } from '../../core/go/duration.ts';
import { quote, quoteRune } from '../../core/go/quote.ts';
import type { Healthcheck } from '../../image/types.ts';
import { BuildError } from '../errors.ts';
import { jsonWords } from '../parse/json-words.ts';
import type { Instruction } from '../parse/instruction.ts';
import { quotedList, withRow, type Stage } from '../stage.ts';

const MILLISECOND = 1e6;

/** HEALTHCHECK: `NONE`, or the command that says whether a container is well. */
export function healthcheck(stage: Stage, instruction: Instruction): Stage {
  const refuse = (message: string): never => {
    throw new BuildError(`dockerfile parse error on line ${instruction.start}: ${message}`);
  };
  const [, type = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(instruction.text) ?? [];
  if (type === '') return refuse('HEALTHCHECK requires at least one argument');
  const kind = type.toUpperCase();
  if (kind === 'NONE') {
    if (rest !== '') return refuse('HEALTHCHECK NONE takes no arguments');
    return withRow(stage, `HEALTHCHECK ${asGo({ Test: ['NONE'] })}`, { Healthcheck: { Test: ['NONE'] } });
  }
  if (kind !== 'CMD') return refuse(`Unknown type ${quote(kind)} in HEALTHCHECK (try CMD)`);
  const words = jsonWords(rest);
  if (rest === '' || words?.length === 0) return refuse('Missing command after HEALTHCHECK CMD');
  const check: Healthcheck = {
    Test: words === null ? ['CMD-SHELL', rest] : ['CMD', ...words],
    Interval: duration(instruction, 'interval', refuse),
    Timeout: duration(instruction, 'timeout', refuse),
    StartPeriod: duration(instruction, 'start-period', refuse),
    StartInterval: duration(instruction, 'start-interval', refuse),
    Retries: retries(instruction, refuse),
  };
  const set = Object.fromEntries(Object.entries(check).filter(([, value]) => value !== 0));
  return withRow(stage, `HEALTHCHECK ${asGo(check)}`, { Healthcheck: set });
}

const flagOf = (instruction: Instruction, name: string): string =>
  instruction.flags.find(([flag]) => flag === name)?.[1] ?? '';

function duration(instruction: Instruction, name: string, refuse: (message: string) => never): number {
  const text = flagOf(instruction, name);
  if (text === '') return 0;
  try {
    const value = parseDuration(text);
    return value === 0 || value >= MILLISECOND ? value : refuse(`Interval "${name}" cannot be less than 1ms`);
  } catch (error) {
    if (!(error instanceof DurationError)) throw error;
    return refuse(error.message);
  }
}

function retries(instruction: Instruction, refuse: (message: string) => never): number {
  const text = flagOf(instruction, 'retries');
  if (text === '') return 0;
  if (!/^[+-]?\d+$/.test(text)) return refuse(`strconv.ParseInt: parsing ${quote(text)}: invalid syntax`);
  const value = Number(text);
  return value < 0 ? refuse(`--retries cannot be negative (${value})`) : value;
}

/** As Go prints the struct with `%q`, durations as texts and the count as a character. */
function asGo({
  Test = [],
  Interval = 0,
  Timeout = 0,
  StartPeriod = 0,
  StartInterval = 0,
  Retries = 0,
}: Healthcheck): string {
  const times = [Interval, Timeout, StartPeriod, StartInterval].map((time) => `"${formatDuration(time)}"`);
  return `&{${quotedList(Test)} ${times.join(' ')} ${quoteRune(String.fromCodePoint(Retries))}}`;
}
