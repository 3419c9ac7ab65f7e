import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { text } from '../../../../src/engine/core/bytes.ts';
import { decompressed, gzip } from '../../../../src/engine/fs/gzip.ts';
import { heldContent, readContent } from '../../../../src/engine/fs/read.ts';

describe('compressed contents', () => {
  it('unpacks gzip and leaves everything else as it is', async () => {
    const bytes = new TextEncoder().encode('hello '.repeat(1000));
    expect(await readContent(await decompressed(heldContent(gzip(bytes))))).toEqual(bytes);
    expect(text(await readContent(await decompressed(heldContent('plain'))))).toBe('plain');
  });

  it('stops at a bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000), { level: 9 });
    await expect(decompressed(heldContent(new Uint8Array(bomb)))).rejects.toThrow('times its size');
  });

  it('refuses a truncated stream, a damaged one and other compressions by name', async () => {
    const whole = gzip(new TextEncoder().encode('hello'.repeat(1000)));
    await expect(decompressed(heldContent(whole.subarray(0, 30)))).rejects.toThrow('unexpected EOF');
    const damaged = new Uint8Array(whole).fill(255, 12, 20);
    await expect(decompressed(heldContent(damaged))).rejects.toMatchObject({ name: 'EngineError' });
    await expect(decompressed(heldContent(new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0, 0])))).rejects.toThrow('zstd');
  });
});
