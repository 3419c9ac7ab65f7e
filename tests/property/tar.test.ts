import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../src/engine/core/bytes.ts';
import { digestOf } from '../../src/engine/core/digest.ts';
import { EngineError } from '../../src/engine/core/errors.ts';
import { changesetSize } from '../../src/engine/fs/changeset.ts';
import type { FileContent } from '../../src/engine/fs/content.ts';
import { gzip } from '../../src/engine/fs/gzip.ts';
import type { Changeset } from '../../src/engine/fs/node.ts';
import { heldContent, readContent } from '../../src/engine/fs/read.ts';
import { END } from '../../src/engine/fs/tar/header.ts';
import { readTar } from '../../src/engine/fs/tar/read.ts';
import { tarContent } from '../../src/engine/fs/tar/write.ts';
import { loadImages } from '../../src/engine/store/load-images.ts';
import { saveImages } from '../../src/engine/store/save-images.ts';
import { entryBytes, extension, type Entry } from '../unit/engine/fs/tar/archive.ts';
import { engineWith } from '../unit/engine/image/archive/engine.ts';

/** Archives that are tried; 100,000 on demand. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 1000);

const name = fc.oneof(
  fc.constantFrom('a', 'b', 'a/b', 'a/b/c', '..', '../x', '/abs', './a', 'a/../b', 'a//b', '.wh.a', 'a/.wh..wh..opq'),
  fc.constantFrom('.wh..', '.wh.', '.wh.../x', 'manifest.json', 'index.json', 'oci-layout', 'a\\..\\b', 'C:../t'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }),
);
const entry: fc.Arbitrary<Entry> = fc.record({
  path: name,
  type: fc.constantFrom('file', 'link', 'symlink', 'directory', 'fifo', 'char-device'),
  text: fc.string({ maxLength: 30 }),
  target: name,
  mode: fc.integer({ min: 0, max: 0o7777 }),
});
const pax = fc
  .tuple(fc.constantFrom('path', 'linkpath', 'size', 'mtime', 'uid', 'SCHILY.xattr.user.x', 'GNU.sparse.map'), name)
  .map(([key, value]) => extension('x', `${key.length + value.length + 5} ${key}=${value}\n`));
const longName = fc.tuple(fc.constantFrom('L', 'K'), name).map(([flag, value]) => extension(flag, value));
const blocks = fc
  .array(fc.oneof({ weight: 4, arbitrary: entry.map(entryBytes) }, pax, longName, fc.uint8Array({ maxLength: 600 })))
  .map((pieces) => concat([...pieces, END]));
/** Archives with a flipped byte, cut short, or with something behind their end. */
const damaged = fc
  .tuple(blocks, fc.nat(), fc.integer({ min: 0, max: 255 }), fc.nat(3))
  .map(([bytes, at, byte, how]) => {
    const place = at % bytes.length;
    if (how === 0) return bytes.slice(0, place);
    const copy = bytes.slice();
    if (how > 1) copy[place] = byte;
    return how === 3 ? gzip(copy) : copy;
  });
const anything = fc.oneof(blocks, damaged, fc.uint8Array({ maxLength: 3000 }));

/** What a tar holds; `null` when the engine refuses it in its own words. */
async function read(bytes: Uint8Array | FileContent): Promise<Changeset | null> {
  try {
    return await readTar(bytes instanceof Uint8Array ? heldContent(bytes) : bytes);
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

describe('the bytes of a tar', () => {
  it('are read or refused in the engine’s words, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (bytes) => {
        const changes = await read(bytes);
        if (changes !== null) expect(changesetSize(changes)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: RUNS },
    );
  });

  it('that were accepted are written the same again and again', async () => {
    await fc.assert(
      fc.asyncProperty(blocks, async (bytes) => {
        const changes = await read(bytes);
        if (changes === null) return;
        const written = await readContent(tarContent(changes));
        expect(written.length).toBe(tarContent(changes).size);
        const again = await read(written);
        expect(again === null ? 'refused' : digestOf(await readContent(tarContent(again)))).toBe(digestOf(written));
        expect(again === null ? -1 : changesetSize(again)).toBe(changesetSize(changes));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('an image archive', () => {
  it('that cannot be loaded changes nothing', async () => {
    const engine = engineWith('busybox');
    const { state } = engine;
    const sound = await readContent(saveImages(engineWith('busybox'), ['busybox']));
    const broken = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })).map(([at, byte]) => {
      const copy = sound.slice();
      copy[at % copy.length] = byte;
      return copy;
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, broken), async (bytes) => {
        try {
          await loadImages(engine, heldContent(bytes));
          engine.commit(state);
        } catch (error) {
          expect(error).toBeInstanceOf(EngineError);
        }
        expect(engine.state).toBe(state);
      }),
      { numRuns: Math.min(RUNS, 200) },
    );
  });
});
