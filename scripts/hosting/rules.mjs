// What a host has to say along with the built site's files: the one place from which scripts/serve.mjs answers, and from
// which the build writes the files that tell other servers.

/** Types of all files that the build writes. */
export const TYPES = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  ts: 'text/plain; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  woff2: 'font/woff2',
  xml: 'application/xml',
  zip: 'application/zip',
};

/** Files that get shorter: each has one with `.br` and one with `.gz` beside it. */
export const COMPRESSED = ['css', 'html', 'js', 'json', 'md', 'svg', 'ts', 'txt', 'wasm', 'xml'];

/** For what is read anew at each visit and costs 304 bytes when nothing has changed. */
const REVALIDATED = 'public, max-age=0, must-revalidate';

/** Any page may use these: a sandboxed frame has no origin of its own, and yet needs its scripts and faces. */
const FOR_ANYBODY = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** A worker has the policy of its script, not of the page; a meta element binds neither it nor who may frame the page. */
const ASSET = {
  ...FOR_ANYBODY,
  'Content-Security-Policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'",
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Sent with every file. */
const ALWAYS = { 'X-Content-Type-Options': 'nosniff' };

/**
 * Parts of the site by folders, in any language; the last one is for all else. Names under _astro/ hold a digest of their
 * content. Pages are isolated from other origins, which a real Node needs; those to embed are where their host is.
 */
export const AREAS = [
  {
    folders: ['_astro'],
    headers: { ...ALWAYS, ...ASSET, 'Cache-Control': 'public, max-age=31536000, immutable' },
  },
  { folders: ['fonts', 'pagefind'], headers: { ...ALWAYS, ...ASSET, 'Cache-Control': REVALIDATED } },
  {
    // They show what others get, whose pages are seldom isolated.
    folders: ['teach'],
    headers: {
      ...ALWAYS,
      'Cache-Control': REVALIDATED,
      'Content-Security-Policy': "frame-ancestors 'self'",
    },
  },
  {
    // Anybody may frame them. `frame-ancestors *` would keep out pages that are sandboxed, which have no origin.
    folders: ['embed'],
    headers: {
      ...ALWAYS,
      ...FOR_ANYBODY,
      'Cache-Control': REVALIDATED,
      // Without it an isolated page could not embed them.
      'Cross-Origin-Embedder-Policy': 'require-corp',
    },
  },
  {
    folders: [],
    headers: {
      ...ALWAYS,
      'Cache-Control': REVALIDATED,
      'Content-Security-Policy': "frame-ancestors 'self'",
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Opener-Policy': 'same-origin',
    },
  },
];

/** Names of all headers that some area has. */
export const HEADERS = [...new Set(AREAS.flatMap(({ headers }) => Object.keys(headers)))].sort();

/** A regular expression for the paths of an area, under any base path. */
export const patternOf = (folders) => `/(${folders.join('|')})/`;

/**
 * Headers of a path of the site.
 * @param {string} path
 * @returns {Readonly<Record<string, string>>}
 */
export const headersFor = (path) =>
  AREAS.find(({ folders }) => folders.length === 0 || new RegExp(patternOf(folders)).test(path))?.headers ?? {};

/** The type of a file by the end of its name. */
export const typeOf = (file) => TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';

/** Whether a file has compressed ones beside it. */
export const isCompressed = (file) => COMPRESSED.includes(file.slice(file.lastIndexOf('.') + 1));
