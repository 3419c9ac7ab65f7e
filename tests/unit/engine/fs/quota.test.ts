import { expect, test } from 'vitest';
import { createManualClock } from '../../../../src/engine/core/manual-clock.ts';
import { createMemoryFileSystem } from '../../../../src/engine/fs/memory.ts';
import { withQuota } from '../../../../src/engine/fs/quota.ts';
import { generatedContent, heldContent, zeroContent } from '../../../../src/engine/fs/read.ts';

const bytes = (count: number) => heldContent(new Uint8Array(count));
const limited = (most: number) => withQuota(createMemoryFileSystem({ clock: createManualClock() }), most);
const full: unknown = expect.objectContaining({ code: 'EDQUOT', message: 'Disk quota exceeded' });

test('A file system holds what it may, and refuses more', () => {
  const files = limited(100);
  files.write('/a', bytes(60));
  expect(() => files.write('/b', bytes(41))).toThrow(full);
  expect(files.exists('/b')).toBe(false);
  files.write('/b', bytes(40));
  expect(() => files.as({ uid: 0, gid: 0, groups: [], umask: 0 }).write('/c', bytes(1))).toThrow(full);
});

test('What was written over or removed counts no more', () => {
  const files = limited(100);
  for (let turn = 0; turn < 5; turn += 1) files.write('/a', bytes(90));
  files.unlink('/a');
  files.mkdir('/folder');
  files.write('/folder/b', bytes(100));
  files.write('/folder/b', bytes(1));
  files.write('/c', bytes(99));
});

test('Bytes that only have a size are free', () => {
  const files = limited(100);
  files.write('/image', generatedContent('seed', 1e9));
  files.write('/hole', zeroContent(1e9));
  files.write('/a', bytes(100));
});
