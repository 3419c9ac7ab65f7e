import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { archiveKind } from '../../../../src/components/files/archive-kind.ts';
import { pack, PackFault } from '../../../../src/components/files/pack.ts';
import { sizeOf } from '../../../../src/components/files/size.ts';
import { fileStringsIn } from '../../../../src/components/files/strings.ts';
import { createHeadlessSession } from '../../../../src/session/headless-session.ts';
import { readContent } from '../../../../src/engine/fs/read.ts';

const t = fileStringsIn('en');

/** What a line writes into the file `out`. */
async function made(line: string): Promise<Uint8Array> {
  const session = createHeadlessSession({ preset: 'busybox', files: { 'a/Dockerfile': 'FROM busybox\n' } });
  await session.run(line);
  return readContent(session.machine.own.content('/home/learner/out'));
}

const blob = (bytes: Uint8Array): Blob => new Blob([bytes.slice()]);

describe('what a file is', () => {
  it('tells image archives, packed or not, from other archives and from other files', async () => {
    const images = await made('docker save -o out busybox');
    expect(await archiveKind(blob(images))).toBe('images');
    expect(await archiveKind(blob(gzipSync(images)))).toBe('images');
    const tar = await made('tar -cf out a');
    expect(await archiveKind(blob(tar))).toBe('tar');
    expect(await archiveKind(blob(gzipSync(tar)))).toBe('tar');
    for (const other of ['', 'FROM busybox\n', 'x'.repeat(2000), '\x1f\x8bnot really'])
      expect(await archiveKind(new Blob([other]))).toBe('other');
  });
});

describe('files for the way to the session', () => {
  it('become one content, with empty folders', async () => {
    const { files, content } = pack(
      [
        { path: 'a', file: new Blob(['one']) },
        { path: 'empty', file: null },
        { path: 'b/c', file: new Blob(['two!']) },
      ],
      t,
    );
    expect(files).toEqual([
      { path: 'a', size: 3 },
      { path: 'empty/', size: 0 },
      { path: 'b/c', size: 4 },
    ]);
    expect(await content.text()).toBe('onetwo!');
  });

  it('are none, too many or too large, and the fault says which', () => {
    expect(() => pack([], t)).toThrow(new PackFault('There is no file in what you chose.'));
    const many = Array.from({ length: 5001 }, (_, index) => ({ path: String(index), file: null }));
    expect(() => pack(many, t)).toThrow(
      'These are 5001 files; at most 5000 can be brought at once. Nothing was taken.',
    );
    const large = Object.defineProperty(new Blob(), 'size', { value: 1_200_000_000 });
    expect(() => pack([{ path: 'big.iso', file: large }], t)).toThrow(
      'big.iso makes it 1.2GB; at most 1GB can be brought',
    );
  });

  it('have sizes as Docker writes them', () => {
    expect([0, 999, 1000, 12_345, 1_500_000, 2_000_000_000].map(sizeOf)).toEqual([
      '0B',
      '999B',
      '1kB',
      '12.3kB',
      '1.5MB',
      '2GB',
    ]);
  });
});
