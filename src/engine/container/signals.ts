import { EngineError } from '../core/errors.ts';

/** Linux signals by number, 1 to 31, without `SIG`. */
const NAMES = [
  'HUP', 'INT', 'QUIT', 'ILL', 'TRAP', 'ABRT', 'BUS', 'FPE', 'KILL', 'USR1', 'SEGV', 'USR2', 'PIPE', 'ALRM', 'TERM',
  'STKFLT', 'CHLD', 'CONT', 'STOP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'XCPU', 'XFSZ', 'VTALRM', 'PROF', 'WINCH', 'IO',
  'PWR', 'SYS',
] as const; // prettier-ignore

/** `SIGTERM` for `TERM`, `sigterm`, `15`… ; refuses what is no signal, as moby does. */
export function parseSignal(spelling: string): string {
  const isNumber = /^\d+$/.test(spelling);
  const bare = spelling.toUpperCase().replace(/^SIG/, '');
  const name = isNumber ? NAMES[Number(spelling) - 1] : NAMES.find((known) => known === bare);
  if (name === undefined) throw new EngineError('invalid-signal', 'invalid', fault(spelling, isNumber));
  return `SIG${name}`;
}

/** Any number but 0 is a signal somewhere. */
const fault = (spelling: string, isNumber: boolean): string =>
  isNumber && Number(spelling) > 0
    ? `the linux daemon does not support signal ${Number(spelling)}`
    : `invalid signal: ${spelling}`;

const REAL_TIME = /^RT(?:MIN(?:\+(?:[1-9]|1[0-5]))?|MAX(?:-(?:[1-9]|1[0-4]))?)$/;
const OTHER_NAMES = ['CLD', 'IOT', 'POLL'];

/** Whether an image may name it as the signal that stops it: real-time signals, `RTMIN+3`, and old names count too. */
export function isStopSignal(spelling: string): boolean {
  const bare = spelling.toUpperCase().replace(/^SIG/, '');
  return NAMES.some((known) => known === bare) || OTHER_NAMES.includes(bare) || REAL_TIME.test(bare);
}

/** The number of a signal, for events. */
export function signalNumber(name: string): number {
  return NAMES.findIndex((known) => `SIG${known}` === name) + 1;
}
