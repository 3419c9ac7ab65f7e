import { describe, expect, it } from 'vitest';
import { createHeadlessSession } from '../../../src/session/headless-session.ts';
import { Packer, Unpacker } from '../../../src/session/parcel.ts';
import { Pictures } from '../../../src/session/pictures.ts';
import type { Snapshot } from '../../../src/session/snapshot.ts';

/** Snapshots as views get them, one after each command. */
async function* snapshotsAfter(commands: readonly string[]): AsyncGenerator<Snapshot> {
  const session = createHeadlessSession({
    preset: 'chapter',
    files: { Dockerfile: 'FROM diamol/node\nRUN echo > /a\n' },
  });
  const pictures = new Pictures();
  yield pictures.present(session.machine, null);
  for (const command of commands) {
    await session.run(command);
    yield pictures.present(session.machine, null);
  }
}

const COMMANDS = [
  'docker build -t one .',
  'docker tag one two',
  'docker run -d --name box diamol/base sleep 9',
  'docker exec box sh -c "echo hello > /hello"',
  'docker image rm one',
  'docker rm -f box',
  'docker image rm two diamol/ch03-web-ping',
  'docker builder prune -af',
];

describe('snapshots on their way to the page', () => {
  it('arrive as they were sent, whatever came and went', async () => {
    const [packer, unpacker] = [new Packer(), new Unpacker()];
    for await (const snapshot of snapshotsAfter(COMMANDS))
      expect(unpacker.unpack(structuredClone(packer.pack(snapshot)))).toEqual(snapshot);
  });

  it('do not carry again what did not change', async () => {
    const packer = new Packer();
    const fresh: (readonly string[])[] = [];
    for await (const snapshot of snapshotsAfter(['docker tag diamol/base mine'])) {
      const { layers, images } = packer.pack(snapshot);
      fresh.push([...layers.fresh.map(({ createdBy }) => createdBy), ...images.fresh.map(({ tags }) => tags.join())]);
    }
    expect(fresh[0]).not.toEqual([]);
    expect(fresh[1]).toEqual(['diamol/base:latest,mine:latest']);
  });

  it('keep the very objects that say the same', async () => {
    let before: Snapshot | null = null;
    for await (const snapshot of snapshotsAfter(['docker tag diamol/base mine'])) {
      const again = snapshot.images.filter((image) => before?.images.includes(image) ?? false);
      expect(again).toHaveLength(before === null ? 0 : snapshot.images.length - 1);
      before = snapshot;
    }
  });
});
