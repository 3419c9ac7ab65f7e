import { Breath } from '../process/guard.ts';
import { Process } from '../process/process.ts';
import type { Interpreter } from './interpreter.ts';
import { endStoppedJobs, keepsStoppedJobs, reportJobs } from './job-report.ts';
import { runLine } from './run-line.ts';
import { readCommand } from './run-stream.ts';

/** Expands the escapes of a prompt that busybox and bash share. */
function promptText(sh: Interpreter, template: string): string {
  const home = sh.variables.text('HOME') ?? '';
  const short = home !== '' && home !== '/' && sh.cwd.startsWith(home) ? `~${sh.cwd.slice(home.length)}` : sh.cwd;
  const root = sh.files.credentials.uid === 0;
  const values: Readonly<Record<string, string>> = {
    w: short,
    W: short.split('/').at(-1) ?? '/',
    u: sh.process.info.user,
    h: sh.kernel.hostname,
    $: root ? '#' : '$',
    n: '\n',
    '[': '',
    ']': '',
    e: '\x1b',
    '\\': '\\',
  };
  return template.replace(/\\([\s\S])/g, (whole, letter: string) => values[letter] ?? whole);
}

/** What ends or stops other programs, and not a shell that somebody types into. */
const IGNORED: ReadonlySet<string> = new Set(['TERM', 'QUIT', 'TSTP', 'TTIN', 'TTOU']);

/** A shell at a terminal: prompts, and survives Ctrl-C and faults. */
export async function runInteractive(sh: Interpreter): Promise<number> {
  const { process } = sh;
  for (;;) {
    const { current, release } = foreground(sh, process);
    try {
      const command = await readCommand(sh, (continued) =>
        sh.err(promptText(sh, sh.variables.text(continued ? 'PS2' : 'PS1') ?? (continued ? '> ' : '\\$ '))),
      );
      if (command === null) {
        if (await keepsStoppedJobs(sh, sh.lastBuiltin)) continue;
        endStoppedJobs(sh);
        return sh.status;
      }
      const end = await runLine(sh, command.text);
      if (end.exits) {
        endStoppedJobs(sh);
        return end.status;
      }
      await reportJobs(sh);
    } catch (fault) {
      if (!current.signal.aborted || process.signal.aborted) throw fault;
      await endInterrupted(sh, process);
    } finally {
      release();
    }
  }
}

async function endInterrupted(sh: Interpreter, process: Process): Promise<void> {
  sh.process = process;
  sh.breath = new Breath(sh.kernel, process);
  sh.status = 130;
  await sh.err('\n');
}

/** A stand-in for the shell's process while a line runs: an interrupt ends the line and not the shell. */
function foreground(sh: Interpreter, process: Process): { readonly current: Process; readonly release: () => void } {
  const current = new Process(process.pid, process.parent, process.group, process.info, process.session, process.halt);
  process.handler = (signal) => {
    if (signal === 'INT' && !sh.traps.has('INT')) current.terminate('INT');
    else if (sh.traps.has(signal)) sh.pendingSignals.push(signal);
    else return IGNORED.has(signal);
    return true;
  };
  const stop = (): void => current.terminate('KILL');
  process.signal.addEventListener('abort', stop, { once: true });
  sh.process = current;
  sh.breath = new Breath(sh.kernel, current);
  return {
    current,
    release: () => {
      process.signal.removeEventListener('abort', stop);
      process.handler = undefined;
      sh.process = process;
      sh.breath = new Breath(sh.kernel, process);
    },
  };
}
