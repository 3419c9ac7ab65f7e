import { heldContent } from '../../../engine/fs/read.ts';
import type { FileContent } from '../../../engine/fs/content.ts';
import type { Stat } from '../../../engine/fs/file-system.ts';
import { confirm } from './confirm.ts';
import { codeOf, reason } from './faults.ts';
import { openOutput } from './file-output.ts';
import { openInput, readEverything } from './input.ts';
import { quoteAlways } from './quote.ts';
import { below, child, isSameFile, lookUp, placeOf } from './target.ts';
import type { Tool } from './tool.ts';

export type Attribute = 'mode' | 'ownership' | 'timestamps' | 'links';

export interface CopyStyle {
  readonly recursive: boolean;
  /** Which symlinks are copied as what they point to. */
  readonly follow: 'none' | 'operands' | 'all';
  readonly preserve: ReadonlySet<Attribute>;
  /** What happens to a file that is there already. */
  readonly existing: 'replace' | 'ask' | 'keep' | 'older';
  /** Removes a target that cannot be written. */
  readonly force: boolean;
  /** Makes links instead of copies. */
  readonly link: 'hard' | 'symbolic' | null;
  readonly verbose: boolean;
}

/** Devices that programs read and write although an image may have no file for them. */
const isDevice = (path: string): boolean =>
  /^\/dev\/(?:null|zero|full|u?random|std(?:in|out|err)|tty|fd\/\d+)$/.test(path);

/** One run of copying: remembers hard links, and what it made itself. */
export class TreeCopy {
  private readonly tool: Tool;
  private readonly style: CopyStyle;
  /** The first copy of a file that has several names, by inode. */
  private readonly linked = new Map<number, string>();
  /** Where the current operand's tree goes. */
  private top = { source: '', target: '', place: '' };

  constructor(tool: Tool, style: CopyStyle) {
    this.tool = tool;
    this.style = style;
  }

  /** Copies one operand; what goes wrong is said and remembered in the tool's status. True when all of it was copied. */
  async copy(source: string, target: string): Promise<boolean> {
    this.top = { source, target, place: this.tool.path(target) };
    return this.node(source, target, this.style.follow !== 'none');
  }

  private async node(source: string, target: string, follow: boolean): Promise<boolean> {
    const { tool } = this;
    const stat = await tool.attempt(
      (why) => (tool.isBusybox ? `can't stat '${source}': ${why}` : `cannot stat ${quoteAlways(source)}: ${why}`),
      () => this.sourceStat(source, follow),
    );
    if (stat === undefined) return false;
    const before = await tool.attempt(
      (why) => (tool.isBusybox ? `can't stat '${target}': ${why}` : `failed to access ${quoteAlways(target)}: ${why}`),
      () => this.targetStat(target),
    );
    if (before === undefined) return false;
    if (stat.type === 'directory' && !this.style.recursive) {
      const note = tool.isBusybox ? '' : '-r not specified; ';
      return this.refuse(`${note}omitting directory ${quoteAlways(source)}`);
    }
    if (before !== null && stat.type !== 'directory' && isSameFile(tool, this.at(source), this.at(target))) {
      if (this.style.link === 'hard') return true;
      return this.refuse(`${quoteAlways(source)} and ${quoteAlways(target)} are the same file`);
    }
    return stat.type === 'directory'
      ? this.directory(source, target, stat, before)
      : this.leaf(source, target, stat, before);
  }

  private at(operand: string): string {
    return placeOf(this.tool, operand);
  }

  private sourceStat(source: string, follow: boolean): Stat | undefined {
    const path = this.at(source);
    if (isDevice(path)) return { type: 'file', mode: 0o666, uid: 0, gid: 0, mtime: 0, size: 0, inode: 0, links: 1 };
    return follow ? this.tool.files.stat(path) : this.tool.files.lstat(path);
  }

  private targetStat(target: string): Stat | null {
    if (isDevice(this.tool.path(target))) return null;
    try {
      return lookUp(this.tool, target, true) ?? lookUp(this.tool, target, false);
    } catch (error) {
      if (codeOf(error) === 'ENOTDIR' && target.endsWith('/')) return null;
      throw error;
    }
  }

  private async refuse(message: string): Promise<boolean> {
    await this.tool.fail(message);
    return false;
  }

  private async announce(source: string, target: string): Promise<void> {
    if (this.style.verbose) await this.tool.out.line(`${quoteAlways(source)} -> ${quoteAlways(target)}`);
  }

  private async directory(source: string, target: string, stat: Stat, before: Stat | null): Promise<boolean> {
    const { tool } = this;
    if (before !== null && before.type !== 'directory') {
      return this.refuse(
        tool.isBusybox
          ? `target '${target}' is not a directory`
          : `cannot overwrite non-directory ${quoteAlways(target)} with directory ${quoteAlways(source)}`,
      );
    }
    if (before === null) {
      const made = await tool.attempt(
        (why) => `${tool.isBusybox ? "can't" : 'cannot'} create directory ${quoteAlways(target)}: ${why}`,
        () => {
          tool.files.mkdir(this.at(target), stat.mode | 0o700);
          return true;
        },
      );
      if (made === undefined) return false;
      if (!tool.isBusybox) await this.announce(source, target);
    }
    const done = await this.children(source, target);
    if (before === null) await this.settle(target, stat, 'directory');
    if (tool.isBusybox) await this.announce(source, target);
    return done;
  }

  private async children(source: string, target: string): Promise<boolean> {
    const { tool, top } = this;
    const names = await tool.attempt(
      (why) => (tool.isBusybox ? `can't open '${source}': ${why}` : `cannot access ${quoteAlways(source)}: ${why}`),
      () => tool.files.readdir(this.at(source)),
    );
    if (names === undefined) return false;
    let done = true;
    for (const name of names) {
      await tool.breathe();
      const inner = below(source, name);
      const intoItself = child(this.at(source), name) === top.place && this.isDirectory(inner);
      if (intoItself) done = await this.refuse(this.recursion(inner));
      else if (!(await this.node(inner, below(target, name), this.style.follow === 'all'))) done = false;
    }
    return done;
  }

  private isDirectory(operand: string): boolean {
    return lookUp(this.tool, operand, false)?.type === 'directory';
  }

  private recursion(inner: string): string {
    const { source, target } = this.top;
    if (this.tool.isBusybox) return `recursion detected, omitting directory ${quoteAlways(inner)}`;
    return `cannot copy a directory, ${quoteAlways(source)}, into itself, ${quoteAlways(target)}`;
  }

  private async leaf(source: string, target: string, stat: Stat, before: Stat | null): Promise<boolean> {
    const { tool } = this;
    if (before?.type === 'directory') {
      return this.refuse(
        tool.isBusybox
          ? `${quoteAlways(target)} is a directory`
          : `cannot overwrite directory ${quoteAlways(target)} with non-directory`,
      );
    }
    if (before !== null && !(await this.mayReplace(target, stat, before))) return true;
    try {
      await this.make(source, target, stat, before !== null);
    } catch (error) {
      return this.refuse(this.failure(source, target, stat, error));
    }
    await this.announce(source, target);
    return true;
  }

  private async mayReplace(target: string, stat: Stat, before: Stat): Promise<boolean> {
    switch (this.style.existing) {
      case 'keep':
        return false;
      case 'older':
        return stat.mtime > before.mtime;
      case 'ask':
        return confirm(this.tool, `${this.tool.name}: overwrite ${quoteAlways(target)}? `);
      case 'replace':
        return true;
    }
  }

  private async make(source: string, target: string, stat: Stat, exists: boolean): Promise<void> {
    const { tool, style } = this;
    const to = this.at(target);
    const earlier = style.preserve.has('links') && stat.links > 1 ? this.linked.get(stat.inode) : undefined;
    const isLink = style.link !== null || earlier !== undefined;
    if ((isLink || stat.type !== 'file') && exists) tool.files.unlink(to);
    if (earlier !== undefined) tool.files.link(earlier, to);
    else if (style.link === 'hard') tool.files.link(this.at(source), to);
    else if (style.link === 'symbolic') tool.files.symlink(source, to);
    else await this.create(source, to, stat, exists);
    if (isLink || isDevice(to)) return;
    if (stat.links > 1) this.linked.set(stat.inode, to);
    await this.settle(target, stat, stat.type);
  }

  /** Makes another of what is no directory. */
  private async create(source: string, to: string, stat: Stat, exists: boolean): Promise<void> {
    const { tool } = this;
    if (stat.type === 'symlink') tool.files.symlink(tool.files.readlink(this.at(source)), to);
    else if (stat.type === 'fifo') tool.files.mkfifo(to, stat.mode);
    else if (isDevice(to)) await openOutput(tool, to).write(await readEverything(openInput(tool, source)));
    else await this.writeFile(source, to, stat, exists);
  }

  private async writeFile(source: string, to: string, stat: Stat, exists: boolean): Promise<void> {
    const { files } = this.tool;
    const from = this.at(source);
    const content: FileContent = isDevice(from)
      ? heldContent(await readEverything(openInput(this.tool, source)))
      : files.content(from);
    try {
      files.write(to, content, stat.mode & 0o777);
    } catch (error) {
      if (!exists || !this.style.force || codeOf(error) !== 'EACCES') throw error;
      files.unlink(to);
      files.write(to, content, stat.mode & 0o777);
    }
  }

  private failure(source: string, target: string, stat: Stat, error: unknown): string {
    const why = reason(error);
    const { isBusybox } = this.tool;
    const isUnreadable = stat.type === 'file' && !this.canRead(source);
    if (isUnreadable) {
      return isBusybox ? `can't open '${source}': ${why}` : `cannot open ${quoteAlways(source)} for reading: ${why}`;
    }
    if (isBusybox) return `can't create '${target}': ${why}`;
    const what = this.style.link === 'hard' ? 'link' : stat.type === 'symlink' ? 'symbolic link' : 'regular file';
    const shown = codeOf(error) === 'EISDIR' && target.endsWith('/') ? 'Not a directory' : why;
    return `cannot create ${what} ${quoteAlways(target)}: ${shown}`;
  }

  private canRead(source: string): boolean {
    try {
      this.tool.files.content(this.at(source));
      return true;
    } catch {
      return false;
    }
  }

  /** Gives a copy what is to be preserved. Only the superuser gives files away: others keep theirs without a word. */
  private async settle(target: string, stat: Stat, type: Stat['type']): Promise<void> {
    const { tool, style } = this;
    const { files } = tool;
    const path = this.at(target);
    if (style.preserve.has('ownership')) {
      try {
        files.chown(path, stat.uid, stat.gid, false);
      } catch (error) {
        reason(error);
      }
    }
    if (type !== 'symlink') {
      const { umask } = tool.context.credentials;
      if (style.preserve.has('mode')) files.chmod(path, stat.mode);
      else if (type === 'directory') files.chmod(path, stat.mode & ~umask);
    }
    if (style.preserve.has('timestamps')) files.utimes(path, stat.mtime, false);
  }
}
