import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/engine/core/digest.ts';
import { heldContent, readContent } from '../../src/engine/fs/read.ts';
import { loadImages } from '../../src/engine/store/load-images.ts';
import { createHeadlessSession, type HeadlessSession } from '../../src/session/headless-session.ts';
import { docker, makeImages, saved, type Made } from '../../scripts/real-docker/images.ts';
import { engineWith } from '../unit/engine/image/archive/engine.ts';

const skopeo = (...words: readonly string[]): string =>
  execFileSync('skopeo', ['--insecure-policy', ...words], { encoding: 'utf8' });

const hasSkopeo = ((): boolean => {
  try {
    skopeo('--version');
    return true;
  } catch {
    return false;
  }
})();

interface Inspected {
  readonly Created: string;
  readonly Layers: readonly string[];
  readonly Env: readonly string[];
}

/** A reader that shares no code with this one. Where it is not installed there is nobody to ask. */
describe.runIf(hasSkopeo)('skopeo reads what docker save writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skopeo-'));
  const files = { 'app/Dockerfile': 'FROM busybox\nENV A=1\nWORKDIR /app\nCOPY a.txt .\n', 'app/a.txt': 'a\n' };
  let session: HeadlessSession;
  const docker = async (line: string): Promise<string> => {
    const { stdout, stderr, code } = await session.run(line);
    expect([stderr, code], line).toEqual(['', 0]);
    return stdout.trim();
  };
  const at = (name: string): string => join(folder, name);

  beforeAll(async () => {
    session = createHeadlessSession({ preset: 'busybox', files });
    await docker('docker build -q -t app app');
    for (const [name, images] of [
      ['one.tar', 'app'],
      ['two.tar', 'busybox app'],
      ['id.tar', '$(docker image ls -q app)'],
    ]) {
      await docker(`docker save -o ${name} ${images}`);
      writeFileSync(at(name ?? ''), await readContent(session.machine.own.content(`/home/learner/${name}`)));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['docker-archive', 'one.tar'],
    ['oci-archive', 'one.tar'],
    ['docker-archive', 'two.tar:app:latest'],
    ['docker-archive', 'id.tar'],
    ['oci-archive', 'id.tar'],
  ])('%s:%s', async (transport, name) => {
    const seen = JSON.parse(skopeo('inspect', `${transport}:${at(name)}`)) as Inspected;
    expect(seen.Layers).toEqual(JSON.parse(await docker("docker image inspect -f '{{json .RootFS.Layers}}' app")));
    expect(seen.Env).toEqual(JSON.parse(await docker("docker image inspect -f '{{json .Config.Env}}' app")));
    expect(seen.Created).toBe(await docker("docker image inspect -f '{{.Created}}' app"));
    const config = skopeo('inspect', '--config', '--raw', `${transport}:${at(name)}`);
    expect(digestOf(config)).toBe(await docker("docker image inspect -f '{{.Id}}' app"));
  });

  it('recomputes every digest when it copies, and what it writes is read here', async () => {
    skopeo('copy', '-q', `docker-archive:${at('one.tar')}`, `dir:${at('copy')}`);
    skopeo(
      'copy',
      '-q',
      `docker-archive:${at('one.tar')}`,
      `oci-archive:${at('oci.tar')}:docker.io/library/app:latest`,
    );
    skopeo('copy', '-q', `oci-archive:${at('oci.tar')}`, `docker-archive:${at('back.tar')}:app:back`);
    for (const name of ['oci.tar', 'back.tar']) {
      const engine = engineWith();
      await loadImages(engine, heldContent(new Uint8Array(readFileSync(at(name)))));
      // It writes configs anew, so that only the layers are the same.
      const [image] = engine.state.images.values();
      expect(image?.config.rootfs.diffIds).toEqual(
        JSON.parse(await docker("docker image inspect -f '{{json .RootFS.Layers}}' app")),
      );
    }
  });
});

describe.runIf(hasSkopeo)('skopeo reads images of every origin', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skopeo-'));
  let made: Made;
  beforeAll(async () => {
    made = await makeImages('every/origin', 127);
    for (const archive of made.archives) {
      writeFileSync(join(folder, archive.name), await saved(made.session, archive));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const facts = async (image: string): Promise<unknown> => ({
    id: (await docker(made.session, 'image', 'inspect', '-f', '{{.Id}}', image)).trim(),
    layers: JSON.parse(
      await docker(made.session, 'image', 'inspect', '-f', '{{json .RootFS.Layers}}', image),
    ) as unknown,
  });
  const read = (source: string): unknown => ({
    id: digestOf(skopeo('inspect', '--config', '--raw', source)),
    layers: (JSON.parse(skopeo('inspect', source)) as Inspected).Layers,
  });

  it.each(['built', 'committed', 'imported', 'pulled', 'deep'])('%s', async (name) => {
    const expected = await facts(`every/origin:${name}`);
    expect(read(`docker-archive:${join(folder, name)}`)).toEqual(expected);
    expect(read(`oci-archive:${join(folder, name)}`)).toEqual(expected);
  });

  it('several in one archive, one of them by its ID', async () => {
    const path = join(folder, 'several');
    for (const [index, image] of (made.archives.at(-1)?.images ?? []).entries()) {
      expect(read(`docker-archive:${path}:@${index}`)).toEqual(await facts(image));
    }
    expect(read(`oci-archive:${path}:imported`)).toEqual(await facts('every/origin:imported'));
  });

  it.each(['built', 'committed', 'imported', 'pulled'])('%s: every blob is copied and digested', (name) => {
    skopeo('copy', '-q', `docker-archive:${join(folder, name)}`, `dir:${join(folder, `${name}-docker`)}`);
    skopeo('copy', '-q', `oci-archive:${join(folder, name)}`, `dir:${join(folder, `${name}-oci`)}`);
  });
});
