import { CATALOGUE } from '../engine/registry/catalogue.generated.ts';
import type { Workspace } from './host-files.ts';
import type { Start } from './start.ts';
import { STARTS } from './starts.generated.ts';

const WEB_PING: Workspace = {
  'web-ping/Dockerfile': `FROM diamol/node

ENV TARGET="blog.sixeyed.com"
ENV METHOD="HEAD"
ENV INTERVAL="3000"

WORKDIR /web-ping
COPY app.js .

CMD ["node", "/web-ping/app.js"]
`,
  'web-ping/app.js': `const https = require('https');

const options = {
  hostname: process.env.TARGET,
  method: process.env.METHOD
};
const interval = parseInt(process.env.INTERVAL, 10);

console.log('** web-ping ** Pinging: %s; method: %s; %dms intervals', options.hostname, options.method, interval);

let n = 0;
let failed = 0;

function ping() {
  const start = Date.now();
  n += 1;
  console.log('Making request number: %d; at %d', n, start);
  const req = https.request(options, (res) => {
    console.log('Got response status: %d at %d; duration: %dms', res.statusCode, Date.now(), Date.now() - start);
    res.resume();
  });
  req.on('error', (e) => {
    failed += 1;
    console.error('Request %d failed: %s', n, e.message);
  });
  req.end();
}

ping();
setInterval(ping, interval);
`,
};

const PRESETS_WITHOUT_FILES: ReadonlySet<string> = new Set(['none', 'busybox', 'alpine']);

/** Starts that are neither a preset nor an exercise, and begin like the chapter. */
const FREE_STARTS: ReadonlySet<string> = new Set(['playground']);

/** A start may be given for several purposes, each with a log of its own: `playground@link` begins as `playground`. */
export const plainStart = (name: string): string => name.split('@')[0] ?? name;

/** What an author may begin from: an exercise, a preset of the catalogue, or the playground. */
export const startNames = (): readonly string[] => [
  ...Object.keys(STARTS),
  ...Object.keys(CATALOGUE.presets),
  ...FREE_STARTS,
];

/** True for what somebody has written of: an exercise, a preset of the catalogue, or the playground. */
export const isKnownStart = (name: string): boolean => startNames().includes(name);

/** The start of that name: a preset of the catalogue or an exercise. An unknown one begins like the chapter. */
export function startOf(given: string): Start {
  const name = plainStart(given);
  const start: Start = STARTS[name] ?? { preset: name, files: {} };
  return PRESETS_WITHOUT_FILES.has(start.preset)
    ? start
    : { ...start, preset: 'chapter', files: { ...WEB_PING, ...start.files } };
}
