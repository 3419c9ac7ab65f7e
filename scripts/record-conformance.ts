/**
 * `npm run record -- --erase [NAME...]`: records what a real Docker answers to the sessions in
 * tests/conformance/sessions/*.session, as *.json beside them; with names only those. Recordings are never edited.
 *
 * It needs `docker` with an engine of its own: before every session each container, image, volume and cache record of
 * that engine is removed, which is why it asks for `--erase`. The specification is Docker 28.5.2 with the overlay2 image
 * store and BuildKit. The engine must get the images of the catalogue from a registry mirror that serves them (Docker
 * Hub's images of the same names are others): `dockerd --registry-mirror http://…`.
 *
 * Each session has a folder of its own with its files and one bash for all of its commands, whose stdin is empty.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { CATALOGUE } from '../src/engine/registry/catalogue.generated.ts';
import { runInBash } from './conformance/bash.ts';
import { parseSessionFile, type SessionFile } from './conformance/session-file.ts';

const SESSIONS = join(import.meta.dirname, '../tests/conformance/sessions');

/** What keeps the recorder from its work. */
class Refusal extends Error {}

function docker(...args: readonly string[]): string {
  const { error, status, stdout, stderr } = spawnSync('docker', args, { encoding: 'utf8' });
  if (error !== undefined) throw new Refusal(`docker cannot be run: ${error.message}`);
  if (status !== 0) throw new Refusal(`docker ${args.join(' ')} failed: ${stderr.trim()}`);
  return stdout.trim();
}

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

/** Leaves the engine with the images of a preset and nothing else. */
function prepareEngine(preset: string): void {
  const images = CATALOGUE.presets[preset];
  if (images === undefined) throw new Refusal(`no preset '${preset}' in the catalogue`);
  const containers = lines(docker('ps', '-aq'));
  if (containers.length > 0) docker('rm', '-fv', ...containers);
  const volumes = lines(docker('volume', 'ls', '-q'));
  if (volumes.length > 0) docker('volume', 'rm', '-f', ...volumes);
  docker('system', 'prune', '-af', '--volumes');
  docker('builder', 'prune', '-af');
  for (const image of images) docker('pull', '-q', image);
}

function prepareWorkspace(folder: string, { files }: SessionFile): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function record(name: string, engine: string): Promise<void> {
  const session = parseSessionFile(readFileSync(join(SESSIONS, `${name}.session`), 'utf8'));
  prepareEngine(session.images);
  const folder = mkdtempSync(join(tmpdir(), 'record-'));
  try {
    const [workspace, scratch] = [join(folder, 'workspace'), join(folder, 'scratch')];
    mkdirSync(workspace);
    mkdirSync(scratch);
    prepareWorkspace(workspace, session);
    const steps = await runInBash(session.commands, workspace, scratch);
    const { title, category, images, files } = session;
    const recording = { name, title, category, images, files, engine, steps };
    writeFileSync(join(SESSIONS, `${name}.json`), `${JSON.stringify(recording, null, 1)}\n`);
    console.log(`${name}: ${steps.length} steps`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function names(wanted: readonly string[]): readonly string[] {
  const all = readdirSync(SESSIONS).flatMap((file) => (file.endsWith('.session') ? [file.slice(0, -8)] : []));
  const unknown = wanted.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Refusal(`no session '${unknown}'`);
  return wanted.length === 0 ? all : wanted;
}

try {
  const { values, positionals } = parseArgs({ options: { erase: { type: 'boolean' } }, allowPositionals: true });
  const chosen = names(positionals);
  const engine = docker('version', '--format', '{{.Server.Version}}');
  if (values.erase !== true)
    throw new Refusal('every image, container, volume and cache record of the engine would be removed: say --erase');
  for (const name of chosen) await record(name, engine);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(`record: ${error.message}`);
  process.exitCode = 1;
}
