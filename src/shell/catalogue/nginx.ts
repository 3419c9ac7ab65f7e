import { utf8 } from '../../engine/core/bytes.ts';
import { EngineError } from '../../engine/core/errors.ts';
import { basename, resolve } from '../../engine/core/paths.ts';
import { readContent } from '../../engine/fs/read.ts';
import { print, printError } from '../kernel-programs/io.ts';
import { STATUS_TEXTS, type HttpRequest, type HttpResponse } from '../network/http.ts';
import type { NativeProgram, Task } from '../process/kernel.ts';
import { abortable } from '../process/process.ts';
import { readConfiguration, type Site } from './nginx-configuration.ts';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  gif: 'image/gif',
  htm: 'text/html',
  html: 'text/html',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'application/javascript',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  webp: 'image/webp',
};

/** The first port that needs no privilege. */
const UNPRIVILEGED = 1024;
/** Signals on which it ends well. */
const STOPS: ReadonlySet<string> = new Set(['QUIT', 'TERM', 'INT']);

const pad = (value: number): string => String(value).padStart(2, '0');

function stamp(ms: number): string {
  const at = new Date(ms);
  const day = `${at.getUTCFullYear()}/${pad(at.getUTCMonth() + 1)}/${pad(at.getUTCDate())}`;
  return `${day} ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function accessTime(ms: number): string {
  const at = new Date(ms);
  const clock = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;
  return `${pad(at.getUTCDate())}/${MONTHS[at.getUTCMonth()] ?? ''}/${at.getUTCFullYear()}:${clock} +0000`;
}

function errorPage(status: number, version: string): Uint8Array {
  const title = `${status} ${STATUS_TEXTS[status] ?? ''}`;
  return utf8(
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/${version}</center>\r\n</body>\r\n</html>\r\n`,
  );
}

interface Found {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array;
  readonly location?: string;
  /** What the error log says. */
  readonly fault?: string;
}

/** What a site's folder has for a path. */
async function find(task: Task, site: Site, target: string, version: string): Promise<Found> {
  const fail = (status: number, fault?: string): Found => ({
    status,
    type: 'text/html',
    body: errorPage(status, version),
    ...(fault === undefined ? {} : { fault }),
  });
  const path = resolve(site.root, `.${target}`);
  try {
    const { type } = task.files.stat(path);
    if (type === 'directory' && !target.endsWith('/')) return { ...fail(301), location: `${target}/` };
    const name = type === 'directory' ? site.index.find((each) => task.files.exists(`${path}/${each}`)) : '';
    if (name === undefined) return fail(403, `directory index of "${path}/" is forbidden`);
    const file = name === '' ? path : `${path}/${name}`;
    const body = await readContent(task.files.content(file));
    const extension = basename(file).split('.').at(-1) ?? '';
    return { status: 200, type: TYPES[extension] ?? 'application/octet-stream', body };
  } catch (fault) {
    if (!(fault instanceof EngineError)) throw fault;
    const isForbidden = fault.code === 'EACCES';
    const reason = isForbidden ? '(13: Permission denied)' : '(2: No such file or directory)';
    return fail(isForbidden ? 403 : 404, `open() "${path}" failed ${reason}`);
  }
}

const headerOf = ({ headers }: HttpRequest, wanted: string): string =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '-';

class Server {
  private readonly task: Task;
  private readonly version: string;
  private connections = 0;

  constructor(task: Task, version: string) {
    this.task = task;
    this.version = version;
  }

  async answer(site: Site, request: HttpRequest, from: string): Promise<HttpResponse> {
    const { clock } = this.task.kernel;
    const target = decodeURIComponent(request.path.split(/[?#]/)[0] ?? '/');
    const isKnown = request.method === 'GET' || request.method === 'HEAD';
    const found: Found = isKnown
      ? await find(this.task, site, target, this.version)
      : { status: 405, type: 'text/html', body: errorPage(405, this.version) };
    const body = request.method === 'HEAD' ? new Uint8Array() : found.body;
    await this.log(found, request, from, body.length);
    return {
      status: found.status,
      statusText: STATUS_TEXTS[found.status] ?? '',
      headers: [
        ['Server', `nginx/${this.version}`],
        ['Date', new Date(clock.now()).toUTCString()],
        ['Content-Type', found.type],
        ['Content-Length', String(found.body.length)],
        ...(found.location !== undefined
          ? [['Location', `http://${headerOf(request, 'host')}${found.location}`] as const]
          : []),
        ['Connection', 'keep-alive'],
        ...(found.status === 200 ? [['Accept-Ranges', 'bytes'] as const] : []),
      ],
      body,
    };
  }

  private async log(found: Found, request: HttpRequest, from: string, size: number): Promise<void> {
    const now = this.task.kernel.clock.now();
    const line = `${request.method} ${request.path} HTTP/1.1`;
    this.connections += 1;
    if (found.fault !== undefined) {
      const where = `client: ${from}, server: localhost, request: "${line}", host: "${headerOf(request, 'host')}"`;
      await printError(this.task, `${stamp(now)} [error] 29#29: *${this.connections} ${found.fault}, ${where}\n`);
    }
    const agent = `"${headerOf(request, 'referer')}" "${headerOf(request, 'user-agent')}" "-"`;
    await print(this.task, `${from} - - [${accessTime(now)}] "${line}" ${found.status} ${size} ${agent}\n`);
  }
}

/** Serves until a signal ends it; the status is 0 then. */
async function serve(task: Task, sites: readonly Site[], version: string): Promise<number> {
  const { network, place, clock } = task.kernel;
  const notice = (text: string): Promise<void> =>
    printError(task, `${stamp(clock.now())} [notice] ${task.process.pid}#${task.process.pid}: ${text}\n`);
  const server = new Server(task, version);
  const open: (() => void)[] = [];
  try {
    for (const site of sites) {
      if (site.port < UNPRIVILEGED && task.files.credentials.uid !== 0) {
        await printError(
          task,
          `${stamp(clock.now())} [emerg] 1#1: bind() to 0.0.0.0:${site.port} failed (13: Permission denied)\n`,
        );
        return 1;
      }
      open.push(network.listen(place, site.port, (request, from) => server.answer(site, request, from)));
    }
    await notice('using the "epoll" event method');
    await notice(`nginx/${version}`);
    await notice('start worker processes');
    const stopped = Promise.withResolvers<string>();
    task.process.handler = (signal) => {
      if (STOPS.has(signal)) stopped.resolve(signal);
      return STOPS.has(signal) || signal === 'HUP' || signal === 'WINCH';
    };
    const signal = await abortable(stopped.promise, task.process.signal);
    const number = { QUIT: 3, TERM: 15, INT: 2 }[signal] ?? 0;
    await notice(`signal ${number} (SIG${signal}) received, ${signal === 'QUIT' ? 'shutting down' : 'exiting'}`);
    await notice('exit');
    return 0;
  } finally {
    task.process.handler = undefined;
    for (const close of open) close();
  }
}

/** The catalogue's `nginx`: static files of the sites that its configuration names. */
export const nginx: NativeProgram = async (task) => {
  const version = task.env.NGINX_VERSION ?? '1.29.1';
  const [, ...args] = task.argv;
  if (args.includes('-v') || args.includes('-V')) {
    await printError(task, `nginx version: nginx/${version}\n`);
    return 0;
  }
  const sites = await readConfiguration(task.files);
  if (typeof sites === 'string') {
    await printError(
      task,
      `${stamp(task.kernel.clock.now())} [emerg] ${task.process.pid}#${task.process.pid}: ${sites}\n`,
    );
    return 1;
  }
  if (args.includes('-t')) {
    await printError(
      task,
      'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful\n',
    );
    return 0;
  }
  if (args.includes('-s')) {
    await printError(task, 'nginx: -s is not simulated: send the process a signal\n');
    return 1;
  }
  if (!args.some((each) => each.includes('daemon off'))) {
    await printError(task, 'nginx: running as a daemon is not simulated: use -g "daemon off;"\n');
    return 1;
  }
  return serve(task, sites, version);
};
