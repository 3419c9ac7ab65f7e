/** Linux signal numbers (x86-64) by name without `SIG`. */
export const SIGNAL_NUMBERS: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ILL: 4,
  TRAP: 5,
  ABRT: 6,
  BUS: 7,
  FPE: 8,
  KILL: 9,
  USR1: 10,
  SEGV: 11,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  STKFLT: 16,
  CHLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
  TTIN: 21,
  TTOU: 22,
  URG: 23,
  XCPU: 24,
  XFSZ: 25,
  VTALRM: 26,
  PROF: 27,
  WINCH: 28,
  IO: 29,
  PWR: 30,
  SYS: 31,
};

/** What a shell prints when a signal ended a job. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  HUP: 'Hangup',
  INT: 'Interrupt',
  QUIT: 'Quit',
  ILL: 'Illegal instruction',
  TRAP: 'Trace/breakpoint trap',
  ABRT: 'Aborted',
  BUS: 'Bus error',
  FPE: 'Floating point exception',
  KILL: 'Killed',
  USR1: 'User defined signal 1',
  SEGV: 'Segmentation fault',
  USR2: 'User defined signal 2',
  PIPE: 'Broken pipe',
  ALRM: 'Alarm clock',
  TERM: 'Terminated',
  STOP: 'Stopped (signal)',
  TSTP: 'Stopped',
  TTIN: 'Stopped (tty input)',
  TTOU: 'Stopped (tty output)',
};

/** Signals that stop the process until `CONT`, where it does not handle them; `STOP` cannot be handled. */
const STOPPING: ReadonlySet<string> = new Set(['STOP', 'TSTP', 'TTIN', 'TTOU']);

/** Signals whose default action does not end the process. */
const HARMLESS: ReadonlySet<string> = new Set(['CHLD', 'CONT', 'URG', 'WINCH', 'STOP', 'TSTP', 'TTIN', 'TTOU']);

/** The name without `SIG` for a name or number in any spelling, `undefined` when there is no such signal. */
export function signalName(spelling: string): string | undefined {
  if (/^\d+$/.test(spelling)) {
    const number = Number(spelling);
    return Object.keys(SIGNAL_NUMBERS).find((name) => SIGNAL_NUMBERS[name] === number);
  }
  const name = spelling.toUpperCase().replace(/^SIG/, '');
  return name in SIGNAL_NUMBERS ? name : undefined;
}

export function signalNumber(name: string): number {
  return SIGNAL_NUMBERS[name.replace(/^SIG/, '')] ?? 15;
}

export function endsProcess(name: string): boolean {
  return !HARMLESS.has(name);
}

export function stopsProcess(name: string): boolean {
  return STOPPING.has(name);
}

/** The words for a status of 128 + n, such as `Terminated`. */
export function signalDescription(number: number): string {
  const name = Object.keys(SIGNAL_NUMBERS).find((each) => SIGNAL_NUMBERS[each] === number) ?? '';
  return DESCRIPTIONS[name] ?? `Unknown signal ${number}`;
}
