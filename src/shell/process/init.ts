import { utf8 } from '../../engine/core/bytes.ts';
import { EngineError } from '../../engine/core/errors.ts';
import type { NativeProgram, Task } from './kernel.ts';
import { launch } from './launch.ts';
import { abortable } from './process.ts';
import { resolveCommand } from './resolve.ts';

/** What `docker run --init` puts in front of the command. */
export const INIT_ARGV: readonly string[] = ['/sbin/docker-init', '--'];

/** tini's statuses for a command that is not there, and for one that may not be run. */
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;

/**
 * docker-init (tini): runs the command as its child, passes every signal on to it, and ends as it ends. The command is
 * no longer PID 1, so the default actions of signals apply to it.
 */
export const dockerInit: NativeProgram = async (task) => {
  const argv = task.argv.slice(INIT_ARGV.length);
  const { kernel, files, env, cwd, process } = task;
  try {
    const executable = await resolveCommand(kernel, files, { argv, env, cwd, scriptsWithShell: true });
    const descriptors = task.descriptors.clone();
    const child = launch(executable, { kernel, files, env, cwd, descriptors, parent: process.pid, group: 0 });
    process.handler = (signal) => {
      child.deliver(signal);
      return true;
    };
    return await abortable(child.exit, process.signal);
  } catch (fault) {
    if (!(fault instanceof EngineError)) throw fault;
    return refuse(task, argv[0] ?? '', fault);
  }
};

async function refuse(task: Task, name: string, fault: EngineError): Promise<number> {
  const isMissing = fault.code === 'ENOENT';
  const reason = isMissing ? 'No such file or directory' : 'Permission denied';
  await task.descriptors.sink(2).write(utf8(`[FATAL tini (${task.process.pid + 1})] exec ${name} failed: ${reason}\n`));
  return isMissing ? NOT_FOUND : NOT_EXECUTABLE;
}
