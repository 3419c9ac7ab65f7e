import { dirname } from '../../../engine/core/paths.ts';
import type { FileContent } from '../../../engine/fs/content.ts';
import { chunksOf } from '../../../engine/fs/read.ts';
import { sliceOf } from '../../../engine/fs/slice.ts';
import { codeOf, reason } from '../lib/faults.ts';
import { LongLines, type Member } from './long-line.ts';
import { entriesOf, memberOf } from './list.ts';
import { placeOf, Selection, type TarRun } from './run.ts';

/** A name without its first parts; `null` when nothing is left. */
function stripped(path: string, count: number): string | null {
  if (count === 0) return path;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length > count ? parts.slice(count).join('/') : null;
}

/** `tar -x`. */
export async function extractArchive(run: TarRun): Promise<void> {
  const { tool } = run;
  const selection = new Selection(run);
  const unpacking = new Unpacking(run);
  const lines = new LongLines(tool.isBusybox);
  for await (const entry of entriesOf(run)) {
    const member = memberOf(entry, run.numeric);
    if (!selection.takes(member.path)) continue;
    const name = stripped(run.rename(member.path), run.strip);
    if (name === null) continue;
    if (run.verbose > 0) await tool.out.line(run.verbose > 1 ? lines.line(member) : member.path);
    const content = member.type === 'file' ? await sliceOf(entry.archive, entry.offset, member.size) : null;
    if (!run.toStdout) await unpacking.member(member, name, content);
    else if (content !== null) for await (const chunk of chunksOf(content)) await tool.out.write(chunk);
  }
  unpacking.finish();
  await selection.complain();
}

class Unpacking {
  private readonly run: TarRun;
  /** Directories get their times last, when nothing more is made in them. */
  private readonly directories: (readonly [path: string, member: Member])[] = [];
  private hasStripped = false;

  constructor(run: TarRun) {
    this.run = run;
  }

  async member(member: Member, name: string, content: FileContent | null): Promise<void> {
    const { tool } = this.run;
    await tool.breathe();
    await this.tellAboutSlash(name);
    const path = placeOf(this.run, name);
    try {
      this.make(member, path, content);
    } catch (error) {
      await tool.fail(this.failure(member, name, error));
    }
  }

  finish(): void {
    for (const [path, { metadata }] of this.directories.toReversed()) {
      if (!this.run.touch) this.run.tool.files.utimes(path, metadata.mtime);
    }
  }

  private async tellAboutSlash(name: string): Promise<void> {
    if (!name.startsWith('/') || this.run.absolute || this.hasStripped) return;
    this.hasStripped = true;
    const { tool } = this.run;
    await tool.warn(
      tool.isBusybox ? "removing leading '/' from member names" : "Removing leading `/' from member names",
    );
  }

  private failure(member: Member, name: string, error: unknown): string {
    const why = reason(error);
    const shown = name.replace(/\/+$/, '');
    if (this.run.tool.isBusybox) {
      const what = member.type === 'directory' ? 'make dir' : member.type === 'symlink' ? 'create symlink' : 'open';
      return member.type === 'symlink'
        ? `can't ${what} '${shown}' to '${member.linkTarget}': ${why}`
        : `can't ${what} '${shown}': ${why}`;
    }
    switch (member.type) {
      case 'directory':
        return `${shown}: Cannot mkdir: ${why}`;
      case 'symlink':
        return `${shown}: Cannot create symlink to ‘${member.linkTarget}’: ${why}`;
      case 'link':
        return `${shown}: Cannot hard link to ‘${member.linkTarget}’: ${why}`;
      default:
        return `${shown}: Cannot open: ${why}`;
    }
  }

  private make(member: Member, path: string, content: FileContent | null): void {
    const { files } = this.run.tool;
    this.parents(dirname(path));
    if (member.type === 'directory') {
      if (!isDirectory(this.run, path)) files.mkdir(path);
      this.settle(member, path);
      this.directories.push([path, member]);
      return;
    }
    this.makeWay(path);
    if (member.type === 'symlink') files.symlink(member.linkTarget, path);
    else if (member.type === 'link')
      files.link(placeOf(this.run, stripped(member.linkTarget, this.run.strip) ?? ''), path);
    else if (member.type === 'fifo') files.mkfifo(path, member.metadata.mode);
    else if (content !== null) files.write(path, content);
    else return;
    if (member.type !== 'link') this.settle(member, path);
  }

  /** What has the name already goes, unless it is to stay. */
  private makeWay(path: string): void {
    const { files } = this.run.tool;
    try {
      files.lstat(path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      throw error;
    }
    if (!this.run.keepOld) files.unlink(path);
  }

  private parents(path: string): void {
    const { files } = this.run.tool;
    if (files.exists(path)) return;
    this.parents(dirname(path));
    files.mkdir(path);
  }

  private settle(member: Member, path: string): void {
    const { keepsOwner, keepsMode, touch, tool } = this.run;
    const { mode, uid, gid, mtime } = member.metadata;
    const { umask } = tool.context.credentials;
    if (keepsOwner) tool.files.chown(path, uid, gid, false);
    if (member.type !== 'symlink') tool.files.chmod(path, keepsMode ? mode : mode & ~umask);
    if (!touch && member.type !== 'directory') tool.files.utimes(path, mtime, false);
  }
}

function isDirectory({ tool }: TarRun, path: string): boolean {
  try {
    return tool.files.stat(path).type === 'directory';
  } catch {
    return false;
  }
}
