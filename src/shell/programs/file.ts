import type { FileSystem } from '../../engine/fs/file-system.ts';
import { readSlice } from '../../engine/fs/read.ts';
import { describe, type Kind } from './file/describe.ts';
import { reason } from './lib/faults.ts';
import { program } from './lib/program.ts';
import { displayWidth } from './lib/width.ts';

/** Bytes that are looked at. */
const HEAD = 1 << 16;

const TYPES: Readonly<Record<string, Kind>> = {
  directory: { text: 'directory', mime: 'inode/directory', charset: 'binary' },
  fifo: { text: 'fifo (named pipe)', mime: 'inode/fifo', charset: 'binary' },
  'char-device': { text: 'character special', mime: 'inode/chardevice', charset: 'binary' },
  'block-device': { text: 'block special', mime: 'inode/blockdevice', charset: 'binary' },
};

async function kindOf(files: FileSystem, path: string, follows: boolean): Promise<Kind> {
  const { type } = follows ? files.stat(path) : files.lstat(path);
  if (type === 'symlink') {
    const text = `${files.exists(path) ? '' : 'broken '}symbolic link to ${files.readlink(path)}`;
    return { text, mime: 'inode/symlink', charset: 'binary' };
  }
  return TYPES[type] ?? describe(await readSlice(files.content(path), 0, HEAD));
}

/** `file`: what a file holds, by how it begins. */
export const file = program({
  usage: 'file [-bhLi] [--mime-type] [--mime-encoding] FILE...',
  summary: 'Says what kind of content files have.',
  options: 'b,brief i,mime mime-type mime-encoding L,dereference h,no-dereference v,version',
  run: async (tool, given) => {
    const { operands } = given;
    const longest = Math.max(0, ...operands.map((name) => displayWidth(name)));
    for (const name of operands) {
      let text: string;
      try {
        const kind = await kindOf(tool.files, tool.path(name), given.has('L'));
        if (given.has('i')) text = `${kind.mime}; charset=${kind.charset}`;
        else if (given.has('mime-type')) text = kind.mime;
        else text = given.has('mime-encoding') ? kind.charset : kind.text;
      } catch (error) {
        text = `cannot open \`${name}' (${reason(error)})`;
      }
      const gap = ' '.repeat(longest - displayWidth(name));
      await tool.out.line(given.has('b') ? text : `${name}: ${gap}${text}`);
    }
    if (operands.length > 0) return 0;
    await tool.context.stderr.write(new TextEncoder().encode('Usage: file [-bhLi] [--mime-type] FILE...\n'));
    return 1;
  },
});
