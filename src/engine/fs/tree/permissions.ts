import type { Credentials } from '../file-system.ts';
import type { Metadata } from '../node.ts';

export const READ = 4;
export const WRITE = 2;
export const EXECUTE = 1;
const STICKY = 0o1000;

/** The superuser of a file system that nobody restricts. */
export const SUPERUSER: Credentials = { uid: 0, gid: 0, groups: [0], umask: 0o022 };

/** Whether somebody may do something with a node (path_resolution(7)); uid 0 may. */
export function mayAccess(metadata: Metadata, who: Credentials, wanted: number): boolean {
  if (who.uid === 0) return true;
  const granted =
    metadata.uid === who.uid
      ? metadata.mode >> 6
      : metadata.gid === who.gid || who.groups.includes(metadata.gid)
        ? metadata.mode >> 3
        : metadata.mode;
  return (granted & wanted) === wanted;
}

/** In a sticky directory (`/tmp`) only the owner of the entry or of the directory removes or renames it. */
export function mayRemove(directory: Metadata, entry: Metadata, who: Credentials): boolean {
  return who.uid === 0 || (directory.mode & STICKY) === 0 || who.uid === entry.uid || who.uid === directory.uid;
}
