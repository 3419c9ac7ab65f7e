import { concat } from '../../../engine/core/bytes.ts';
import { join, resolve } from '../../../engine/core/paths.ts';
import type { FileContent } from '../../../engine/fs/content.ts';
import { gzip } from '../../../engine/fs/gzip.ts';
import { joinedContent } from '../../../engine/fs/joined.ts';
import { chunksOf, heldContent, readContent } from '../../../engine/fs/read.ts';
import type { LayerEntry } from '../../../engine/fs/tar/entries.ts';
import { archiveContent } from '../../../engine/fs/tar/write.ts';
import { loadAccounts, type Accounts } from '../lib/accounts.ts';
import { Fault, reason } from '../lib/faults.ts';
import { openInput, readText } from '../lib/input.ts';
import { encode } from '../lib/codec.ts';
import { LongLines } from './long-line.ts';
import { fatal, FATAL, Selection, type TarRun } from './run.ts';

/** GNU tar fills archives up to whole records of this many bytes. */
const RECORD = 10_240;

/** `tar -c`. */
export async function create(run: TarRun): Promise<void> {
  const { tool } = run;
  const names = [...run.names, ...(run.filesFrom === undefined ? [] : await namesFrom(run, run.filesFrom))];
  if (names.length === 0) {
    if (tool.isBusybox) throw new Fault('empty archive', 1);
    throw new Fault(
      `Cowardly refusing to create an empty archive\nTry 'tar --help' or 'tar --usage' for more information.`,
      FATAL,
    );
  }
  if (run.archive === '-' && tool.context.stdout.isTerminal && !tool.isBusybox) {
    throw fatal(tool, 'Refusing to write archive contents to terminal (missing -f option?)');
  }
  const packing = new Packing(run, await loadAccounts(tool));
  for (const name of names) await packing.add(name, name);
  await write(run, await finished(run, packing.entries));
}

const BLOCK = 512;

/** `tar -r`: puts members after those of an archive that is there, or makes one. */
export async function append(run: TarRun): Promise<void> {
  const { tool, archive } = run;
  const path = tool.path(archive);
  if (archive === '-' || !tool.files.exists(path)) return create(run);
  if (run.gzip) throw fatal(tool, 'Cannot update compressed archives');
  const old = await readContent(tool.files.content(path));
  let end = old.length;
  while (end >= BLOCK && old.subarray(end - BLOCK, end).every((byte) => byte === 0)) end -= BLOCK;
  const packing = new Packing(run, await loadAccounts(tool));
  for (const name of run.names) await packing.add(name, name);
  const more = archiveContent(packing.entries);
  const missing = (RECORD - ((end + more.size) % RECORD)) % RECORD;
  await write(run, joinedContent([heldContent(old.slice(0, end)), more, heldContent(new Uint8Array(missing))]));
}

async function namesFrom({ tool }: TarRun, list: string): Promise<readonly string[]> {
  return (await readText(openInput(tool, list))).split('\n').filter((name) => name !== '');
}

async function finished(run: TarRun, entries: readonly LayerEntry[]): Promise<FileContent> {
  const plain = archiveContent(entries);
  const missing = run.tool.isBusybox ? 0 : (RECORD - (plain.size % RECORD)) % RECORD;
  const whole = joinedContent([plain, heldContent(new Uint8Array(missing))]);
  if (!run.gzip) return whole;
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(whole)) chunks.push(chunk);
  return heldContent(gzip(concat(chunks)));
}

async function write({ tool, archive }: TarRun, content: FileContent): Promise<void> {
  if (archive === '-') {
    for await (const chunk of chunksOf(content)) await tool.out.write(chunk);
    return;
  }
  try {
    if (archive !== '/dev/null') tool.files.write(tool.path(archive), content);
  } catch (error) {
    const why = reason(error);
    if (tool.isBusybox) throw new Fault(`can't open '${archive}': ${why}`, 1);
    throw fatal(tool, `${archive}: Cannot open: ${why}`);
  }
}

class Packing {
  readonly entries: LayerEntry[] = [];
  private readonly run: TarRun;
  private readonly accounts: Accounts;
  private readonly selection: Selection;
  private readonly lines: LongLines;
  /** First names of files that have several. */
  private readonly linked = new Map<number, string>();
  private hasStripped = false;

  constructor(run: TarRun, accounts: Accounts) {
    this.run = run;
    this.accounts = accounts;
    this.selection = new Selection({ ...run, names: [] });
    this.lines = new LongLines(run.tool.isBusybox);
  }

  async add(name: string, shown: string): Promise<void> {
    const { tool, directory } = this.run;
    if (!this.selection.takes(shown)) return;
    await tool.breathe();
    const path = resolve(directory, name);
    if (path === resolve(tool.context.cwd, this.run.archive)) return;
    try {
      const children = this.entry(path, await this.memberName(shown));
      await this.announce();
      for (const child of children)
        await this.add(join(path, child), shown.endsWith('/') ? shown + child : `${shown}/${child}`);
    } catch (error) {
      const why = reason(error);
      await tool.fail(
        tool.isBusybox
          ? `${shown}: ${why}`
          : `${shown}: Cannot ${why === 'Permission denied' ? 'open' : 'stat'}: ${why}`,
      );
    }
  }

  private async memberName(shown: string): Promise<string> {
    return this.run.rename(await this.relativeName(shown));
  }

  private async relativeName(shown: string): Promise<string> {
    if (this.run.absolute || !shown.startsWith('/')) return shown;
    if (!this.hasStripped) {
      this.hasStripped = true;
      const { tool } = this.run;
      await tool.warn(
        tool.isBusybox ? "removing leading '/' from member names" : "Removing leading `/' from member names",
      );
    }
    return shown.replace(/^\/+/, '');
  }

  /** Adds one entry; gives the names that are to follow, when it is a directory. */
  private entry(path: string, member: string): readonly string[] {
    const { files } = this.run.tool;
    const stat = this.run.dereference ? files.stat(path) : files.lstat(path);
    const { mode, mtime } = stat;
    const metadata = { mode, mtime, uid: this.number('owner', stat.uid), gid: this.number('group', stat.gid) };
    const names = this.names(metadata.uid, metadata.gid);
    const base = { path: member, metadata, size: 0, ...names };
    const first = stat.type === 'file' && stat.links > 1 ? this.linked.get(stat.inode) : undefined;
    if (first !== undefined) {
      this.entries.push({ entry: { ...base, type: 'link', linkTarget: first }, content: null });
      return [];
    }
    if (stat.links > 1 && stat.type === 'file') this.linked.set(stat.inode, member);
    switch (stat.type) {
      case 'directory': {
        const children = files.readdir(path);
        this.entries.push({ entry: { ...base, type: 'directory', path: member.replace(/\/*$/, '/') }, content: null });
        return children;
      }
      case 'symlink':
        this.entries.push({ entry: { ...base, type: 'symlink', linkTarget: files.readlink(path) }, content: null });
        return [];
      case 'file': {
        const content = files.content(path);
        this.entries.push({ entry: { ...base, type: 'file', size: content.size }, content });
        return [];
      }
      default:
        this.entries.push({ entry: { ...base, type: stat.type }, content: null });
        return [];
    }
  }

  private number(which: 'owner' | 'group', own: number): number {
    const wanted = this.run[which]?.replace(/^.*:/, '');
    if (wanted === undefined) return own;
    if (/^\d+$/.test(wanted)) return Number(wanted);
    const { users, groups } = this.accounts;
    const known =
      which === 'owner'
        ? users.find(({ name }) => name === wanted)?.uid
        : groups.find(({ name }) => name === wanted)?.gid;
    return known ?? own;
  }

  private names(uid: number, gid: number): { readonly userName: string; readonly groupName: string } {
    if (this.run.numeric) return { userName: '', groupName: '' };
    return { userName: this.accounts.userName(uid) ?? '', groupName: this.accounts.groupName(gid) ?? '' };
  }

  private async announce(): Promise<void> {
    const last = this.entries.at(-1)?.entry;
    const { verbose, tool, archive } = this.run;
    if (verbose === 0 || last === undefined) return;
    const { uid, gid } = last.metadata;
    const member = {
      ...last,
      linkTarget: last.linkTarget ?? '',
      user: last.userName ?? String(uid),
      group: last.groupName ?? String(gid),
    };
    const line = `${verbose > 1 ? this.lines.line(member) : last.path}\n`;
    if (archive === '-') await tool.context.stderr.write(encode(line));
    else await tool.out.write(line);
  }
}
