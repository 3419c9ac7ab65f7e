import { scanTar, type ScannedEntry } from '../../../engine/fs/tar/scan.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { LongLines, type Member } from './long-line.ts';
import { notATar, openArchive, Selection, type TarRun } from './run.ts';

/** An entry as the long listing shows it. */
export function memberOf({ header, type }: ScannedEntry, numeric: boolean): Member {
  const { uid, gid, mode, mtime } = header;
  return {
    type,
    path: type === 'directory' && !header.name.endsWith('/') ? `${header.name}/` : header.name,
    metadata: { mode: mode & 0o7777, uid, gid, mtime: Math.round(mtime * 1000) },
    size: header.size,
    linkTarget: header.linkName,
    user: numeric || header.userName === '' ? String(uid) : header.userName,
    group: numeric || header.groupName === '' ? String(gid) : header.groupName,
  };
}

/** The entries of the archive, faults worded as `tar` words them. */
export async function* entriesOf(
  run: TarRun,
): AsyncGenerator<ScannedEntry & { readonly archive: Awaited<ReturnType<typeof openArchive>> }> {
  const archive = await openArchive(run);
  if (archive.size === 0 && run.tool.isBusybox) throw notATar(run.tool, 'truncated');
  try {
    for await (const entry of scanTar(archive)) yield { ...entry, archive };
  } catch (error) {
    if (error instanceof EngineError && error.code === 'invalid-archive') throw notATar(run.tool, error.message);
    throw error;
  }
}

/** `tar -t`. */
export async function list(run: TarRun): Promise<void> {
  const { tool } = run;
  const selection = new Selection(run);
  const lines = new LongLines(tool.isBusybox);
  for await (const entry of entriesOf(run)) {
    const member = memberOf(entry, run.numeric);
    if (selection.takes(member.path)) await tool.out.line(run.verbose > 0 ? lines.line(member) : member.path);
  }
  await selection.complain();
}
