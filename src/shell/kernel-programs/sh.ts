import { text as decode } from '../../engine/core/bytes.ts';
import { EngineError } from '../../engine/core/errors.ts';
import { basename, resolve } from '../../engine/core/paths.ts';
import { utf8 } from '../../engine/core/bytes.ts';
import { asksForHelp, busyboxHelp, helpText } from '../help.ts';
import { readContent } from '../../engine/fs/read.ts';
import { setLetter, setOption } from '../builtins/set.ts';
import { environmentVariables, exportedFunctions } from '../interpreter/environment.ts';
import { runInteractive } from '../interpreter/interactive.ts';
import { Interpreter } from '../interpreter/interpreter.ts';
import { runStream } from '../interpreter/run-stream.ts';
import { runText } from '../interpreter/run-text.ts';
import { endOf } from '../interpreter/subshell.ts';
import { showShell } from '../interpreter/show-shell.ts';
import { installSignals } from '../interpreter/traps.ts';
import type { NativeProgram, Task } from '../process/kernel.ts';
import { print, printError } from './io.ts';
import { shellGrammar } from '../shell-grammar.ts';

/** Where Debian's sh is. */
const DASH = '/usr/bin/dash';

interface CommandLine {
  /** `-c`'s text. */
  readonly command: string | null;
  readonly options: readonly (readonly [string, boolean])[];
  readonly operands: readonly string[];
  readonly interactive: boolean;
  readonly readsInput: boolean;
  readonly bad: string | null;
}

interface Letter {
  readonly letter: string;
  readonly on: boolean;
  /** What follows `o`: the name of an option. */
  readonly name: string;
}

/** Reads the options of a shell's own command line. */
function readCommandLine(args: readonly string[]): CommandLine {
  const letters: Letter[] = [];
  let index = 0;
  for (; /^[-+]./.test(args[index] ?? '') && args[index] !== '--'; index += 1) {
    const argument = args[index] ?? '';
    if (/^--[a-z]/.test(argument)) continue;
    for (const letter of argument.slice(1)) {
      if (letter === 'o') index += 1;
      letters.push({
        letter,
        on: argument.startsWith('-'),
        name: args[index] ?? '',
      });
    }
  }
  if (args[index] === '--' || args[index] === '-') index += 1;
  return commandLine(letters, args.slice(index));
}

function commandLine(letters: readonly Letter[], operands: readonly string[]): CommandLine {
  const has = (wanted: string): boolean => letters.some(({ letter }) => letter === wanted);
  const options = letters
    .filter(({ letter }) => !'cisl'.includes(letter))
    .map(({ letter, on, name }) => [letter === 'o' ? name : letter, on] as const);
  const shared = { options, interactive: has('i'), readsInput: has('s') };
  if (!has('c')) return { ...shared, command: null, operands, bad: null };
  const [command, ...rest] = operands;
  return {
    ...shared,
    command: command ?? '',
    operands: rest,
    bad: command === undefined ? 'c' : null,
  };
}

/** The variables and options that a new shell starts with. */
function begin(sh: Interpreter, task: Task, line: CommandLine): void {
  const { dialect } = sh;
  if (dialect === 'ash') sh.variables.set('PS1', '\\w \\$ ');
  const level = Number(task.env.SHLVL ?? '0') + 1;
  sh.variables.set('SHLVL', String(level));
  sh.variables.mark('SHLVL', { exported: true });
  if (dialect === 'bash') for (const option of ['hashall', 'braceexpand']) sh.options.add(option);
  if (sh.interactive && sh.descriptors.terminal !== null) sh.options.add('monitor');
  sh.commandLetter = line.command !== null ? 'c' : line.readsInput || line.operands.length === 0 ? 's' : '';
  for (const [name, on] of line.options) {
    if (name.length === 1) setLetter(sh, name, on);
    else setOption(sh, name, on);
  }
}

function createInterpreter(task: Task, line: CommandLine, interactive: boolean): Interpreter {
  const dialect = task.kernel.flavour === 'gnu' ? 'bash' : 'ash';
  const self = task.argv[0] ?? 'sh';
  const named = line.command !== null || !line.readsInput;
  const [first, ...rest] = line.operands;
  const takesName = named && first !== undefined;
  const sh = new Interpreter({
    grammar: shellGrammar,
    kernel: task.kernel,
    process: task.process,
    dialect,
    isDash: dialect === 'ash' && task.files.exists(DASH),
    files: task.files,
    cwd: task.cwd,
    descriptors: task.descriptors,
    variables: environmentVariables(task.env, task.cwd),
    arg0: takesName ? first : dialect === 'bash' ? basename(self) : self,
    positional: takesName ? rest : line.operands,
    interactive,
    shellPid: task.process.pid,
  });
  begin(sh, task, line);
  return sh;
}

const HELP = {
  usage: 'sh [-il] [-|+abCefmnuvx] [-|+o OPTION]... [-c COMMANDS [NAME [ARGUMENT]...] | FILE [ARGUMENT]... | -s]',
  summary: 'Runs commands: those that are typed, those of a file, or those that are given.',
};
const BASH_VERSION = 'GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)\nSimulated by Layer Lab.\n';

/** What is said to a long option that ends a shell before it begins; `undefined` for none. */
async function answerOption(task: Task): Promise<number | undefined> {
  const [self = 'sh', option = ''] = task.argv;
  if (task.kernel.flavour === 'gnu') {
    if (option === '--version') await print(task, BASH_VERSION);
    else if (option === '--help') await print(task, helpText(HELP, basename(self)));
    else return undefined;
    return 0;
  }
  if (!task.files.exists(DASH)) {
    if (!asksForHelp(task.argv)) return undefined;
    await printError(task, busyboxHelp(HELP, basename(self)));
    return 0;
  }
  if (!/^--./.test(option)) return undefined;
  await printError(task, `${self}: 0: Illegal option --\n`);
  return 2;
}

/** `sh`, `ash` and `bash`: commands from `-c`, a file, or the input; interactive at a terminal. */
export const sh: NativeProgram = async (task) => {
  const answered = await answerOption(task);
  if (answered !== undefined) return answered;
  const line = readCommandLine(task.argv.slice(1));
  const fromInput = line.command === null && (line.readsInput || line.operands.length === 0);
  const atTerminal = fromInput && task.descriptors.source(0).isTerminal && task.descriptors.sink(2).isTerminal;
  const interpreter = createInterpreter(task, line, line.interactive || atTerminal);
  if (line.bad !== null) {
    await interpreter.err(`${task.argv[0] ?? 'sh'}: -c requires an argument\n`);
    return 2;
  }
  installSignals(interpreter);
  showShell(interpreter, task.process.view);
  return endOf(interpreter, async () => {
    if (interpreter.dialect === 'bash') await importFunctions(interpreter, task.env);
    const firstLine = interpreter.dialect === 'ash' && !interpreter.isDash && line.command !== null ? 0 : 1;
    if (line.command !== null)
      return runText(interpreter, line.command, firstLine, endsWithCommand(interpreter, line.command));
    if (!fromInput) return runFile(interpreter, task, line.operands[0] ?? '');
    return interpreter.interactive ? runInteractive(interpreter) : runStream(interpreter);
  });
};

/** Functions that came with the environment, which stay exported. */
async function importFunctions(sh: Interpreter, env: Readonly<Record<string, string>>): Promise<void> {
  for (const { name, text } of exportedFunctions(env)) {
    await runText(sh, text, 1);
    sh.exportedFunctions.add(name);
  }
}

/** Whether the last command of `-c`'s text may take the shell's process over: ash looks no further than a line break. */
function endsWithCommand(interpreter: Interpreter, text: string): boolean {
  return interpreter.dialect === 'bash' || !text.endsWith('\n');
}

async function runFile(interpreter: Interpreter, task: Task, name: string): Promise<number> {
  let script: string;
  try {
    const path = resolve(task.cwd, name);
    if (task.files.stat(path).type === 'directory') throw new EngineError('EISDIR', 'invalid', 'Is a directory');
    script = decode(await readContent(task.files.content(path)));
  } catch (fault) {
    if (!(fault instanceof EngineError)) throw fault;
    const self = task.argv[0] ?? 'sh';
    const message =
      interpreter.dialect === 'bash'
        ? `${self}: ${name}: ${fault.message}`
        : `${self}: can't open '${name}': ${fault.message}`;
    await task.descriptors.sink(2).write(utf8(`${message}\n`));
    return interpreter.dialect === 'bash' ? (fault.code === 'ENOENT' ? 127 : 126) : 2;
  }
  interpreter.isScript = interpreter.dialect === 'bash';
  return runText(interpreter, script, 1);
}
