import { launch } from '../process/launch.ts';
import { abortable } from '../process/process.ts';
import { resolveCommand } from '../process/resolve.ts';
import { EngineError } from '../../engine/core/errors.ts';
import { printError } from './io.ts';
import { withHelp } from './with-help.ts';

const SUPERUSER = { uid: 0, gid: 0, groups: [0] };
const HELP = {
  usage: 'sudo [-E] [-H] [-n] [-u user] command [arg ...]',
  summary: 'Runs a command as root.',
};

/** `sudo`: runs a command as root; on this machine nobody is asked for a password. */
export const sudo = withHelp(HELP, async (task) => {
  const words = task.argv.slice(1);
  while (/^-[EHnkS]+$/.test(words[0] ?? '')) words.shift();
  if (words[0] === '--') words.shift();
  if (words[0] === '-u' && words[1] === 'root') words.splice(0, 2);
  if (words.length === 0 || words[0]?.startsWith('-') === true) {
    await printError(task, `usage: ${HELP.usage}\n`);
    return 1;
  }
  const { kernel, cwd, process } = task;
  const files = task.files.as({ ...task.files.credentials, ...SUPERUSER });
  const env = { ...task.env, HOME: '/root', USER: 'root', LOGNAME: 'root', SUDO_USER: task.env.USER ?? '' };
  try {
    const executable = await resolveCommand(kernel, files, { argv: words, env, cwd, scriptsWithShell: true });
    const descriptors = task.descriptors.clone();
    const child = launch(executable, {
      kernel,
      files,
      env,
      cwd,
      descriptors,
      parent: process.pid,
      group: process.group,
    });
    return await abortable(child.exit, process.signal);
  } catch (fault) {
    if (!(fault instanceof EngineError)) throw fault;
    await printError(task, `sudo: ${words[0] ?? ''}: command not found\n`);
    return 1;
  }
});
