// Serves the built site as a static host would: compressed, cached, with the headers that a meta element cannot set.
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pathToFileURL, URL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { ROOT, onEnd } from './lib-setup.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
};
const COMPRESSED = new Set(['.css', '.html', '.js', '.json', '.md', '.svg', '.txt', '.wasm', '.xml']);
const compress = promisify(brotliCompress);

/** Names under _astro/ hold a digest of their content; everything else is asked for again. */
const cacheControl = (path) =>
  path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate';

/** Pages that any other page may frame. */
const isEmbedded = (path) => /^\/(?:[a-z]{2}\/)?embed\//.test(path);

/** A meta element binds neither workers nor who may frame the page. */
function policy(path, extension) {
  if (extension === '.js') return "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'";
  if (extension !== '.html') return null;
  return isEmbedded(path) ? 'frame-ancestors *' : "frame-ancestors 'self'";
}

/** Isolates pages and workers from other origins, which a real Node needs; pages to embed have to do without. */
function isolation(path, extension) {
  // The script that pages elsewhere load.
  if (path === '/embed/v1/layer-lab.js') return { 'Cross-Origin-Resource-Policy': 'cross-origin' };
  if (extension === '.js') return { 'Cross-Origin-Embedder-Policy': 'require-corp' };
  if (extension !== '.html' || isEmbedded(path)) return {};
  return { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
}

async function fileAt(directory, path) {
  const file = join(directory, normalize(path));
  if (file !== directory && !file.startsWith(directory + sep)) return null;
  const found = await stat(file).catch(() => null);
  if (!found) return null;
  if (found.isFile()) return { file, time: found.mtimeMs };
  if (!path.endsWith('/')) return { redirect: `${path}/` };
  return fileAt(directory, `${path}index.html`);
}

/** Content of files as they are sent, made once for each state of a file. */
function createBodies() {
  const kept = new Map();
  return (file, time, brotli) => {
    const key = `${file}\0${time}\0${brotli}`;
    let body = kept.get(key);
    if (!body) {
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
      body = readFile(file).then((bytes) => (brotli ? compress(bytes, quality) : bytes));
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
    const extension = extname(found.file);
    const brotli = COMPRESSED.has(extension) && /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const body = await bodyOf(found.file, found.time, brotli);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const security = policy(path ?? '/', extension);
    response.setHeader('Content-Type', TYPES[extension] ?? 'application/octet-stream');
    response.setHeader('Cache-Control', cacheControl(path ?? '/'));
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('ETag', etag);
    for (const [name, value] of Object.entries(isolation(path ?? '/', extension))) response.setHeader(name, value);
    // A sandboxed frame has no origin of its own, and yet needs its scripts and faces.
    if (extension !== '.html') response.setHeader('Access-Control-Allow-Origin', '*');
    if (security) response.setHeader('Content-Security-Policy', security);
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
