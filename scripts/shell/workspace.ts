import { readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Workspace, WorkspaceEntry } from '../../src/session/host-files.ts';

/** A copy of a folder: its files with their bytes, which of them are programs, its links and its empty folders. */
export function readWorkspace(folder: string): Workspace {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.flatMap((entry): readonly [string, WorkspaceEntry][] => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path).split(sep).join('/');
      if (entry.isDirectory()) return [[name, { type: 'directory' }]];
      if (entry.isSymbolicLink()) return [[name, { type: 'symlink', target: readlinkSync(path) }]];
      return entry.isFile() ? [[name, file(path)]] : [];
    }),
  );
}

function file(path: string): WorkspaceEntry {
  const content = new Uint8Array(readFileSync(path));
  return (statSync(path).mode & 0o100) === 0 ? content : { type: 'program', content };
}
