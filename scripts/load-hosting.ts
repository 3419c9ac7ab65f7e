/**
 * `npm run load`: asks an nginx that serves the built site for its files, 2,000 times a second for half a minute, as a
 * class does that opens a lesson. It prints how long answers took, and ends with 1 when any was wrong or did not come, or
 * when there was no asking as often as that.
 */
import { constants, setPriority } from 'node:os';
import { readdirSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { startNginx } from './hosting/start-nginx.ts';

const DIST = join(import.meta.dirname, '..', 'dist');
const A_SECOND = Number(process.env.LOAD_RATE ?? '2000');
const SECONDS = Number(process.env.LOAD_SECONDS ?? '30');
const CONNECTIONS = 64;
/** Share of the rate that has to be reached: the last answers come when the last second is over. */
const REACHED = 0.99;

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const took: number[] = [];
const faults = new Map<string, number>();
let bytes = 0;
const fail = (what: string): void => void faults.set(what, (faults.get(what) ?? 0) + 1);

/** `due` is when it should be asked: waiting for one's turn is part of waiting for an answer. */
const ask = (address: string, due: number): Promise<void> =>
  new Promise((resolve) => {
    get(address, { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
      if (response.statusCode !== 200) fail(`answered ${response.statusCode}`);
      response.on('data', (part: Buffer) => (bytes += part.length));
      response.on('end', () => {
        took.push(performance.now() - due);
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
try {
  // Whatever else the machine does is not what this measures.
  setPriority(constants.priority.PRIORITY_HIGHEST);
} catch {
  // Not allowed: the figures are those of a machine that is shared.
}
const nginx = await startNginx([{ root: DIST, base: '/' }]);
if (nginx === null) throw new Error('nginx is not installed');
const [origin] = nginx.origins;
const began = performance.now();
const all: Promise<void>[] = [];
let sent = 0;
await new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    const due = Math.min(((performance.now() - began) / 1000) * A_SECOND, A_SECOND * SECONDS);
    for (; sent < due; sent += 1)
      all.push(ask(`${origin}/${paths[sent % paths.length]}`, began + (sent / A_SECOND) * 1000));
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
    `median ${at(0.5)}, 90 % within ${at(0.9)}, 99 % ${at(0.99)}, 99.9 % ${at(0.999)}, longest ${at(1)}; ${[...faults.values()].reduce((a, b) => a + b, 0)} errors`,
);
if (sent / seconds < A_SECOND * REACHED) fail(`only ${Math.round(sent / seconds)} requests a second were made`);
for (const [what, count] of faults) console.error(`${count} ×: ${what}`);
process.exitCode = faults.size === 0 ? 0 : 1;
