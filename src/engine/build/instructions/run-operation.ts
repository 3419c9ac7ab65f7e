import { utf8 } from '../../core/bytes.ts';
import { EngineError } from '../../core/errors.ts';
import { quote } from '../../core/go/quote.ts';
import { emptySource } from '../../core/pipe.ts';
import type { ByteSink } from '../../core/streams.ts';
import { resolveUser, type ExecUser } from '../../container/users.ts';
import { createMountedFileSystem } from '../../fs/mounted.ts';
import { MOST_HELD, withQuota } from '../../fs/quota.ts';
import type { UnionFileSystem } from '../../fs/union.ts';
import { DockerfileError } from '../errors.ts';
import type { Variables } from '../expand/lexer.ts';
import type { FileSource, Operation, Workshop } from '../solve/operation.ts';
import { mountAll, type Mounted } from './mount-all.ts';
import type { RunMount } from './mounts.ts';

/** What a RUN runs, and in what surroundings. */
export interface RunRequest {
  readonly argv: readonly string[];
  /** A file that is there only while the command runs. */
  readonly script: { readonly path: string; readonly content: string } | null;
  readonly variables: Variables;
  readonly proxies: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  readonly user: string;
  /** Network, hosts, limits: what makes it another step. */
  readonly surroundings: string;
  readonly isOffline: boolean;
  readonly mounts: readonly MountRequest[];
}

export type MountRequest = RunMount & { readonly files: FileSource };

/** Where a RUN is in the network: beside every container, with nothing of its own. */
const PLACE = 'buildkitsandbox';
const WINDOW = { columns: 80, rows: 24 };

/** The step of a RUN. */
export function runOperation(request: RunRequest): Operation {
  const { argv, script, variables, workingDirectory, user, surroundings, mounts } = request;
  const definition = { argv, script, env: [...variables], workingDirectory, user, surroundings };
  return {
    definition: JSON.stringify({ run: definition, mounts: mounts.map(({ files: _, ...mount }) => mount) }),
    inputs: mounts.flatMap(({ files }) => (files === null || files === 'context' ? [] : [files])),
    cacheMounts: mounts.filter(({ type }) => type === 'cache').map(({ id }) => id),
    description: `mount / from exec ${argv.join(' ')}`,
    usesContext: mounts.some(({ files }) => files === 'context'),
    prepare: async (workshop) => {
      const mounted = await mountAll(mounts, workshop, argv);
      return {
        ingredients: mounted.ingredients,
        run: (files, log) => execute(files, request, mounted, { workshop, log }),
      };
    },
  };
}

interface Surroundings {
  readonly workshop: Workshop;
  readonly log: (chunk: Uint8Array) => Promise<void>;
}

async function execute(
  files: UnionFileSystem,
  request: RunRequest,
  mounted: Mounted,
  { workshop, log }: Surroundings,
): Promise<void> {
  const { argv, workingDirectory } = request;
  const user = await userOf(files, request);
  // resolv.conf and hosts are mounted there, so the folder is copied up.
  if (files.exists('/etc')) files.utimes('/etc', files.stat('/etc').mtime);
  const output: ByteSink = { isTerminal: false, write: log };
  const { points, variables } = mounted.open(files, request.script);
  const seen = withQuota(points.length === 0 ? files : createMountedFileSystem(files, points), MOST_HELD);
  const spec = {
    argv,
    env: { ...request.proxies, HOME: user.home, ...Object.fromEntries(request.variables), ...variables },
    cwd: workingDirectory,
    credentials: user.credentials,
    files: seen.as(user.credentials),
    hostname: PLACE,
    ...(request.isOffline ? {} : { place: PLACE }),
    tty: false,
    windowSize: () => WINDOW,
  };
  const code = await run(spec, output, workshop);
  mounted.close();
  if (code !== 0) throw failed(argv, `exit code: ${code}`);
}

async function run(
  spec: Parameters<Workshop['engine']['runner']['start']>[0],
  output: ByteSink,
  { engine, signal }: Workshop,
): Promise<number> {
  try {
    const process = engine.runner.start(spec, { stdin: emptySource(), stdout: output, stderr: output });
    const stop = (): void => process.kill('SIGKILL');
    signal.addEventListener('abort', stop);
    const code = await process.exit;
    signal.removeEventListener('abort', stop);
    return code;
  } catch (error) {
    // A program that cannot be started is told of in the step's log, and ends it with 1.
    if (!(error instanceof EngineError)) throw error;
    const reason = 'unable to start container process: error during container init';
    await output.write(utf8(`runc run failed: ${reason}: ${error.message}\n`));
    return 1;
  }
}

async function userOf(files: UnionFileSystem, { user, argv }: RunRequest): Promise<ExecUser> {
  try {
    return await resolveUser(files, user);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw failed(argv, error.message);
  }
}

const failed = (argv: readonly string[], reason: string): DockerfileError =>
  new DockerfileError(`process ${quote(argv.join(' '))} did not complete successfully: ${reason}`);
