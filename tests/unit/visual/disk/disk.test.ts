import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../../src/session/snapshot.ts';
import { diskOf } from '../../../../src/visual/disk/disk-model.ts';
import { findFigure, usageLines } from '../../../../src/visual/disk/find-figure.ts';
import { logicalFigure, sumOf, type Figure } from '../../../../src/visual/disk/figures.ts';
import { DISK_WORDS } from '../../../../src/visual/disk/words.ts';
import { BUILD_WEB_PING, createWatchedMachine } from '../support.ts';

const total = ({ parts, less }: Figure): number =>
  parts.reduce((sum, { bytes }) => sum + bytes, 0) - less.reduce((sum, { bytes }) => sum + bytes, 0);

/** The size and what is reclaimable of every line, as their summands have it. */
const summed = (snapshot: Snapshot): readonly (readonly number[])[] =>
  usageLines(snapshot, diskOf(snapshot), DISK_WORDS.en).map(({ figures }) => figures.slice(2).map(total));

/** The same as the engine has it. */
const counted = ({ disk: { images, containers, volumes, cache } }: Snapshot): readonly (readonly number[])[] =>
  [images, containers, volumes, cache].map(({ size, reclaimable }) => [size, reclaimable]);

const sizeOf = (snapshot: Snapshot, name: string): string => {
  const image = snapshot.images.find(({ tags }) => tags.includes(name));
  const figure = findFigure(`${image?.id ?? ''}.size`, snapshot, diskOf(snapshot), DISK_WORDS.en);
  return figure === null ? '' : sumOf(figure, DISK_WORDS.en);
};

describe('the disk of the chapter', () => {
  it('says what web-ping shares with the published image', async () => {
    const machine = createWatchedMachine();
    await machine.run(BUILD_WEB_PING);
    const snapshot = machine.snapshot();
    expect(sizeOf(snapshot, 'web-ping:latest')).toBe('75.5MB = 75.5MB shared with diamol/ch03-web-ping + 777B its own');
    expect(sumOf(logicalFigure(diskOf(snapshot), DISK_WORDS.en), DISK_WORDS.en)).toMatch(
      /^716MB = 499MB mjerabek\/vivado \+ 75\.5MB /,
    );
    expect(findFigure('images.size', snapshot, diskOf(snapshot), DISK_WORDS.en)?.value).toBe('635.5MB');
  });

  it('agrees with docker system df after each of many commands', async () => {
    const machine = createWatchedMachine();
    const commands = [
      BUILD_WEB_PING,
      'docker tag web-ping web-ping:v1',
      'docker run -d --name one web-ping',
      'docker create --name two diamol/base',
      'docker volume create data',
      'docker run --name three -v data:/data diamol/base sh -c "echo hi > /data/x; echo there > /y"',
      'echo changed > web-ping/app.js',
      BUILD_WEB_PING,
      'docker rm -f one',
      'docker commit three kept',
      'docker rmi diamol/ch03-web-ping',
    ];
    for (const command of commands) {
      await machine.run(command);
      const snapshot = machine.snapshot();
      expect(summed(snapshot), command).toEqual(counted(snapshot));
    }
  });

  it('is forgotten when what it counted is gone', async () => {
    const machine = createWatchedMachine();
    const [image] = machine.snapshot().images;
    const key = `${image?.id ?? ''}.size`;
    await machine.run(`docker rmi ${image?.tags[0] ?? ''}`);
    const snapshot = machine.snapshot();
    expect(findFigure(key, snapshot, diskOf(snapshot), DISK_WORDS.en)).toBeNull();
  });
});
