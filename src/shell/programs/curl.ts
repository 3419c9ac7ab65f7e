import { concat, utf8 } from '../../engine/core/bytes.ts';
import { EngineError } from '../../engine/core/errors.ts';
import { basename } from '../../engine/core/paths.ts';
import type { HttpResponse } from '../network/http.ts';
import { addressOf, ask, callerOf, headerOf, hostHeader, type Address } from '../network/reach.ts';
import { openOutput } from './lib/file-output.ts';
import { readText, openInput } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

/** Redirects that are followed with `-L`. */
const MOST_REDIRECTS = 50;

/** curl's numbers of what went wrong. */
const CODES = { url: 3, resolve: 6, connect: 7, status: 22, timeout: 28, redirects: 47, receive: 56 } as const;

const VERSION = `curl 8.14.1 (x86_64-pc-linux-gnu) libcurl/8.14.1
Release-Date: 2025-06-04
Protocols: http https
Features: IPv6 SSL
`;

interface Failure {
  readonly code: number;
  readonly message: string;
}

/** `curl`: HTTP over the simulated network. */
export const curl = program({
  usage: 'curl [options...] <url>',
  summary: 'Asks a server for what is at an address, and shows or saves the answer.',
  isApplet: false,
  options:
    's,silent S,show-error f,fail I,head i,include o,output: O,remote-name L,location X,request: d,data: data-raw: data-binary: json: H,header: A,user-agent: u,user: k,insecure v,verbose w,write-out: m,max-time: connect-timeout: retry: compressed 4,ipv4 6,ipv6 url: V,version',
  hint: "curl: try 'curl --help' or 'curl --manual' for more information\n",
  usageStatus: 2,
  run: async (tool, given) => {
    if (given.has('V')) {
      await tool.out.write(VERSION);
      return 0;
    }
    const urls = [...given.all('url'), ...given.operands];
    if (urls.length === 0) {
      await tool.context.stderr.write(utf8("curl: try 'curl --help' or 'curl --manual' for more information\n"));
      return 2;
    }
    let status = 0;
    for (const url of urls) {
      const failure = await transfer(tool, given, url);
      if (failure === null) continue;
      status = failure.code;
      const isQuiet = given.has('s') && !given.has('S');
      if (!isQuiet) await tool.warn(`(${failure.code}) ${failure.message}`);
    }
    return status;
  },
});

async function transfer(tool: Tool, given: Arguments, url: string): Promise<Failure | null> {
  const { clock } = tool.context;
  const started = clock.now();
  const address = addressOf(url, tool.context);
  if (address === null) return { code: 1, message: `Protocol "${url.split(':', 1)[0] ?? ''}" not supported` };
  const answer = await follow(tool, given, address);
  if ('code' in answer) return answer;
  const isWrong = given.has('f') && answer.status >= 400;
  if (!isWrong) await show(tool, given, url, answer);
  const format = given.value('w');
  if (format !== undefined) await tool.out.write(written(format, answer, clock.now() - started, url));
  await tool.out.flush();
  return isWrong ? { code: CODES.status, message: `The requested URL returned error: ${answer.status}` } : null;
}

async function follow(tool: Tool, given: Arguments, first: Address): Promise<HttpResponse | Failure> {
  const caller = callerOf(tool.context);
  const body = await bodyOf(tool, given);
  const method = given.value('X') ?? (given.has('I') ? 'HEAD' : body === null ? 'GET' : 'POST');
  let address = first;
  for (let count = 0; count <= MOST_REDIRECTS; count += 1) {
    const headers = headersOf(given, address, body);
    const answer = await ask(
      tool.context,
      address,
      { method, path: address.path, headers, body: body ?? new Uint8Array() },
      caller,
    );
    if (answer instanceof EngineError) return failureOf(answer, address);
    const location = headerOf(answer, 'location');
    if (!given.has('L') || location === undefined || answer.status < 300 || answer.status >= 400) return answer;
    const whole = location.startsWith('/') ? `${address.protocol}://${hostHeader(address)}${location}` : location;
    address = addressOf(whole, tool.context) ?? address;
  }
  return { code: CODES.redirects, message: `Maximum (${MOST_REDIRECTS}) redirects followed` };
}

async function bodyOf(tool: Tool, given: Arguments): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  for (const [key, value] of given.given) {
    if (!['d', 'data-raw', 'data-binary', 'json'].includes(key)) continue;
    if (parts.length > 0) parts.push(utf8('&'));
    const isFile = value.startsWith('@') && key !== 'data-raw';
    const text = isFile ? await readText(openInput(tool, value.slice(1))) : value;
    parts.push(utf8(key === 'd' && isFile ? text.replaceAll(/[\r\n]/g, '') : text));
  }
  return parts.length === 0 ? null : concat(parts);
}

function headersOf(given: Arguments, address: Address, body: Uint8Array | null): (readonly [string, string])[] {
  const own = given.all('H').flatMap((line) => {
    const colon = line.indexOf(':');
    return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 1).trim()] as const];
  });
  const has = (name: string): boolean => own.some(([each]) => each.toLowerCase() === name);
  const usual: (readonly [string, string])[] = [
    ['Host', hostHeader(address)],
    ['User-Agent', given.value('A') ?? 'curl/8.5.0'],
    ['Accept', '*/*'],
  ];
  if (body !== null) {
    usual.push(['Content-Length', String(body.length)]);
    usual.push(['Content-Type', given.has('json') ? 'application/json' : 'application/x-www-form-urlencoded']);
  }
  const user = given.value('u');
  if (user !== undefined) usual.push(['Authorization', `Basic ${btoa(user)}`]);
  return [...usual.filter(([name]) => !has(name.toLowerCase())), ...own.filter(([, value]) => value !== '')];
}

function failureOf({ code }: EngineError, { host, port }: Address): Failure {
  switch (code) {
    case 'ENOTFOUND':
      return { code: CODES.resolve, message: `Could not resolve host: ${host}` };
    case 'ECONNRESET':
      return { code: CODES.receive, message: 'Recv failure: Connection reset by peer' };
    case 'ETIMEDOUT':
      return { code: CODES.timeout, message: `Failed to connect to ${host} port ${port}: Connection timed out` };
    default:
      return {
        code: CODES.connect,
        message: `Failed to connect to ${host} port ${port} after 0 ms: Couldn't connect to server`,
      };
  }
}

async function show(tool: Tool, given: Arguments, url: string, answer: HttpResponse): Promise<void> {
  const head = [
    `HTTP/1.1 ${answer.status} ${answer.statusText}`,
    ...answer.headers.map((pair) => pair.join(': ')),
    '',
    '',
  ];
  const withHead = given.has('I') || given.has('i');
  const whole = concat([withHead ? utf8(head.join('\r\n')) : new Uint8Array(), answer.body]);
  const name = given.value('o') ?? (given.has('O') ? basename(url.split(/[?#]/, 1)[0] ?? '') : undefined);
  const toFile = name !== undefined && name !== '-';
  if (!given.has('s') && (toFile || !tool.out.isTerminal)) await meter(tool, answer.body.length);
  if (!toFile) {
    await tool.out.write(whole);
    return;
  }
  const file = openOutput(tool, name);
  await file.write(whole);
  file.close();
}

/** The table of progress, as it stands when all is there. */
async function meter(tool: Tool, size: number): Promise<void> {
  const cell = String(size).padStart(5);
  const lines = [
    '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current',
    '                                 Dload  Upload   Total   Spent    Left  Speed',
    `100 ${cell}  100 ${cell}    0     0  ${cell}      0 --:--:-- --:--:-- --:--:-- ${cell}`,
  ];
  await tool.context.stderr.write(utf8(`${lines.join('\n')}\n`));
}

function written(format: string, answer: HttpResponse, spent: number, url: string): string {
  const values: Readonly<Record<string, string>> = {
    http_code: String(answer.status).padStart(3, '0'),
    response_code: String(answer.status).padStart(3, '0'),
    time_total: (spent / 1000).toFixed(6),
    size_download: String(answer.body.length),
    content_type: headerOf(answer, 'content-type') ?? '',
    url_effective: url,
  };
  return format
    .replaceAll(/%\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t');
}
