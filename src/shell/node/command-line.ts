/** What a `node` command line asks for. */
export interface Invocation {
  readonly kind: 'file' | 'eval' | 'print' | 'stdin' | 'version' | 'help' | 'repl' | 'check' | 'fault';
  /** The script's path, its text, or the fault's message. */
  readonly source: string;
  /** What follows the script. */
  readonly args: readonly string[];
  /** Options of node itself. */
  readonly execArgv: readonly string[];
  /** Modules of `-r`. */
  readonly preload: readonly string[];
  /** `--input-type=module`. */
  readonly isModule: boolean;
}

/** Options by every spelling. */
const OPTIONS: Readonly<Record<string, Invocation['kind'] | 'preload'>> = {
  '-v': 'version',
  '--version': 'version',
  '-h': 'help',
  '--help': 'help',
  '-e': 'eval',
  '--eval': 'eval',
  '-p': 'print',
  '-pe': 'print',
  '--print': 'print',
  '-c': 'check',
  '--check': 'check',
  '-i': 'repl',
  '--interactive': 'repl',
  '-r': 'preload',
  '--require': 'preload',
  '--import': 'preload',
};
const TAKES_VALUE: ReadonlySet<string> = new Set(['eval', 'print', 'preload']);
/** Options that change nothing here. */
const HARMLESS =
  /^--(?:no-warnings|no-deprecation|trace-[a-z-]+|enable-source-maps|max-old-space-size=.*|stack-trace-limit=.*|unhandled-rejections=.*|experimental-[a-z-]+|preserve-symlinks(?:-main)?|input-type=.*|use-strict|expose-gc|throw-deprecation|harmony.*)$/;

interface Reading {
  readonly execArgv: string[];
  readonly preload: string[];
  kind: Invocation['kind'] | null;
  source: string;
  isModule: boolean;
}

/** Reads node's own options up to the script. */
export function readCommandLine(args: readonly string[], stdinIsTerminal: boolean): Invocation {
  const reading: Reading = { execArgv: [], preload: [], kind: null, source: '', isModule: false };
  const queue = [...args];
  const fault = readOptions(reading, queue);
  if (fault !== null) return { ...reading, kind: 'fault', source: fault, args: [] };
  const { kind } = reading;
  if (kind !== null && kind !== 'check') return { ...reading, kind, args: queue };
  const script = queue.shift();
  if (script !== undefined && script !== '-') return { ...reading, kind: kind ?? 'file', source: script, args: queue };
  return { ...reading, kind: script === undefined && stdinIsTerminal ? 'repl' : 'stdin', args: queue };
}

/** Takes the options in front of the script; gives what is wrong with one, or `null`. */
function readOptions(reading: Reading, queue: string[]): string | null {
  while (queue[0]?.startsWith('-') === true && queue[0] !== '-') {
    const word = queue.shift() ?? '';
    if (word === '--') return null;
    const fault = readOption(reading, word, queue);
    if (fault !== null || reading.kind === 'version' || reading.kind === 'help') return fault;
  }
  return null;
}

/** Takes an option and its value; gives what is wrong with it, or `null`. */
function readOption(reading: Reading, word: string, queue: string[]): string | null {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  const meaning = OPTIONS[equals < 0 ? word : word.slice(0, equals)];
  reading.execArgv.push(word);
  if (meaning === undefined) {
    if (word.startsWith('--input-type=')) reading.isModule = word.endsWith('=module');
    return HARMLESS.test(word) ? null : `bad option: ${word}`;
  }
  const value = TAKES_VALUE.has(meaning) && equals < 0 ? queue.shift() : word.slice(equals + 1);
  if (value === undefined) return `${word} requires an argument`;
  if (TAKES_VALUE.has(meaning) && equals < 0) reading.execArgv.push(value);
  if (meaning === 'preload') reading.preload.push(value);
  else {
    reading.kind = meaning;
    reading.source = value;
  }
  return null;
}
