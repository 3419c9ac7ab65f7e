import type { ArrayValue } from 'unbash';
import { encode } from '../programs/lib/codec.ts';
import { EngineError } from '../../engine/core/errors.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';
import { Breath } from '../process/guard.ts';
import type { Kernel } from '../process/kernel.ts';
import type { DescriptorTable } from '../process/open-file.ts';
import { abortable, type Process } from '../process/process.ts';
import type { FunctionDefinition } from './functions.ts';
import type { Grammar } from './grammar.ts';
import { JobTable, type Job } from './jobs.ts';
import { STANDARD_SHELL_OPTIONS } from './shell-options.ts';
import { lineOf, type SourceText } from './source.ts';
import type { Variables } from './variables.ts';

export type Dialect = 'bash' | 'ash';

interface InterpreterOptions {
  readonly grammar: Grammar;
  readonly kernel: Kernel;
  readonly process: Process;
  readonly dialect: Dialect;
  /** Debian's ash, which names lines in its own way. */
  readonly isDash?: boolean;
  readonly files: FileSystem;
  readonly cwd: string;
  readonly descriptors: DescriptorTable;
  readonly variables: Variables;
  readonly arg0: string;
  readonly positional: readonly string[];
  readonly interactive: boolean;
  /** The shell's own number, `$$`: a subshell keeps that of the shell it came from. */
  readonly shellPid: number;
}

/** The state of one shell or subshell; the functions beside this file work on it. */
export class Interpreter {
  readonly grammar: Grammar;
  readonly kernel: Kernel;
  process: Process;
  readonly dialect: Dialect;
  readonly isDash: boolean;
  files: FileSystem;
  cwd: string;
  descriptors: DescriptorTable;
  readonly variables: Variables;
  arg0: string;
  positional: readonly string[];
  readonly interactive: boolean;
  readonly shellPid: number;

  readonly functions = new Map<string, FunctionDefinition>();
  /** Names of the functions that `export -f` passes on. */
  readonly exportedFunctions = new Set<string>();
  readonly aliases = new Map<string, string>();
  /** Aliases as they were when the current line was read. */
  activeAliases: ReadonlyMap<string, string> = new Map();
  /** Options that are on: `errexit`, `nounset`, `xtrace`, `pipefail`, `noglob`… */
  readonly options = new Set<string>();
  readonly shopt = new Set<string>();
  /** Command texts by signal name, or `EXIT`, `ERR`, `DEBUG`, `RETURN`; empty ignores. */
  readonly traps = new Map<string, string>();
  /** The traps of the shell that a subshell came from, which it lists until it sets its own. */
  inheritedTraps: ReadonlyMap<string, string> | null = null;
  /** Signals that have arrived and whose traps wait for the current command to end. */
  readonly pendingSignals: string[] = [];
  /** Ends the `wait` that is under way, because a trapped signal has arrived. */
  wake: (() => void) | undefined;
  readonly jobs: JobTable;
  /** The builtin that ran last, and the one before it. */
  lastBuiltin = '';
  builtinBefore = '';
  /** The jobs of the shell that a subshell came from: it can list them and no more. */
  inheritedJobs: readonly Job[] = [];
  /** Builtins that `enable -n` switched off. */
  readonly disabledBuiltins = new Set<string>();
  /** Where programs are, and how often each was run from there: what `hash` shows. */
  readonly commandPaths = new Map<string, { readonly path: string; readonly hits: number }>();
  /** What `complete` was told, by program. */
  readonly completions = new Map<string, string>();
  /** Lines typed so far, oldest first. */
  readonly history: string[] = [];
  directoryStack: readonly string[] = [];

  status = 0;
  /** Statuses of the last pipeline's commands. */
  pipeStatus: readonly number[] = [0];
  /** Status of the last command substitution of the command being expanded. */
  substitutionStatus: number | null = null;
  /** What is left to do once the current command has ended. */
  readonly afterCommand: (() => Promise<void>)[] = [];
  /** Array values among the arguments of a declaring builtin, by name, until it takes them. */
  readonly pendingArrays = new Map<string, ArrayValue>();
  /** Letters that `getopts` has taken of the current argument. */
  optionOffset = 0;
  /** How deep `eval`, `source` and substitutions are nested, which `set -x` shows. */
  traceDepth = 0;
  /** The simple command that runs, as it is written; a trap's own commands do not count. */
  command = '';
  /** Above 0 while a trap's commands run. */
  trapDepth = 0;
  /** The commands come from a file that is read line by line. */
  isScript = false;
  /** What `$-` says of where the commands come from: `c`, `s` or nothing. */
  commandLetter = '';
  lastBackground: number | null = null;
  lastArgument: string;
  /** Status of a `[[` whose regular expression is none. */
  testFault: number | null = null;
  source: SourceText = { text: '', firstLine: 1 };
  position = 0;
  /** `local -`: the options as they are now come back when the function returns. */
  keepOptions: (() => void) | undefined;
  /** The builtin that is running, for messages. */
  builtin: string | null = null;
  functionNames: readonly string[] = [];
  loopDepth = 0;
  sourceDepth = 0;
  callDepth = 0;
  /** `eval` while its text is being read, for ash's messages. */
  evaluating: string | null = null;
  /** The file that is being sourced, as it was named. */
  sourceFile: string | null = null;
  /** Above 0 where `set -e` does not apply: conditions, `&&` and `||`, `!`. */
  conditionDepth = 0;
  isSubshell = false;
  /** `$BASH_SUBSHELL`. */
  subshellDepth = 0;
  randomState = 1;
  startedAt: number;
  breath: Breath;

  constructor(options: InterpreterOptions) {
    this.grammar = options.grammar;
    this.kernel = options.kernel;
    this.process = options.process;
    this.dialect = options.dialect;
    this.jobs = new JobTable(options.dialect);
    this.files = options.files;
    this.cwd = options.cwd;
    this.descriptors = options.descriptors;
    this.variables = options.variables;
    this.arg0 = options.arg0;
    this.isDash = options.isDash ?? false;
    this.positional = options.positional;
    this.interactive = options.interactive;
    this.shellPid = options.shellPid;
    if (options.dialect === 'bash') for (const name of STANDARD_SHELL_OPTIONS) this.shopt.add(name);
    this.lastArgument = options.arg0;
    this.startedAt = options.kernel.clock.now();
    this.breath = new Breath(options.kernel, options.process);
  }

  get line(): number {
    return lineOf(this.source, this.position);
  }

  has(option: string): boolean {
    return this.options.has(option);
  }

  async write(descriptor: number, text: string): Promise<void> {
    if (text === '') return;
    await this.breath.take();
    await abortable(this.descriptors.sink(descriptor).write(encode(text)), this.process.signal);
  }

  async out(text: string): Promise<void> {
    await this.write(1, text);
  }

  /** Errors are for people: where nobody can read them any more they are dropped. */
  async err(text: string): Promise<void> {
    try {
      await this.write(2, text);
    } catch (fault) {
      if (!(fault instanceof EngineError)) throw fault;
    }
  }

  /** What stands before a message: the shell's name and, where it is not interactive, the line. */
  prefix(who: string | null): string {
    if (this.isDash) return `${this.arg0}: ${this.line}: ${who === null || who === '' ? '' : `${who}: `}`;
    const where = this.interactive ? '' : `line ${this.line}: `;
    const name = this.interactive && this.dialect === 'bash' ? 'bash' : this.arg0;
    const by = who === null || who === '' ? '' : `${who}: `;
    return this.dialect === 'bash' ? `${name}: ${where}${by}` : `${name}: ${by}${where}`;
  }

  /** Prints a message as this shell does; `who` is the builtin that complains. */
  async complain(message: string, who: string | null = this.builtin): Promise<void> {
    await this.err(`${this.prefix(who)}${message}\n`);
  }
}
