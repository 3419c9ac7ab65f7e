/**
 * `npm run load`: asks an nginx that serves the built site for its files, 2,000 times a second for half a minute, as a
 * class does that opens a lesson. It prints how long answers took, and ends with 1 when any was wrong or none came.
 */
import { readdirSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { startNginx } from './hosting/start-nginx.ts';

const DIST = join(import.meta.dirname, '..', 'dist');
const A_SECOND = Number(process.env.LOAD_RATE ?? '2000');
const SECONDS = Number(process.env.LOAD_SECONDS ?? '30');
const CONNECTIONS = 64;

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const took: number[] = [];
const faults = new Map<string, number>();
let bytes = 0;
const fail = (what: string): void => void faults.set(what, (faults.get(what) ?? 0) + 1);

const ask = (address: string): Promise<void> =>
  new Promise((resolve) => {
    const began = performance.now();
    get(address, { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
      if (response.statusCode !== 200) fail(`answered ${response.statusCode}`);
      response.on('data', (part: Buffer) => (bytes += part.length));
      response.on('end', () => {
        took.push(performance.now() - began);
        resolve();
      });
    }).on('error', (error) => {
      fail(error.message);
      resolve();
    });
  });

/** What a browser asks for that opens a lesson, its terminal and its views. */
const paths = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .filter((file) =>
    /^lessons\/.*\.html$|^_astro\/(?:lesson|worker|terminal-view|style|layer-).*\.(?:js|css)$/.test(file),
  )
  .map((file) => file.replace(/index\.html$/, ''));
const nginx = await startNginx([{ root: DIST, base: '/' }]);
if (nginx === null) throw new Error('nginx is not installed');
const [origin] = nginx.origins;
const began = performance.now();
const all: Promise<void>[] = [];
let sent = 0;
await new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    const due = Math.min(((performance.now() - began) / 1000) * A_SECOND, A_SECOND * SECONDS);
    for (; sent < due; sent += 1) all.push(ask(`${origin}/${paths[sent % paths.length]}`));
    if (sent < A_SECOND * SECONDS) return;
    clearInterval(timer);
    resolve();
  }, 5);
});
await Promise.all(all);
const seconds = (performance.now() - began) / 1000;
agent.destroy();
await nginx.stop();
const sorted = took.toSorted((a, b) => a - b);
const at = (share: number): string => `${(sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)} ms`;
console.log(
  `${sent} requests in ${seconds.toFixed(1)} s (${Math.round(sent / seconds)} a second), ${Math.round(bytes / 1e6)} MB; ` +
    `median ${at(0.5)}, 99 % within ${at(0.99)}, longest ${at(1)}; ${[...faults.values()].reduce((a, b) => a + b, 0)} errors`,
);
for (const [what, count] of faults) console.error(`${count} times: ${what}`);
process.exitCode = faults.size === 0 ? 0 : 1;
