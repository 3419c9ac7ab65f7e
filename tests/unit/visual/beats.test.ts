import { describe, expect, it } from 'vitest';
import { beatsOf, type Beat } from '../../../src/visual/city-beats.ts';
import { cityWordsIn } from '../../../src/visual/city-words.ts';
import { BUILD_WEB_PING, createWatchedMachine } from './support.ts';

const words = cityWordsIn('en');

/** The movements that each command makes, as `motion: sentence`. */
async function storyOf(start: string, ...commands: readonly string[]): Promise<readonly (readonly string[])[]> {
  const machine = createWatchedMachine(start);
  const story: (readonly string[])[] = [];
  for (const command of commands) {
    const before = machine.snapshot();
    await machine.run(command);
    story.push(
      beatsOf(before, machine.snapshot(), words).map(({ motion, sentence }: Beat) => `${motion}: ${sentence}`),
    );
  }
  return story;
}

describe('the movements of a change', () => {
  it('are those of a build step by step, CACHED ones in their place', async () => {
    const rebuild = `echo 1 >> web-ping/app.js; ${BUILD_WEB_PING}`;
    const [built, again, changed] = await storyOf('chapter', BUILD_WEB_PING, BUILD_WEB_PING, rebuild);
    expect(built).toEqual([
      'drop: WORKDIR /web-ping added no file, 0B, on top of 4 shared layers.',
      'drop: COPY app.js . added 1 file, 777B, on top of 5 layers, 4 of them shared.',
      'drop: web-ping:latest is the name of this stack now.',
    ]);
    expect(again).toEqual([
      'flash: [2/3] WORKDIR /web-ping: CACHED, its layer of 0B is used again.',
      'flash: [3/3] COPY app.js .: CACHED, its layer of 777B is used again.',
    ]);
    expect(changed?.slice(0, 2)).toEqual([
      'flash: [2/3] WORKDIR /web-ping: CACHED, its layer of 0B is used again.',
      'drop: COPY app.js . added 1 file, 779B, on top of 5 shared layers.',
    ]);
    expect(changed?.[2]).toMatch(/^fly: The name web-ping:latest moved from [0-9a-f]{12} to [0-9a-f]{12}\.$/);
  });

  it('skip the layers that a pull finds', async () => {
    const [first, second] = await storyOf(
      'none',
      'docker pull -q diamol/base',
      'docker pull -q diamol/ch02-hello-diamol',
    );
    expect(first?.map((line) => line.split(':')[0])).toEqual(['drop', 'drop', 'drop']);
    expect(second).toEqual([
      'flash: ADD file in /, 5.3MB: already there, so it is not fetched again.',
      'drop: diamol/ch02-hello-diamol:latest is the name of this stack now.',
    ]);
  });

  it('draw a copy-up from the layer that has the file, and leave what is shared', async () => {
    const [created, written, removed, gone] = await storyOf(
      'chapter',
      'docker run -d --name one --entrypoint sleep diamol/ch03-web-ping 1000',
      'docker exec one sh -c "echo 1 >> app.js; echo 2 >> app.js; echo new > other"',
      'docker rm -f one',
      'docker rmi diamol/base',
    );
    expect(created).toEqual(['drop: Container one: a writable layer on top of the 6 layers of diamol/ch03-web-ping.']);
    expect(written).toEqual([
      'copy: /web-ping/app.js (777B) was copied up from “COPY file in .” into the writable layer of one, and written there.',
    ]);
    expect(removed?.map((line) => line.split(' ')[0])).toEqual(['leave:', 'stay:']);
    expect(gone).toEqual([
      'leave: Image diamol/base:latest left.',
      expect.stringMatching(/^leave: RUN .* left, 1\.59MB: nothing needs it any more\.$/),
      'stay: 1 layer, 5.3MB, stays: still needed.',
    ]);
  });
});
