import type { Redirection } from 'unbash';
import { EngineError } from '../../engine/core/errors.ts';
import { launch } from '../process/launch.ts';
import { resolveCommand, type Executable } from '../process/resolve.ts';
import { describeEnd } from './endings.ts';
import { groupOfChildren, waitInForeground } from './foreground.ts';
import type { Interpreter } from './interpreter.ts';
import { applyRedirects } from './redirect.ts';
import { noticeWindowSize } from './window-size.ts';

interface ExternalCommand {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly redirects: readonly Redirection[];
  /** The program takes over the shell's own process. */
  readonly inPlace: boolean;
  /** As it is written, for the list of jobs. */
  readonly text: string;
}

/** A program found on PATH, in a process of its own. */
export async function runExternal(sh: Interpreter, command: ExternalCommand): Promise<number> {
  const before = sh.descriptors;
  const descriptors = before.clone();
  sh.descriptors = descriptors;
  let handedOver = false;
  try {
    if (!(await applyRedirects(sh, command.redirects))) return 1;
    const executable = await find(sh, command);
    if (typeof executable === 'number') return executable;
    handedOver = true;
    const { kernel, files, cwd } = sh;
    const { env } = command;
    if (command.inPlace) {
      sh.process.info = { ...sh.process.info, argv: executable.argv };
      if (sh.process.view)
        sh.process.view = { ...sh.process.view, env, cwd: () => cwd, executable: () => executable.path };
      const task = {
        kernel,
        process: sh.process,
        argv: executable.argv,
        env,
        cwd,
        files,
        descriptors,
      };
      return await executable.run(task).finally(() => descriptors.closeAll());
    }
    const group = groupOfChildren(sh);
    const child = launch(executable, {
      kernel,
      files,
      cwd,
      env,
      descriptors,
      parent: sh.process.pid,
      group,
    });
    sh.descriptors = before;
    const [status = 0] = await waitInForeground(sh, [child], command.text);
    noticeWindowSize(sh);
    await describeEnd(sh, child);
    return status;
  } finally {
    if (!handedOver) descriptors.closeAll();
    sh.descriptors = before;
  }
}

/** The executable of a command; a status, with the shell's message, when there is none. */
export async function find(
  sh: Interpreter,
  { argv, env }: Pick<ExternalCommand, 'argv' | 'env'>,
  who: 'exec' | null = null,
): Promise<Executable | number> {
  const { kernel, files, cwd } = sh;
  const [name = '', ...rest] = argv;
  const hashed = sh.commandPaths.get(name);
  try {
    const path = sh.variables.text('PATH') ?? '';
    const request = {
      env: { ...env, PATH: path },
      cwd,
      scriptsWithShell: true,
    };
    if (hashed === undefined) return await resolveCommand(kernel, files, { ...request, argv });
    sh.commandPaths.set(name, { ...hashed, hits: hashed.hits + 1 });
    return await resolveCommand(kernel, files, {
      ...request,
      argv: [hashed.path, ...rest],
    });
  } catch (fault) {
    if (!(fault instanceof EngineError)) throw fault;
    const [message, status] = failure(sh, name, fault);
    if (who === 'exec' && fault.code === 'ENOENT') await sh.complain(`${name}: not found`, who);
    else await sh.complain(message, null);
    return status;
  }
}

function failure(sh: Interpreter, name: string, fault: EngineError): readonly [string, number] {
  const bash = sh.dialect === 'bash';
  const interpreter = fault.data.interpreter;
  switch (fault.code) {
    case 'ENOENT':
      if (typeof interpreter === 'string')
        return bash ? [`${name}: cannot execute: required file not found`, 127] : [`${name}: not found`, 127];
      if (!bash) return [name === '' ? ': Permission denied' : `${name}: not found`, 127];
      return [name.includes('/') ? `${name}: No such file or directory` : `${name}: command not found`, 127];
    case 'EISDIR':
      return [`${name}: ${bash ? 'Is a directory' : 'Permission denied'}`, 126];
    case 'ENOEXEC':
      return [`${name}: ${bash ? 'cannot execute binary file: Exec format error' : 'Exec format error'}`, 126];
    default:
      return [`${name}: Permission denied`, 126];
  }
}
