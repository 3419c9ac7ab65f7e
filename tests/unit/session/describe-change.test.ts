import { describe, expect, it } from 'vitest';
import { BUILD_WEB_PING, createWatchedMachine } from '../visual/support.ts';

async function sentencesOf(...commands: readonly string[]): Promise<readonly string[]> {
  const machine = createWatchedMachine();
  let last: readonly string[] = [];
  for (const command of commands) last = (await machine.run(command))?.sentences.en ?? [];
  return last;
}

describe('the sentences about a change', () => {
  it('says what a build reuses, what it adds, and with whom it shares how much', async () => {
    expect(await sentencesOf(BUILD_WEB_PING)).toEqual([
      'web-ping:latest reuses 4 layers of diamol/node and adds 2: WORKDIR 0B, COPY 777B.',
      'web-ping shares 75.5MB with diamol/ch03-web-ping: those bytes are stored once.',
    ]);
  });

  it('does not call an image what only the one after it is called', async () => {
    expect(
      (await sentencesOf(BUILD_WEB_PING, `echo changed > web-ping/app.js; ${BUILD_WEB_PING}`)).slice(0, 2),
    ).toEqual([
      'web-ping:latest reuses 5 layers of the web-ping before it and adds 1: COPY 8B.',
      'web-ping shares 75.5MB with the web-ping before it: those bytes are stored once.',
    ]);
  });

  it('says that a pull of a new image brings layers, and that a second pull brings nothing', async () => {
    const machine = createWatchedMachine('none');
    const first = await machine.run('docker pull -q hello-world');
    expect(first?.sentences.en).toEqual(['hello-world:latest stands on 1 new layer: COPY 5.2kB.']);
    expect(await machine.run('docker pull -q hello-world')).toBeNull();
  });

  it('says that a second build found every step in the cache', async () => {
    expect(await sentencesOf(BUILD_WEB_PING, BUILD_WEB_PING)).toEqual([
      'Every step came from the build cache: no new layer, and the image is the one that was there.',
    ]);
  });

  it('says that a tag copies nothing', async () => {
    expect(await sentencesOf(BUILD_WEB_PING, 'docker tag web-ping web-ping:v1')).toEqual([
      'web-ping:v1 is one more name for web-ping:latest; no layer was copied.',
    ]);
  });

  it('tells a name that goes from an image that goes', async () => {
    expect(await sentencesOf(BUILD_WEB_PING, 'docker tag web-ping web-ping:v1', 'docker rmi web-ping:v1')).toEqual([
      'The name web-ping:v1 is gone; its image still has the name web-ping:latest.',
    ]);
  });

  it('says which layers go with an image and what keeps the others', async () => {
    expect(await sentencesOf(BUILD_WEB_PING, 'docker rmi web-ping')).toEqual([
      'web-ping:latest is gone, but none of its layers; 4 stay for diamol/ch03-web-ping:latest and 2 for the build cache.',
    ]);
    expect(await sentencesOf('docker rmi diamol/base')).toEqual([
      'diamol/base:latest is gone with 1 layer, 1.59MB; 1 stays for diamol/ch02-hello-diamol:latest.',
    ]);
  });

  it('says what containers put on top, and what goes with them', async () => {
    expect(await sentencesOf('docker create --name one hello-world')).toEqual([
      'Container one: an empty writable layer on top of hello-world, whose layers it shares.',
    ]);
    expect(await sentencesOf('docker create --name one hello-world', 'docker rm one')).toEqual([
      'Container one is gone with its writable layer (0B); hello-world is as it was.',
    ]);
  });

  it('begins many sentences with one that sums them up', async () => {
    const sentences = await sentencesOf('docker rmi $(docker image ls -q)');
    expect(sentences[0]).toBe('In all: 6 images gone, 15 layers gone (636MB) and 6 names gone.');
    expect(sentences).toHaveLength(7);
  });

  it('says the same in Korean, sentence by sentence', async () => {
    const machine = createWatchedMachine();
    const build = await machine.run(BUILD_WEB_PING);
    expect(build?.sentences.ko).toEqual([
      'web-ping:latest: diamol/node의 레이어 4개를 다시 쓰고 2개를 더했습니다. WORKDIR 0B, COPY 777B.',
      '공유: web-ping, diamol/ch03-web-ping. 이 75.5MB는 한 번만 저장됩니다.',
    ]);
    const deeds = [
      'docker tag web-ping web-ping:v1',
      'docker create --name one hello-world',
      'docker rmi web-ping:v1',
      `echo 'RUN false' >> web-ping/Dockerfile; ! ${BUILD_WEB_PING}`,
      'docker rm one',
      'docker rmi $(docker image ls -q)',
      'docker builder prune -af',
    ];
    for (const deed of deeds) {
      const sentences = (await machine.run(deed))?.sentences;
      expect(sentences?.ko).toHaveLength(sentences?.en.length ?? -1);
      expect(sentences?.ko.every((sentence) => /[가-힣]/.test(sentence))).toBe(true);
    }
  });

  it('says nothing about a command that changed nothing', async () => {
    expect(await sentencesOf('docker image ls')).toEqual([]);
  });
});
