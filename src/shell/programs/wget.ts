import { EngineError } from '../../engine/core/errors.ts';
import { basename } from '../../engine/core/paths.ts';
import { utf8 } from '../../engine/core/bytes.ts';
import type { HttpResponse } from '../network/http.ts';
import { addressOf, ask, callerOf, headerOf, hostHeader, resolved, type Address } from '../network/reach.ts';
import { openOutput } from './lib/file-output.ts';
import { Fault, UsageFault } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

const MOST_REDIRECTS = 5;

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Connection refused',
  EHOSTUNREACH: 'Host is unreachable',
  ENETUNREACH: 'Network unreachable',
  ETIMEDOUT: 'Operation timed out',
};

/** `wget` as busybox has it; on the host it speaks the same way. */
export const wget = program({
  usage: 'wget [-cqS] [--spider] [-O FILE] [-P DIR] [-T SEC] [-U AGENT] URL...',
  summary: 'Fetches files from servers.',
  options:
    'q,quiet O,output-document: P,directory-prefix: S,server-response spider T,timeout: U,user-agent: header: post-data: c,continue t,tries: Y: no-check-certificate o: no-verbose',
  run: async (tool, given) => {
    if (given.operands.length === 0) throw new UsageFault('');
    for (const url of given.operands) await fetchTo(tool, given, url);
    return 0;
  },
});

async function fetchTo(tool: Tool, given: Arguments, url: string): Promise<void> {
  const say = async (text: string): Promise<void> => {
    if (!given.has('q')) await tool.context.stderr.write(utf8(`${text}\n`));
  };
  const answer = await load(tool, given, url, say);
  if (given.has('spider')) {
    await say('remote file exists');
    return;
  }
  const last = basename(url.replace(/^[a-z]+:\/\/[^/]*/i, '').split(/[?#]/, 1)[0] ?? '');
  const folder = given.value('P');
  const name = given.value('O') ?? `${folder === undefined ? '' : `${folder}/`}${last === '' ? 'index.html' : last}`;
  const shown = name === '-' ? '-' : basename(name);
  await say(name === '-' ? 'writing to stdout' : `saving to '${name}'`);
  if (name === '-') {
    await tool.out.write(answer.body);
    await tool.out.flush();
  } else {
    const file = openOutput(tool, name);
    await file.write(answer.body);
    file.close();
  }
  const size = String(answer.body.length).padStart(5);
  await say(`${shown.padEnd(20)} 100% |${'*'.repeat(32)}| ${size}  0:00:00 ETA`);
  await say(name === '-' ? 'written to stdout' : `'${name}' saved`);
}

async function load(
  tool: Tool,
  given: Arguments,
  url: string,
  say: (text: string) => Promise<void>,
): Promise<HttpResponse> {
  const caller = callerOf(tool.context);
  const data = given.value('post-data');
  let next = url;
  for (let count = 0; count <= MOST_REDIRECTS; count += 1) {
    const address = addressOf(next, tool.context);
    if (address === null) throw new Fault(`not an http or ftp url: ${next}`);
    const ip = resolved(address, tool.context);
    if (ip === null) throw new Fault(`bad address '${hostHeader(address)}'`);
    await say(`Connecting to ${hostHeader(address)} (${ip}:${address.port})`);
    const method = given.has('spider') ? 'HEAD' : data === undefined ? 'GET' : 'POST';
    const request = { method, path: address.path, headers: headersOf(given, address), body: utf8(data ?? '') };
    const answer = await ask(tool.context, address, request, caller);
    if (answer instanceof EngineError) throw failure(answer, ip);
    if (given.has('S')) {
      const lines = [
        `HTTP/1.1 ${answer.status} ${answer.statusText}`,
        ...answer.headers.map((pair) => pair.join(': ')),
      ];
      await say(lines.map((line) => `  ${line}`).join('\n'));
    }
    const location = headerOf(answer, 'location');
    if (location === undefined || answer.status < 300 || answer.status >= 400) {
      if (answer.status >= 200 && answer.status < 300) return answer;
      throw new Fault(`server returned error: HTTP/1.1 ${answer.status} ${answer.statusText}`);
    }
    next = location.startsWith('/') ? `${address.protocol}://${hostHeader(address)}${location}` : location;
  }
  throw new Fault('too many redirections');
}

function headersOf(given: Arguments, address: Address): (readonly [string, string])[] {
  const own = given.all('header').map((line): readonly [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return [['Host', hostHeader(address)], ['User-Agent', given.value('U') ?? 'Wget'], ['Connection', 'close'], ...own];
}

function failure({ code }: EngineError, ip: string): Fault {
  if (code === 'ECONNRESET') return new Fault('error getting response: Connection reset by peer');
  return new Fault(`can't connect to remote host (${ip}): ${REASONS[code] ?? code}`);
}
