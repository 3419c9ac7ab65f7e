/**
 * `npm run check-real-docker`: is what this engine makes the same image in a real Docker engine?
 *
 * Builds, commits, imports and pulls images here, saves them, loads the archives into the engine that the `docker` command
 * of this machine talks to (DOCKER_HOST works as ever), and compares image IDs, history and sizes; then brings the archives
 * that the real engine writes of them back in here. Ends with 0 when all is the same, 1 when something differs, 2 where
 * there is no Docker. The images have a repository of their own and are removed at the end.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHeadlessSession } from '../src/session/headless-session.ts';
import { docker, makeImages, saved, type Archive, type Made } from './real-docker/images.ts';

const REPOSITORY = `layer-lab-check-${process.pid}`;
/** As many layers as a real engine loads, see moby `layer.maxLayerDepth`. */
const DEPTH = 125;
const ROW = '{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}';

/** What is looked at, as arguments of `docker` before the image's name; both engines have to print the same. */
const QUESTIONS: readonly (readonly [what: string, ...words: readonly string[]])[] = [
  ['image ID', 'image', 'inspect', '-f', '{{.Id}}'],
  ['layers', 'image', 'inspect', '-f', '{{json .RootFS.Layers}}'],
  ['size', 'image', 'inspect', '-f', '{{.Size}}'],
  ['platform', 'image', 'inspect', '-f', '{{.Os}}/{{.Architecture}}'],
  ['environment', 'image', 'inspect', '-f', '{{json .Config.Env}}'],
  ['command', 'image', 'inspect', '-f', '{{json .Config.Cmd}}'],
  ['folder', 'image', 'inspect', '-f', '{{.Config.WorkingDir}}'],
  ['author and comment', 'image', 'inspect', '-f', '{{.Author}} {{.Comment}}'],
  ['date', 'image', 'inspect', '-f', '{{.Created}}'],
  ['history', 'image', 'history', '--no-trunc', '--human=false', '--format', ROW],
];

function real(...words: readonly string[]): string {
  return execFileSync('docker', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
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

async function compare({ session }: Made, archive: Archive, folder: string): Promise<boolean> {
  const [path, returned] = [join(folder, 'here.tar'), join(folder, 'real.tar')];
  writeFileSync(path, await saved(session, archive));
  const answers = [report(`${archive.name}: loaded`, real('load', '-q', '-i', path), await loadedHere(path))];
  for (const image of archive.images) {
    for (const [what, ...words] of QUESTIONS) {
      answers.push(report(`${archive.name}: ${what}`, real(...words, image), await docker(session, ...words, image)));
    }
  }
  real('save', '-o', returned, ...archive.images);
  const back = await loadedHere(returned);
  answers.push(report(`${archive.name}: the real engine's archive`, real('load', '-q', '-i', returned), back));
  return answers.every(Boolean);
}

/** What an engine that has nothing says when it loads an archive. */
async function loadedHere(path: string): Promise<string> {
  const empty = createHeadlessSession({ preset: 'none', files: { 'real.tar': readFileSync(path) } });
  return docker(empty, 'load', '-q', '-i', 'real.tar');
}

function removeAll(made: Made): void {
  for (const name of new Set(made.archives.flatMap(({ images }) => images))) {
    try {
      real('image', 'rm', name);
    } catch {
      // It was never loaded, went with another name, or a container uses it by now.
    }
  }
}

const version = versionOfRealEngine();
if (version === null) {
  console.error('No Docker engine answers here: start one, or say where it is with DOCKER_HOST.');
  process.exitCode = 2;
} else {
  console.log(`Docker Engine ${version}`);
  const folder = mkdtempSync(join(tmpdir(), 'layer-lab-'));
  const made = await makeImages(REPOSITORY, DEPTH);
  try {
    let isSame = true;
    for (const archive of made.archives) isSame = (await compare(made, archive, folder)) && isSame;
    process.exitCode = isSame ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
    removeAll(made);
  }
}
