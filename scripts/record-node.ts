/**
 * Records what the real node that runs this prints for the scripts in tests/unit/shell/node/corpus/*.cases, as *.json
 * beside them: `npx node scripts/record-node.ts [topic...]`. Recordings are never edited.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { casesOf, FOLDER, plain, type Recording } from '../tests/unit/shell/node/corpus.ts';

const CORPUS = `${import.meta.dirname}/../tests/unit/shell/node/corpus`;

/** The path in the real world is another than in the recordings. */
const WORLD = '/tmp/node-corpus';

function record(source: string): Recording {
  rmSync(WORLD, { recursive: true, force: true });
  mkdirSync(WORLD);
  writeFileSync(`${WORLD}/script.js`, source);
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, [`${WORLD}/script.js`], {
    cwd: WORLD,
    env: { PATH: '/usr/bin:/bin', HOME: '/root' },
    input: '',
    encoding: 'utf8',
    timeout: 10_000,
  });
  const own = (text: string): string => text.replaceAll(WORLD, FOLDER);
  return {
    source,
    stdout: own(stdout),
    stderr: plain(own(stderr)),
    code: status ?? (signal === 'SIGTERM' ? 143 : 137),
  };
}

const wanted = process.argv.slice(2);
for (const file of readdirSync(CORPUS).filter((name) => name.endsWith('.cases'))) {
  const topic = file.replace(/\.cases$/, '');
  if (wanted.length > 0 && !wanted.includes(topic)) continue;
  const cases = casesOf(readFileSync(`${CORPUS}/${file}`, 'utf8')).map(record);
  const recording = { version: process.versions.node, cases };
  writeFileSync(`${CORPUS}/${topic}.json`, `${JSON.stringify(recording, null, 1)}\n`);
  console.log(`${topic}: ${String(cases.length)} cases`);
}
rmSync(WORLD, { recursive: true, force: true });
