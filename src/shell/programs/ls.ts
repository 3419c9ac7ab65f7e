import { compareBytes, join } from '../../engine/core/paths.ts';
import { loadAccounts } from './lib/accounts.ts';
import { codeOf, reason } from './lib/faults.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import type { Tool } from './lib/tool.ts';
import { compareVersions } from './lib/versions.ts';
import { entryOf, type Entry } from './ls/entry.ts';
import { Renderer } from './ls/render.ts';
import { styleOf, type Style } from './ls/style.ts';

const extension = (name: string): string => (name.lastIndexOf('.') > 0 ? name.slice(name.lastIndexOf('.')) : '');

function compare(style: Style): (a: Entry, b: Entry) => number {
  const byName = (a: Entry, b: Entry): number => compareBytes(a.name, b.name);
  const orders: Readonly<Record<Style['sort'], (a: Entry, b: Entry) => number>> = {
    name: byName,
    none: () => 0,
    time: (a, b) => b.stat.mtime - a.stat.mtime || byName(a, b),
    size: (a, b) => b.stat.size - a.stat.size || byName(a, b),
    version: (a, b) => compareVersions(a.name, b.name),
    extension: (a, b) => compareBytes(extension(a.name), extension(b.name)) || byName(a, b),
  };
  return orders[style.sort];
}

function sorted(entries: readonly Entry[], style: Style): readonly Entry[] {
  const order = compare(style);
  const list = entries.toSorted(style.reverse && style.sort !== 'none' ? (a, b) => order(b, a) : order);
  if (!style.groupDirectories) return list;
  const isDirectory = (entry: Entry): boolean => (entry.targetStat ?? entry.stat).type === 'directory';
  return [...list.filter(isDirectory), ...list.filter((entry) => !isDirectory(entry))];
}

/** One run: what it lists, in order, with the titles between. */
class Listing {
  private readonly tool: Tool;
  private readonly style: Style;
  private readonly renderer: Renderer;
  private hasPrinted = false;
  private readonly isTitled: boolean;

  constructor(tool: Tool, style: Style, renderer: Renderer, operands: number) {
    this.tool = tool;
    this.style = style;
    this.renderer = renderer;
    this.isTitled = operands > 1 || style.recursive;
  }

  async run(operands: readonly string[]): Promise<void> {
    const found: Entry[] = [];
    for (const operand of operands) {
      const entry = await this.operand(operand);
      if (entry !== null) found.push(entry);
    }
    const isListed = (entry: Entry): boolean =>
      !this.style.directoriesAsFiles &&
      (entry.stat.type === 'directory' || (this.style.followOperands && entry.targetStat?.type === 'directory'));
    const files = sorted(
      found.filter((entry) => !isListed(entry)),
      this.style,
    );
    if (files.length > 0) {
      await this.tool.out.write(this.renderer.render(files));
      this.hasPrinted = true;
    }
    for (const directory of sorted(found.filter(isListed), this.style))
      await this.directory(directory.path, directory.name, 0);
  }

  private async operand(operand: string): Promise<Entry | null> {
    try {
      return entryOf(
        this.tool,
        operand,
        operand.endsWith('/') ? `${this.tool.path(operand)}/.` : this.tool.path(operand),
        this.style.follow,
      );
    } catch (error) {
      const why = reason(error);
      await this.tool.fail(
        this.tool.isBusybox ? `${operand}: ${why}` : `cannot access ${quoteAlways(operand)}: ${why}`,
        this.tool.isBusybox ? 1 : 2,
      );
      return null;
    }
  }

  private async directory(path: string, title: string, depth: number): Promise<void> {
    let names: readonly string[];
    try {
      names = this.tool.files.readdir(path);
    } catch (error) {
      await this.unreadable(title, error, depth);
      return;
    }
    const entries = await this.entries(path, title, names);
    if (this.isTitled) {
      await this.tool.out.write(`${this.hasPrinted ? '\n' : ''}${this.titleText(title)}:\n`);
    }
    this.hasPrinted = true;
    await this.tool.out.write(this.renderer.total(entries) + this.renderer.render(entries));
    if (!this.style.recursive) return;
    for (const { name, stat } of entries) {
      await this.tool.breathe();
      if (stat.type === 'directory' && name !== '.' && name !== '..')
        await this.directory(join(path, name), title.endsWith('/') ? title + name : `${title}/${name}`, depth + 1);
    }
  }

  private titleText(title: string): string {
    return this.style.quoted === 'shell' && /[\s'":]/.test(title) ? quoteAlways(title) : title;
  }

  private async entries(path: string, title: string, names: readonly string[]): Promise<readonly Entry[]> {
    const { hidden, ignored } = this.style;
    const shown = names.filter(
      (name) => (hidden !== 'none' || !name.startsWith('.')) && !ignored.some((pattern) => pattern.test(name)),
    );
    const all = hidden === 'all' ? ['.', '..', ...shown] : shown;
    const entries: Entry[] = [];
    for (const name of all) {
      try {
        entries.push(entryOf(this.tool, name, join(path, name), this.style.follow));
      } catch (error) {
        const shownPath = `${title}/${name}`;
        await this.tool.fail(
          this.tool.isBusybox
            ? `${shownPath}: ${reason(error)}`
            : `cannot access ${quoteAlways(shownPath)}: ${reason(error)}`,
        );
      }
    }
    return sorted(entries, this.style);
  }

  private async unreadable(title: string, error: unknown, depth: number): Promise<void> {
    const why = reason(error);
    if (this.tool.isBusybox) {
      await this.tool.fail(`can't open '${title}': ${why}`);
      return;
    }
    if (this.isTitled && codeOf(error) === 'EACCES') {
      await this.tool.out.write(`${this.hasPrinted ? '\n' : ''}${title}:\n`);
      this.hasPrinted = true;
    }
    await this.tool.fail(`cannot open directory ${quoteAlways(title)}: ${why}`, depth > 0 ? 1 : 2);
  }
}

export const ls = program({
  usage: 'ls [OPTION]... [FILE]...',
  summary: 'Lists what is in directories.',
  options:
    'a,all A,almost-all b B C d,directory f F,classify:: g G,no-group h,human-readable H,dereference-command-line i,inode k l L,dereference m n,numeric-uid-gid N,literal o p q Q,quote-name r,reverse R,recursive s,size S t T,tabsize: u c U v w,width: x X Z 1 color,colour:: file-type format: full-time group-directories-first indicator-style: si sort: time: time-style: dereference-command-line-symlink-to-dir author hide: I,ignore: block-size: version',
  usageStatus: 2,
  prepare: (words) => words.map((word) => (word === '-F' ? '--classify' : word)).flatMap(splitClassify),
  run: async (tool, given) => {
    const style = styleOf(tool, given);
    const operands = given.operands.length === 0 ? ['.'] : given.operands;
    const renderer = new Renderer(tool, style, await loadAccounts(tool));
    await new Listing(tool, style, renderer, operands.length).run(operands);
    return undefined;
  },
});

/** `-F` takes a value as a long option only: `-laF` is three letters, `-Fl` two. */
function splitClassify(word: string): readonly string[] {
  const match = /^-([a-zA-Z1]*)F([a-zA-Z1]*)$/.exec(word);
  if (match === null) return [word];
  return [`-${match[1] ?? ''}`, '--classify', `-${match[2] ?? ''}`].filter((part) => part !== '-');
}
