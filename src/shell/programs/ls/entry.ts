import type { Stat } from '../../../engine/fs/file-system.ts';
import type { Tool } from '../lib/tool.ts';

/** A row of a listing. */
export interface Entry {
  /** As it is shown, before it is quoted. */
  readonly name: string;
  readonly path: string;
  readonly stat: Stat;
  /** What a symlink points to, and what is there. */
  readonly target?: string;
  readonly targetStat?: Stat | null;
}

export function entryOf(tool: Tool, name: string, path: string, follow: boolean): Entry {
  const stat = follow ? tool.files.stat(path) : tool.files.lstat(path);
  if (stat.type !== 'symlink') return { name, path, stat };
  return { name, path, stat, target: tool.files.readlink(path), targetStat: statOrNull(tool, path) };
}

function statOrNull(tool: Tool, path: string): Stat | null {
  try {
    return tool.files.stat(path);
  } catch {
    return null;
  }
}

const isExecutable = (stat: Stat): boolean => stat.type === 'file' && (stat.mode & 0o111) !== 0;

/** What `-F` (everything) and `-p` (directories only) put behind a name. */
export function indicator(stat: Stat, style: Indicators): string {
  if (style === 'none') return '';
  if (stat.type === 'directory') return '/';
  if (style === 'slash') return '';
  if (stat.type === 'symlink') return '@';
  if (stat.type === 'fifo') return '|';
  return style === 'classify' && isExecutable(stat) ? '*' : '';
}

export type Indicators = 'none' | 'slash' | 'file-type' | 'classify';

const ARCHIVES = /\.(?:tar|tgz|zip|gz|bz2|xz|zst|7z|jar|deb|rpm|rar)$/i;
const PICTURES = /\.(?:jpe?g|gif|bmp|png|svg|tiff?|webp|ico|mp4|mkv|mov|avi)$/i;
const SOUNDS = /\.(?:mp3|ogg|wav|flac|m4a|aac|opus)$/i;

/** The colour of a name, as `dircolors` has it where nobody changed anything; busybox has fewer. */
export function colourOf({ name, stat, targetStat }: Entry, isBusybox: boolean): string {
  if (isBusybox) return busyboxColour(stat);
  switch (stat.type) {
    case 'directory':
      return directoryColour(stat.mode);
    case 'symlink':
      return targetStat === null ? '40;31;01' : '01;36';
    case 'fifo':
      return '40;33';
    case 'char-device':
    case 'block-device':
      return '40;33;01';
    case 'file':
      return fileColour(name, stat);
  }
}

/** A directory that all may write into stands out, and so does one whose files only their owners remove. */
function directoryColour(mode: number): string {
  if ((mode & 0o1002) === 0o1002) return '30;42';
  if ((mode & 0o002) !== 0) return '34;42';
  return (mode & 0o1000) !== 0 ? '37;44' : '01;34';
}

function fileColour(name: string, stat: Stat): string {
  if ((stat.mode & 0o4000) !== 0) return '37;41';
  if ((stat.mode & 0o2000) !== 0) return '30;43';
  if (isExecutable(stat)) return '01;32';
  if (ARCHIVES.test(name)) return '01;31';
  if (PICTURES.test(name)) return '01;35';
  return SOUNDS.test(name) ? '00;36' : '';
}

function busyboxColour(stat: Stat): string {
  switch (stat.type) {
    case 'directory':
      return '1;34';
    case 'symlink':
      return '1;36';
    case 'fifo':
      return '0;33';
    case 'char-device':
    case 'block-device':
      return '1;33';
    case 'file':
      return isExecutable(stat) ? '1;32' : '0';
  }
}
