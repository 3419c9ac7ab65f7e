import type { Stat } from '../../../engine/fs/file-system.ts';

const BLOCK = 4096;

/** Bytes that a file takes on a disk with blocks of 4 KiB; short symlinks live in their inode. */
export function allocated({ type, size }: Pick<Stat, 'type' | 'size'>): number {
  if (type === 'directory') return BLOCK;
  return type === 'file' ? Math.ceil(size / BLOCK) * BLOCK : 0;
}
