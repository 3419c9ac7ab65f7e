import type { FileSystem } from '../fs/file-system.ts';
import { firstNonEmpty } from './non-empty.ts';
import type { Container, ProcessSpec, Ulimit } from './types.ts';
import { resolveUser } from './users.ts';

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What one program in a container is started with; everything unsaid is the container's. */
export interface ProcessRequest {
  readonly argv: readonly string[];
  readonly files: FileSystem;
  readonly tty: boolean;
  readonly init?: boolean;
  /** More variables, as `NAME=value`. */
  readonly env?: readonly string[];
  readonly user?: string;
  readonly cwd?: string;
  readonly windowSize?: () => { readonly columns: number; readonly rows: number };
}

/**
 * The specification the runtime gets: variables in moby's order (PATH, HOSTNAME, TERM, the container's, HOME), the
 * user's numbers from the container's own files. Throws `unable to find user …`.
 */
export async function processSpec(container: Container, request: ProcessRequest): Promise<ProcessSpec> {
  const { config, host } = container;
  const user = await resolveUser(request.files, request.user ?? config.User ?? '', host.groupAdd);
  const env: Record<string, string> = { PATH: DEFAULT_PATH, HOSTNAME: config.Hostname };
  const links = container.state.links?.env ?? [];
  if (request.tty) env.TERM = 'xterm';
  for (const variable of [...links, ...(config.Env ?? []), ...(request.env ?? [])]) {
    const equals = variable.indexOf('=');
    if (equals > 0) env[variable.slice(0, equals)] = variable.slice(equals + 1);
    else Reflect.deleteProperty(env, variable);
  }
  if (!('HOME' in env)) env.HOME = user.home;
  return {
    argv: request.argv,
    env,
    cwd: request.cwd ?? firstNonEmpty(config.WorkingDir, '/'),
    credentials: user.credentials,
    files: request.files.as(user.credentials),
    hostname: config.Hostname,
    place: placeOf(container),
    memory: host.memory,
    ulimits: ulimitsOf(container),
    tty: request.tty,
    init: request.init ?? false,
    windowSize: request.windowSize ?? (() => ({ columns: 80, rows: 24 })),
  };
}

/** As the command line or a request asked for them. */
function ulimitsOf({ host }: Container): readonly Ulimit[] {
  const kept = host.shown?.Ulimits;
  return Array.isArray(kept) ? kept.filter(isUlimit) : [];
}

const isUlimit = (value: unknown): value is Ulimit =>
  typeof value === 'object' && value !== null && 'Name' in value && 'Soft' in value && 'Hard' in value;

/** Whose network a container's processes have: its own, the host's, another container's, or none. */
function placeOf({ id, host: { networkMode } }: Container): string {
  if (networkMode === 'host' || networkMode === 'none') return networkMode;
  return networkMode.startsWith('container:') ? networkMode.slice('container:'.length) : id;
}
