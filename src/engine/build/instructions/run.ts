import { text } from '../../core/bytes.ts';
import { emptySource } from '../../core/pipe.ts';
import type { ByteSink } from '../../core/streams.ts';
import { resolveUser } from '../../container/users.ts';
import type { UnionFileSystem } from '../../fs/union.ts';
import { BuildError } from '../errors.ts';
import type { Instruction } from '../parse/instruction.ts';
import { solveStep, type BuildScope } from '../scope.ts';
import { environmentOf, shellForm, withLayerRow, type Stage } from '../stage.ts';

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** RUN: runs a command over the stack; what it changes is the layer. */
export async function run(scope: BuildScope, stage: Stage, instruction: Instruction, name: string): Promise<Stage> {
  const argv = shellForm(stage, instruction);
  const args = stage.args.map(([key, value]) => `${key}=${value}`);
  const { Env = [], WorkingDir = '/', User = '' } = stage.config;
  const layer = await solveStep(scope, stage, {
    name,
    ingredients: `RUN ${JSON.stringify({ argv, args, Env, WorkingDir, User })}`,
    obeysNoCache: true,
    apply: (files, vertex) => execute(scope, stage, instruction, { argv, files, vertex }),
  });
  const shown = instruction.json === null ? argv.join(' ') : argv.join(' ');
  const scoped = args.length === 0 ? '' : `|${args.length} ${args.join(' ')} `;
  return withLayerRow(stage, `RUN ${scoped}${shown} # buildkit`, layer);
}

async function execute(
  scope: BuildScope,
  stage: Stage,
  instruction: Instruction,
  {
    argv,
    files,
    vertex,
  }: { readonly argv: readonly string[]; readonly files: UnionFileSystem; readonly vertex: number },
): Promise<void> {
  const { engine } = scope;
  const user = await resolveUser(files, stage.config.User ?? '');
  const started = engine.clock.now();
  const output: ByteSink = {
    isTerminal: false,
    write: (chunk) =>
      scope.report({ kind: 'log', vertex, text: text(chunk), milliseconds: engine.clock.now() - started }),
  };
  if (files.exists('/etc')) files.utimes('/etc', files.stat('/etc').mtime); // resolv.conf and hosts are mounted there
  const environment = {
    PATH: DEFAULT_PATH,
    HOME: user.home,
    ...Object.fromEntries(stage.args),
    ...Object.fromEntries(environmentOf(stage.config)),
  };
  const process = engine.runner.start(
    {
      argv,
      env: environment,
      cwd: stage.config.WorkingDir ?? '/',
      credentials: user.credentials,
      files: files.as(user.credentials),
      hostname: 'buildkitsandbox',
      tty: false,
      windowSize: () => ({ columns: 80, rows: 24 }),
    },
    { stdin: emptySource(), stdout: output, stderr: output },
  );
  const stop = (): void => process.kill('SIGKILL');
  scope.signal.addEventListener('abort', stop);
  const code = await process.exit;
  scope.signal.removeEventListener('abort', stop);
  if (code === 0) return;
  const message = `process "${argv.join(' ')}" did not complete successfully: exit code: ${code}`;
  await scope.report({ kind: 'error', vertex, message });
  throw new BuildError(message, scope.excerpt(instruction));
}
