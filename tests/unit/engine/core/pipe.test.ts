import { describe, expect, it } from 'vitest';
import { text, utf8 } from '../../../../src/engine/core/bytes.ts';
import { pipe, readAll, sourceOf } from '../../../../src/engine/core/pipe.ts';

describe('pipe', () => {
  it('gives the reader what was written, then the end', async () => {
    const { source, sink } = pipe();
    await sink.write(utf8('one '));
    await sink.write(utf8('two'));
    sink.close();
    expect(text(await readAll(source))).toBe('one two');
  });

  it('makes a writer wait until the reader has room', async () => {
    const { source, sink } = pipe();
    await sink.write(new Uint8Array(65_536));
    let isWritten = false;
    const second = sink.write(utf8('x')).then(() => (isWritten = true));
    await Promise.resolve();
    expect(isWritten).toBe(false);
    await source.read();
    await second;
    expect(isWritten).toBe(true);
  });

  it('refuses a writer whom nobody reads, also one that is waiting', async () => {
    const { source, sink } = pipe();
    await sink.write(new Uint8Array(65_536));
    const waiting = expect(sink.write(utf8('x'))).rejects.toMatchObject({ code: 'EPIPE' });
    source.close();
    await waiting;
    await expect(sink.write(utf8('y'))).rejects.toMatchObject({ code: 'EPIPE' });
  });

  it('ends at once for a source without bytes', async () => {
    expect(await sourceOf('').read()).toBeNull();
  });
});
