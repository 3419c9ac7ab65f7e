// Serves the built site as a static host would: compressed, cached, with the headers that a meta element cannot set.
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize, sep } from 'node:path';
import { pathToFileURL, URL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { headersFor, isCompressed, typeOf } from './hosting/rules.mjs';
import { ROOT, onEnd } from './lib-setup.mjs';

const compress = promisify(brotliCompress);

async function fileAt(directory, path) {
  const file = join(directory, normalize(path));
  if (file !== directory && !file.startsWith(directory + sep)) return null;
  const found = await stat(file).catch(() => null);
  if (!found) return null;
  if (found.isFile()) return { file, time: found.mtimeMs };
  if (!path.endsWith('/')) return { redirect: `${path}/` };
  return fileAt(directory, `${path}index.html`);
}

/** What the build has compressed; compressed now where that is missing or older than its file. */
async function compressed(file, time) {
  const ready = await stat(`${file}.br`).catch(() => null);
  if (ready !== null && ready.mtimeMs >= time) return readFile(`${file}.br`);
  return compress(await readFile(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}

/** Content of files as they are sent, made once for each state of a file. */
function createBodies() {
  const kept = new Map();
  return (file, time, brotli) => {
    const key = `${file}\0${time}\0${brotli}`;
    let body = kept.get(key);
    if (!body) {
      body = brotli ? compressed(file, time) : readFile(file);
      kept.set(key, body);
    }
    return body;
  };
}

function pathOf(request, base) {
  try {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const path = decodeURIComponent(pathname);
    if (path.includes('\0')) return null;
    return path.startsWith(base) ? path.slice(base.length - 1) : null;
  } catch {
    return null;
  }
}

/**
 * Resolves with the listening server.
 * @param {{directory?: string, port: number, host: string, base?: string}} options `base` is the path that the site was
 * built for, with a slash at both ends. Rejects with EADDRINUSE when the port is taken.
 * @returns {Promise<import('node:http').Server>}
 */
export function serve({ directory = join(ROOT, 'dist'), port, host, base = '/' }) {
  const bodyOf = createBodies();
  const answer = async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end();
    const path = pathOf(request, base);
    const wanted = path === null ? null : await fileAt(directory, path);
    if (wanted?.redirect) {
      return void response.writeHead(301, { Location: base + wanted.redirect.slice(1) }).end();
    }
    const found = wanted ?? (await fileAt(directory, '/404.html'));
    if (!found) return void response.writeHead(404).end();
    const brotli = isCompressed(found.file) && /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const body = await bodyOf(found.file, found.time, brotli);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    response.setHeader('Content-Type', typeOf(found.file));
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('ETag', etag);
    for (const [name, value] of Object.entries(headersFor(path ?? '/'))) response.setHeader(name, value);
    if (wanted && request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    if (brotli) response.setHeader('Content-Encoding', 'br');
    response.writeHead(wanted ? 200 : 404, { 'Content-Length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(`${request.url}: ${error instanceof Error ? error.message : String(error)}`);
      response.destroy();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** Stops a server that `serve` has started, and with it this process. */
export function close(server) {
  server.closeAllConnections();
  server.close(() => process.exit(0));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const port = Number(process.env.PORT ?? '4321');
  const base = process.env.SITE_BASE ?? '/';
  const server = await serve({ port, host: process.env.HOST ?? '127.0.0.1', base });
  onEnd(() => close(server));
}
