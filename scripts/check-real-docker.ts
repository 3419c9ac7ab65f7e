/**
 * `npm run check-real-docker`: is what this engine builds the same image in a real Docker engine?
 *
 * Builds web-ping here, saves it, loads the archive into the engine that the `docker` command of this machine talks to
 * (DOCKER_HOST works as ever), and compares image ID, history and sizes; then brings the archive that the real engine
 * writes of it back in here. Ends with 0 when all is the same, 1 when something differs, 2 where there is no Docker. The
 * image has a name of its own and is removed at the end.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readContent } from '../src/engine/fs/read.ts';
import { createHeadlessSession, type HeadlessSession } from '../src/session/headless-session.ts';

const NAME = `layer-lab-check-${process.pid}:web-ping`;
const CATALOGUE = join(import.meta.dirname, '../tests/conformance/catalog.json');
const ROW = '{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}';

/** What is looked at, as arguments of `docker`; both engines have to print the same. */
const QUESTIONS: readonly (readonly [what: string, ...words: readonly string[]])[] = [
  ['image ID', 'image', 'inspect', '-f', '{{.Id}}', NAME],
  ['layers', 'image', 'inspect', '-f', '{{json .RootFS.Layers}}', NAME],
  ['size', 'image', 'inspect', '-f', '{{.Size}}', NAME],
  ['platform', 'image', 'inspect', '-f', '{{.Os}}/{{.Architecture}}', NAME],
  ['environment', 'image', 'inspect', '-f', '{{json .Config.Env}}', NAME],
  ['command', 'image', 'inspect', '-f', '{{json .Config.Cmd}}', NAME],
  ['folder', 'image', 'inspect', '-f', '{{.Config.WorkingDir}}', NAME],
  ['date', 'image', 'inspect', '-f', '{{.Created}}', NAME],
  ['history', 'image', 'history', '--no-trunc', '--human=false', '--format', ROW, NAME],
];

function real(...words: readonly string[]): string {
  return execFileSync('docker', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

const quoted = (words: readonly string[]): string =>
  words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');

async function ours(session: HeadlessSession, ...words: readonly string[]): Promise<string> {
  const { stdout, stderr, code } = await session.run(`docker ${quoted(words)}`);
  if (code !== 0) throw new Error(`docker ${words.join(' ')}: ${stderr}`);
  return stdout;
}

function report(what: string, expected: string, actual: string): boolean {
  const isSame = expected === actual;
  console.log(`${isSame ? 'same     ' : 'DIFFERENT'}  ${what}`);
  if (!isSame) console.log(`  real: ${expected.trim()}\n  here: ${actual.trim()}`);
  return isSame;
}

function versionOfRealEngine(): string | null {
  try {
    return real('version', '--format', '{{.Server.Version}}').trim();
  } catch {
    return null;
  }
}

async function buildHere(): Promise<HeadlessSession> {
  const { webPing: files } = JSON.parse(readFileSync(CATALOGUE, 'utf8')) as { webPing: Record<string, string> };
  const session = createHeadlessSession({ preset: 'chapter', files });
  await ours(session, 'build', '-q', '-t', NAME, 'web-ping');
  await ours(session, 'save', '-o', 'out.tar', NAME);
  return session;
}

async function compare(folder: string): Promise<boolean> {
  const session = await buildHere();
  const archive = join(folder, 'here.tar');
  writeFileSync(archive, await readContent(session.machine.own.content('/home/learner/out.tar')));
  console.log(real('load', '-i', archive).trim());
  const answers: boolean[] = [];
  for (const [what, ...words] of QUESTIONS) answers.push(report(what, real(...words), await ours(session, ...words)));
  const returned = join(folder, 'real.tar');
  real('save', '-o', returned, NAME);
  const empty = createHeadlessSession({
    preset: 'none',
    files: { 'real.tar': readFileSync(returned) },
  });
  await ours(empty, 'load', '-i', 'real.tar');
  const id = ['image', 'inspect', '-f', '{{.Id}}', NAME] as const;
  answers.push(report('image ID of what the real engine saved', real(...id), await ours(empty, ...id)));
  return answers.every(Boolean);
}

const version = versionOfRealEngine();
if (version === null) {
  console.error('No Docker engine answers here: start one, or say where it is with DOCKER_HOST.');
  process.exitCode = 2;
} else {
  console.log(`Docker Engine ${version}`);
  const folder = mkdtempSync(join(tmpdir(), 'layer-lab-'));
  try {
    process.exitCode = (await compare(folder)) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
    try {
      real('image', 'rm', NAME);
    } catch {
      // It was never loaded, or a container uses it by now.
    }
  }
}
