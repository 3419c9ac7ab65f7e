import type { Clock } from '../engine/core/clock.ts';
import type { FileSystem } from '../engine/fs/file-system.ts';
import { createMemoryFileSystem, type MemoryFileSystem } from '../engine/fs/memory.ts';
import { heldContent } from '../engine/fs/read.ts';

export const HOME = '/home/learner';
export const HOSTNAME = 'layer-lab';
export const LEARNER = { uid: 1000, gid: 1000, groups: [1000], umask: 0o022 };
const ROOT = { uid: 0, gid: 0, groups: [0], umask: 0o022 };

/** What a workspace has at a path; a plain string or bytes are a file that is not executable. */
export type WorkspaceEntry =
  | string
  | Uint8Array
  | { readonly type: 'program'; readonly content: Uint8Array }
  | { readonly type: 'symlink'; readonly target: string }
  | { readonly type: 'directory' };

/** Files by path relative to the home directory. Directories on the way to a file need no entry. */
export type Workspace = Readonly<Record<string, WorkspaceEntry>>;

/** The files of the host: a small Linux, and the learner's home with a workspace in it. */
export function createHostFiles(clock: Clock, workspace: Workspace): MemoryFileSystem {
  const files = createMemoryFileSystem({ clock, credentials: ROOT });
  for (const directory of ['/bin', '/etc', '/home', '/usr', '/usr/bin', '/usr/local', '/usr/local/bin'])
    files.mkdir(directory);
  files.mkdir('/tmp', 0o777);
  files.chmod('/tmp', 0o1777);
  files.mkdir(HOME);
  files.write('/etc/hostname', heldContent(`${HOSTNAME}\n`));
  files.write(
    '/etc/passwd',
    heldContent('root:x:0:0:root:/root:/bin/bash\nlearner:x:1000:1000::/home/learner:/bin/bash\n'),
  );
  files.write('/etc/group', heldContent('root:x:0:\nlearner:x:1000:\n'));
  files.chown(HOME, LEARNER.uid, LEARNER.gid);
  const own = files.as(LEARNER);
  for (const [path, entry] of Object.entries(workspace)) place(own, path, entry);
  return files;
}

function place(files: FileSystem, path: string, entry: WorkspaceEntry): void {
  const names = path.split('/');
  makeDirectories(files, names.slice(0, -1));
  const target = `${HOME}/${path}`;
  if (typeof entry === 'string' || entry instanceof Uint8Array) files.write(target, heldContent(entry));
  else if (entry.type === 'program') files.write(target, heldContent(entry.content), 0o777);
  else if (entry.type === 'symlink') files.symlink(entry.target, target);
  else makeDirectories(files, names);
}

function makeDirectories(files: FileSystem, names: readonly string[]): void {
  names.forEach((_, index) => {
    const directory = `${HOME}/${names.slice(0, index + 1).join('/')}`;
    if (!files.exists(directory)) files.mkdir(directory);
  });
}
