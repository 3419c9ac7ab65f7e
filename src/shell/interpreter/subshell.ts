import { EngineError } from '../../engine/core/errors.ts';
import { utf8 } from '../../engine/core/bytes.ts';
import type { DescriptorTable } from '../process/open-file.ts';
import { Killed, type Process } from '../process/process.ts';
import { signalNumber } from '../process/signals.ts';
import { FunctionReturn, LineAbandoned, LoopExit, ShellExit } from './control.ts';
import { fork } from './fork.ts';
import type { Interpreter } from './interpreter.ts';
import { installSignals, runTrap } from './traps.ts';
import { showShell } from './show-shell.ts';

interface Options {
  readonly descriptors: DescriptorTable;
  /** The process group it joins, by default the shell's own; 0 begins a new one, as a job has it. */
  readonly group?: number;
}

/** Runs something in a subshell: a process of its own with a copy of the shell's state. Takes over the descriptors. */
export function startSubshell(sh: Interpreter, options: Options, run: (sub: Interpreter) => Promise<number>): Process {
  const { descriptors } = options;
  const group = options.group ?? sh.process.group;
  return sh.kernel.table.start(
    sh.process.pid,
    group,
    sh.process.info,
    async (process) => {
      const close = (): void => descriptors.closeAll();
      process.signal.addEventListener('abort', close, { once: true });
      const sub = fork(sh, process, descriptors);
      showShell(sub, sh.process.view);
      installSignals(sub);
      try {
        return await endOf(sub, () => run(sub));
      } finally {
        close();
      }
    },
    async (fault) => reportBug(descriptors, fault),
  );
}

/** A fault that no command foresees: said plainly, and the shell lives on. */
export async function reportBug(descriptors: DescriptorTable, fault: unknown): Promise<number> {
  const text = fault instanceof Error ? fault.message : String(fault);
  await descriptors
    .sink(2)
    .write(utf8(`shell: ${text}\n`))
    .catch(() => undefined);
  return 1;
}

/** Runs to the end of a shell: `exit`, abandoned lines and the EXIT trap come to a status. */
export async function endOf(sh: Interpreter, run: () => Promise<number>): Promise<number> {
  let status = await statusOf(sh, run);
  if (sh.traps.has('EXIT')) {
    sh.status = status;
    const action = sh.traps.get('EXIT') ?? '';
    sh.traps.delete('EXIT');
    status = await statusOf(sh, async () => {
      await runTrap(sh, action);
      return status;
    });
  }
  return status;
}

async function statusOf(sh: Interpreter, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (fault) {
    if (fault instanceof ShellExit || fault instanceof LineAbandoned || fault instanceof FunctionReturn)
      return fault.status;
    if (fault instanceof LoopExit) return 0;
    if (fault instanceof EngineError && fault.code === 'EPIPE') return 128 + signalNumber('PIPE');
    if (fault instanceof Killed) throw fault;
    if (fault instanceof RangeError) {
      await sh.complain('maximum nesting level exceeded', null);
      return 2;
    }
    throw fault;
  }
}
