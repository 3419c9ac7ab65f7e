/**
 * Part of `npm test`: starts an nginx with the configuration that the build has written, at the root and under a base
 * path, and looks at every file of the site as each kind of browser gets it. Where there is no nginx it says so. What others
 * show beside a link to a lesson is looked at too.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { Agent, get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { faultsOfCards } from './hosting/cards.ts';
import { HEADERS, headersFor, isCompressed, typeOf } from './hosting/rules.mjs';
import { startNginx } from './hosting/start-nginx.ts';

const DIST = join(import.meta.dirname, '..', 'dist');
const BASE = '/courses/docker/';
/** For servers, and given to nobody. */
const HIDDEN = ['nginx.conf', '_headers', 'vercel.json', '.htaccess'];
const DECODE = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes };

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const ask = (address: string, headers: Record<string, string>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    get(address, { agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    }).on('error', reject);
  });

let looked = 0;
const wrong: string[] = [];
function expect(isRight: boolean, what: string): void {
  looked += 1;
  if (!isRight) wrong.push(what);
}

/** One file in one encoding: its content, its type, every header that belongs to it and none besides. */
async function look(origin: string, path: string, file: string, encoding: keyof typeof DECODE): Promise<void> {
  const { status, headers, body } = await ask(`${origin}${path}`, { 'accept-encoding': encoding });
  const at = `${path} (${encoding})`;
  const sent = isCompressed(file) ? encoding : 'identity';
  expect(status === 200, `${at}: ${status}`);
  expect((headers['content-encoding'] ?? 'identity') === sent, `${at}: encoded as ${headers['content-encoding']}`);
  expect(DECODE[sent](body).equals(readFileSync(join(DIST, file))), `${at}: other content`);
  expect(headers['content-type'] === typeOf(file), `${at}: type ${headers['content-type']}`);
  if (isCompressed(file)) expect(headers.vary === 'Accept-Encoding', `${at}: varies by ${headers.vary}`);
  const wanted = headersFor(path);
  for (const name of HEADERS)
    expect(headers[name.toLowerCase()] === wanted[name], `${at}: ${name}: ${String(headers[name.toLowerCase()])}`);
  const { status: again } = await ask(`${origin}${path}`, {
    'accept-encoding': encoding,
    'if-none-match': headers.etag ?? '',
  });
  expect(again === 304, `${at}: ${again} when nothing has changed`);
}

async function lookAt(origin: string, base: string): Promise<void> {
  const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter(
    (file) => statSync(join(DIST, file)).isFile() && !/\.(?:br|gz)$|^\.nojekyll$/.test(file) && !HIDDEN.includes(file),
  );
  for (const file of files) {
    const path = base + file.replace(/(^|\/)index\.html$/, '$1');
    for (const encoding of ['br', 'gzip', 'identity'] as const) await look(origin, path, file, encoding);
  }
  for (const file of HIDDEN) expect((await ask(`${origin}${base}${file}`, {})).status === 404, `${file} is given away`);
  const missing = await ask(`${origin}${base}no/such/page`, { 'accept-encoding': 'br' });
  expect(missing.status === 404, `a page that is not there: ${missing.status}`);
  expect(
    DECODE.br(missing.body).equals(readFileSync(join(DIST, '404.html'))),
    'a page that is not there: other content',
  );
  expect(missing.headers['content-security-policy'] !== undefined, 'a page that is not there: no policy');
  const { status, headers } = await ask(`${origin}${base}lessons`, {});
  expect(status === 301 && headers.location === `${base}lessons/`, `a folder without its slash: ${headers.location}`);
}

wrong.push(
  ...faultsOfCards({
    dist: DIST,
    address: new URL(process.env.SITE_BASE ?? '/', process.env.SITE_URL ?? 'http://localhost').href,
  }),
);
const folder = mkdtempSync(join(tmpdir(), 'layer-lab-based-'));
mkdirSync(join(folder, 'courses'));
symlinkSync(DIST, join(folder, 'courses/docker'));
const nginx = await startNginx([
  { root: DIST, base: '/' },
  { root: folder, base: BASE },
]);
if (nginx === null) {
  console.log('nginx is not installed: its configuration was not tried');
  for (const line of wrong) console.error(line);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} else
  try {
    const [atRoot = '', below = ''] = nginx.origins;
    await lookAt(atRoot, '/');
    await lookAt(below, BASE);
    for (const line of wrong.slice(0, 20)) console.error(line);
    console.log(`${looked - wrong.length} right, ${wrong.length} wrong`);
    process.exitCode = wrong.length === 0 ? 0 : 1;
  } finally {
    agent.destroy();
    await nginx.stop();
  }
rmSync(folder, { recursive: true, force: true });
