import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContent } from '../../src/engine/fs/read.ts';
import { createHeadlessSession, type HeadlessSession } from '../../src/session/headless-session.ts';

const CATALOGUE = join(import.meta.dirname, '../../tests/conformance/catalog.json');

/** An archive to save: its name, and the images in it as `docker save` is given them. */
export interface Archive {
  readonly name: string;
  readonly images: readonly string[];
}

/** A session with images of every origin, and the archives that show them to another program. */
export interface Made {
  readonly session: HeadlessSession;
  readonly archives: readonly Archive[];
}

/** Runs `docker` with these words; throws what it says when it fails. */
export async function docker(session: HeadlessSession, ...words: readonly string[]): Promise<string> {
  const quoted = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  return typed(session, `docker ${quoted}`);
}

async function typed(session: HeadlessSession, line: string): Promise<string> {
  const { stdout, stderr, code } = await session.run(line);
  if (code !== 0) throw new Error(`${line}: ${stderr}`);
  return stdout;
}

/** Builds, commits, imports and pulls images under one repository; the one of tag `deep` has `depth` layers. */
export async function makeImages(repository: string, depth: number): Promise<Made> {
  const { webPing } = JSON.parse(readFileSync(CATALOGUE, 'utf8')) as { webPing: Record<string, string> };
  const steps = Array.from({ length: depth - 1 }, (_, index) => `COPY Dockerfile /copies/${index}`);
  const deep = { 'deep/Dockerfile': `FROM busybox\n${steps.join('\n')}\n` };
  const session = createHeadlessSession({ preset: 'chapter', files: { ...webPing, ...deep } });
  const long = 'a-rather-long-name/'.repeat(8);
  const change = [
    `echo x > /made; rm /etc/passwd; rm -r /srv; mkdir -p /d/${long}; ln -s ${long} /d/link; ln /made /d/again`,
    'chmod 4755 /bin/busybox; echo é > /d/é; chown 1000:4000000 /d/é; rm -r /opt; mkdir /opt; rm -r /var/log; ln -s x /var/log',
  ].join('; ');
  for (const line of [
    `docker build -q -t ${repository}:built web-ping`,
    `docker build -q -t ${repository}:deep deep`,
    `docker pull -q busybox && docker tag busybox ${repository}:pulled`,
    `docker run --name change busybox sh -c '${change}'`,
    `docker commit -m message -a author -c 'CMD ["true"]' -c 'EXPOSE 80' change ${repository}:committed`,
    `docker export change | docker import -c 'ENV A=b' -m imported - ${repository}:imported`,
  ]) {
    await typed(session, line);
  }
  const id = (await docker(session, 'image', 'inspect', '-f', '{{.Id}}', `${repository}:pulled`)).trim();
  const one = (tag: string): Archive => ({ name: tag, images: [`${repository}:${tag}`] });
  const several = { name: 'several', images: [`${repository}:committed`, id, `${repository}:imported`] };
  return { session, archives: [...['built', 'committed', 'imported', 'pulled', 'deep'].map(one), several] };
}

/** The bytes that `docker save` writes. */
export async function saved(session: HeadlessSession, { images }: Archive): Promise<Uint8Array> {
  await docker(session, 'save', '-o', 'saved.tar', ...images);
  return readContent(session.machine.own.content('/home/learner/saved.tar'));
}
