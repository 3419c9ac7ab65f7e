import type { Clock } from '../engine/core/clock.ts';
import type { Credentials, FileSystem } from '../engine/fs/file-system.ts';
import type { ProcessStreams } from '../engine/container/types.ts';
import { emptySource } from '../engine/core/pipe.ts';
import type { ByteSource } from '../engine/core/streams.ts';
import { reportJobs } from './interpreter/job-report.ts';
import { noticeWindowSize } from './interpreter/window-size.ts';
import { environmentVariables } from './interpreter/environment.ts';
import { expandHistory } from './interpreter/history-expansion.ts';
import { Interpreter, type Dialect } from './interpreter/interpreter.ts';
import { runLine } from './interpreter/run-line.ts';
import { parseCached } from './interpreter/source.ts';
import { isIncomplete } from './syntax/fault.ts';
import { loadNode } from './binaries.ts';
import { createNetwork, HOST_PLACE, type Network } from './network/network.ts';
import { Freezer } from './process/freezer.ts';
import { Breath } from './process/guard.ts';
import type { Kernel, ProgramLookup } from './process/kernel.ts';
import { DescriptorTable, openFile } from './process/open-file.ts';
import { Process, ProcessTable, type ProcessSession } from './process/process.ts';
import { userName } from './process/user-name.ts';
import { shellGrammar } from './shell-grammar.ts';

export type { ProgramLookup } from './process/kernel.ts';

export interface ShellOptions {
  readonly files: FileSystem;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly programs: ProgramLookup;
  readonly clock: Clock;
  readonly hostname: string;
  readonly dialect: Dialect;
  readonly windowSize: () => {
    readonly columns: number;
    readonly rows: number;
  };
  readonly credentials: Credentials;
  /** What the user's `.bashrc` would define. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Whether `!!` and its like stand for lines that were typed before, as at a prompt. */
  readonly expandsHistory?: boolean;
  /** What programs can reach; by default nothing but this machine. */
  readonly network?: Network;
}

/** What a terminal makes of Ctrl-C, Ctrl-Z, Ctrl-\\ and of another size. */
export type TerminalSignal = 'INT' | 'TSTP' | 'QUIT' | 'WINCH';

/** An interactive shell: what is typed into it, line by line, shares one state. */
export interface Shell {
  /** Runs one typed line, or several; resolves with `$?`. Aborting is Ctrl-C: it ends at once with 130. Never rejects. */
  execute(source: string, streams: ProcessStreams, signal: AbortSignal): Promise<number>;
  /** Delivers a signal as the terminal does: to the job in the foreground, or to the line that runs. */
  signal(name: TerminalSignal): void;
  readonly cwd: string;
  /** True once `exit` was typed; the shell still works. */
  readonly exited: boolean;
  /** False when more lines must follow. */
  isComplete(text: string): boolean;
  /** Names of variables, functions, aliases and programs, and the files, for completion. */
  readonly names: {
    variables(): readonly string[];
    commands(): readonly string[];
  };
  readonly files: FileSystem;
  /** `$HOME`. */
  readonly home: string | undefined;
  readonly history: readonly string[];
}

/** PID of the host's shell and of the first process that it starts. */
const SHELL_PID = 1000;

/** The host's interactive shell. */
export function createShell(options: ShellOptions): Shell {
  const { clock, hostname, windowSize, programs, dialect, network = createNetwork({ clock }) } = options;
  const files = options.files.as(options.credentials);
  const table = new ProcessTable(SHELL_PID + 1);
  const flavour = dialect === 'bash' ? 'gnu' : 'busybox';
  const kernel: Kernel = {
    clock,
    hostname,
    windowSize,
    programs,
    flavour,
    table,
    freezer: new Freezer(),
    network,
    place: HOST_PLACE,
    memory: 0,
    tellsOfProcesses: false,
    node: loadNode,
  };
  const info = {
    argv: [dialect === 'bash' ? 'bash' : 'sh'],
    user: userName(files),
  };
  const session: ProcessSession = { leader: SHELL_PID, foreground: SHELL_PID };
  const newProcess = (): Process => new Process(SHELL_PID, 1, SHELL_PID, info, session);
  const sh = new Interpreter({
    grammar: shellGrammar,
    kernel,
    process: newProcess(),
    dialect,
    files,
    cwd: options.cwd,
    descriptors: new DescriptorTable(),
    variables: environmentVariables(options.env, options.cwd),
    arg0: info.argv[0] ?? 'sh',
    positional: [],
    interactive: true,
    shellPid: SHELL_PID,
  });
  sh.commandLetter = 's';
  for (const option of ['hashall', 'braceexpand', 'histexpand', 'monitor', 'emacs', 'history', 'interactive-comments'])
    if (dialect === 'bash') sh.options.add(option);
  for (const [name, text] of Object.entries(options.aliases ?? {})) sh.aliases.set(name, text);
  let exited = false;
  /** Where the line that runs reads; a job that was started by an earlier line reads there as well. */
  let keyboard: ByteSource = emptySource();
  const typedNow: ByteSource = {
    isTerminal: true,
    read: () => keyboard.read(),
    takeOver: (mode) => keyboard.takeOver?.(mode) ?? (() => undefined),
  };
  let turn: Promise<unknown> = Promise.resolve();

  async function run(source: string, streams: ProcessStreams, signal: AbortSignal): Promise<number> {
    const process = newProcess();
    table.adopt(process);
    sh.process = process;
    sh.breath = new Breath(kernel, process);
    const isAtTerminal = streams.stdin.isTerminal;
    keyboard = streams.stdin;
    const stdin = isAtTerminal ? typedNow : streams.stdin;
    const terminal = isAtTerminal ? openFile({ source: stdin, sink: streams.stderr }) : null;
    sh.descriptors = new DescriptorTable(terminal);
    sh.descriptors.set(0, openFile({ source: stdin }));
    sh.descriptors.set(1, openFile({ sink: streams.stdout }));
    sh.descriptors.set(2, openFile({ sink: streams.stderr }));
    for (const [descriptor, file] of kept) sh.descriptors.set(descriptor, file);
    kept.clear();
    process.handler = (name) => interactiveSignal(sh, name);
    noticeWindowSize(sh);
    const interrupt = (): void => {
      for (const group of new Set([SHELL_PID, session.foreground])) table.deliverToGroup(group, 'INT');
      process.terminate('INT');
    };
    if (signal.aborted) interrupt();
    signal.addEventListener('abort', interrupt, { once: true });
    try {
      const text = await typed(source);
      if (text === null) return sh.status;
      const end = await runLine(sh, text);
      exited ||= end.exits;
      await reportJobs(sh);
      return end.status;
    } finally {
      signal.removeEventListener('abort', interrupt);
      session.wantsStop = false;
      keepDescriptors();
    }
  }

  /** The line as history has it, `!` designators replaced; `null` when it is not to be run. */
  async function typed(source: string): Promise<string | null> {
    const line = source.replace(/\n+$/, '');
    const expands = options.expandsHistory === true && dialect === 'bash' && sh.has('histexpand');
    const expanded = expands ? expandHistory(line, sh.history) : { text: line, isChanged: false, onlyPrint: false };
    if ('fault' in expanded) {
      await sh.complain(expanded.fault, null);
      return null;
    }
    if (expanded.isChanged) await sh.err(`${expanded.text}\n`);
    if (expanded.text.trim() !== '') sh.history.push(expanded.text);
    if (expanded.onlyPrint) return null;
    return expanded.isChanged ? expanded.text : source;
  }

  /** What `exec 3>file` opened lasts; the three standard ones are the caller's, anew for every line. */
  const kept = new Map<number, ReturnType<typeof openFile>>();
  function keepDescriptors(): void {
    for (const descriptor of sh.descriptors.numbers()) {
      const file = sh.descriptors.get(descriptor);
      if (descriptor > 2 && file !== undefined) kept.set(descriptor, file.retain());
    }
    sh.descriptors.closeAll();
  }

  return {
    execute: (source, streams, signal) => {
      const work = turn.then(() => run(source, streams, signal));
      turn = work.catch(() => undefined);
      return work;
    },
    signal: (name) => {
      // Between a line's start and that of its first program lies the loading of both.
      if (name === 'TSTP' && session.foreground === SHELL_PID) session.wantsStop = true;
      else table.deliverToGroup(session.foreground, name);
    },
    get cwd() {
      return sh.cwd;
    },
    get exited() {
      return exited;
    },
    isComplete: (text) => !isIncomplete(text, parseCached(text), dialect),
    names: {
      variables: () => sh.variables.entries().map(([name]) => name),
      commands: () => [...new Set([...sh.functions.keys(), ...sh.aliases.keys(), ...programs.names()])].sort(),
    },
    files,
    get home() {
      return sh.variables.text('HOME');
    },
    get history() {
      return sh.history;
    },
  };
}

/** An interactive shell survives the signals that would end a script. */
function interactiveSignal(sh: Interpreter, signal: string): boolean {
  const action = sh.traps.get(signal);
  if (action !== undefined) {
    if (action !== '') sh.pendingSignals.push(signal);
    return true;
  }
  return ['TERM', 'QUIT', 'HUP', 'TSTP', 'TTIN', 'TTOU'].includes(signal);
}
