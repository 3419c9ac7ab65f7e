import { listingDate, strftime } from '../lib/dates.ts';
import type { Accounts } from '../lib/accounts.ts';
import { allocated } from '../lib/blocks.ts';
import { humanSize } from '../lib/human.ts';
import { modeString } from '../lib/mode.ts';
import { shellQuote } from '../lib/quote.ts';
import type { Tool } from '../lib/tool.ts';
import { displayWidth } from '../lib/width.ts';
import { colourOf, indicator, type Entry } from './entry.ts';
import type { Style } from './style.ts';

/** Turns entries into the lines of a listing. */
export class Renderer {
  private readonly tool: Tool;
  private readonly style: Style;
  private readonly accounts: Accounts;

  constructor(tool: Tool, style: Style, accounts: Accounts) {
    this.tool = tool;
    this.style = style;
    this.accounts = accounts;
  }

  /** The `total` line in front of a directory's entries. */
  total(entries: readonly Entry[]): string {
    const { format, blocks, human, humanBase } = this.style;
    if (format !== 'long' && !blocks) return '';
    const bytes = entries.reduce((sum, { stat }) => sum + allocated(stat), 0);
    return `total ${human ? humanSize(bytes, this.tool.isBusybox, humanBase) : bytes / 1024}\n`;
  }

  render(entries: readonly Entry[]): string {
    if (entries.length === 0) return '';
    switch (this.style.format) {
      case 'long':
        return this.long(entries);
      case 'lines':
        return this.cells(entries)
          .map(({ text }) => `${text}\n`)
          .join('');
      case 'commas':
        return this.commas(entries);
      case 'columns':
      case 'across':
        return this.columns(entries);
    }
  }

  private name(entry: Entry): { readonly text: string; readonly width: number } {
    const { quoted, colour } = this.style;
    const isQuoted = quoted === 'shell' && shellQuote(entry.name) !== entry.name;
    const plain =
      quoted === 'c' ? JSON.stringify(entry.name) : isQuoted ? shellQuote(entry.name) : this.printable(entry.name);
    const mark = indicator(
      entry.stat,
      this.style.format === 'long' && entry.stat.type === 'symlink' ? 'none' : this.style.indicators,
    );
    return { text: `${colour ? this.coloured(plain, entry) : plain}${mark}`, width: displayWidth(plain) + mark.length };
  }

  private coloured(text: string, entry: Entry): string {
    const code = colourOf(entry, this.tool.isBusybox);
    if (this.tool.isBusybox) return `\x1b[${code}m${text}\x1b[m`;
    return code === '' ? text : `\x1b[${code}m${text}\x1b[0m`;
  }

  /** At a terminal control characters are question marks. */
  private printable(name: string): string {
    return this.tool.out.isTerminal || this.tool.isBusybox ? name.replace(/[\x00-\x1f\x7f]/g, '?') : name;
  }

  private cells(entries: readonly Entry[]): readonly { readonly text: string; readonly width: number }[] {
    const inodes = Math.max(...entries.map(({ stat }) => String(stat.inode).length));
    const blocks = Math.max(...entries.map((entry) => this.blockText(entry).length));
    return entries.map((entry) => {
      const name = this.name(entry);
      const prefix = `${this.style.inode ? `${String(entry.stat.inode).padStart(inodes)} ` : ''}${this.style.blocks ? `${this.blockText(entry).padStart(blocks)} ` : ''}`;
      return { text: prefix + name.text, width: prefix.length + name.width };
    });
  }

  private blockText({ stat }: Entry): string {
    const bytes = allocated(stat);
    return this.style.human ? humanSize(bytes, this.tool.isBusybox, this.style.humanBase) : String(bytes / 1024);
  }

  private commas(entries: readonly Entry[]): string {
    let line = '';
    let used = 0;
    this.cells(entries).forEach(({ text, width }, index) => {
      const last = index === entries.length - 1;
      if (index > 0) {
        const fits = used + width + 2 <= this.style.width - (last ? 1 : 2) + 1;
        line += fits ? ', ' : ',\n';
        used = fits ? used + 2 : 0;
      }
      line += text;
      used += width;
    });
    return `${line}\n`;
  }

  private columns(entries: readonly Entry[]): string {
    const cells = this.cells(entries);
    const across = this.style.format === 'across';
    const layout = this.tool.isBusybox
      ? evenLayout(cells, this.style.width, across)
      : tightLayout(cells, this.style.width, across);
    const { rows, widths } = layout;
    let text = '';
    for (let row = 0; row < rows; row += 1) {
      let line = '';
      let gap = 0;
      for (let column = 0; column < widths.length; column += 1) {
        const cell = cells[across ? row * widths.length + column : column * rows + row];
        if (cell === undefined) break;
        line += ' '.repeat(gap) + cell.text;
        gap = (widths[column] ?? 0) - cell.width;
      }
      text += `${line}\n`;
    }
    return text;
  }

  private long(entries: readonly Entry[]): string {
    const rows = entries.map((entry) => this.fields(entry));
    const widths =
      rows[0]?.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column]?.text ?? '')))) ?? [];
    return rows
      .map((row, index) => {
        const entry = entries[index];
        const cells = row.map(({ text, right }, column) => {
          const width = widths[column] ?? 0;
          return right ? text.padStart(width) : text + ' '.repeat(width - displayWidth(text));
        });
        return entry === undefined ? '' : `${cells.join(' ')} ${this.name(entry).text}${this.target(entry)}\n`;
      })
      .join('');
  }

  private target({ target, targetStat, path }: Entry): string {
    if (target === undefined) return '';
    if (targetStat === undefined || targetStat === null) {
      return ` -> ${this.style.colour && !this.tool.isBusybox ? `\x1b[40;31;01m${target}\x1b[0m` : target}`;
    }
    const { text } = this.name({ name: target, path, stat: targetStat });
    return ` -> ${text}`;
  }

  private fields({ stat }: Entry): readonly { readonly text: string; readonly right: boolean }[] {
    const { inode, blocks, noOwner, noGroup, human, humanBase, time } = this.style;
    const { isBusybox } = this.tool;
    const right = (text: string, width = 0) => ({ text: isBusybox ? text.padStart(width) : text, right: true });
    const left = (text: string, width = 0) => ({ text: isBusybox ? text.padEnd(width) : text, right: false });
    const size = (bytes: number, plain: number): string =>
      human ? humanSize(bytes, isBusybox, humanBase) : String(plain);
    const { owner, group } = this.ownersOf(stat);
    const bytes = allocated(stat);
    return [
      ...(inode ? [right(String(stat.inode), 7)] : []),
      ...(blocks ? [right(size(bytes, bytes / 1024), human ? 0 : 6)] : []),
      left(modeString(stat)),
      right(String(stat.links), 4),
      ...(noOwner ? [] : [left(owner, 8)]),
      ...(noGroup ? [] : [left(group, 8)]),
      right(size(stat.size, stat.size), 9),
      left(this.date(stat.mtime, time)),
    ];
  }

  private ownersOf({ uid, gid }: Entry['stat']): { readonly owner: string; readonly group: string } {
    const { numeric } = this.style;
    return {
      owner: (numeric ? undefined : this.accounts.userName(uid)) ?? String(uid),
      group: (numeric ? undefined : this.accounts.groupName(gid)) ?? String(gid),
    };
  }

  private date(mtime: number, format: string): string {
    if (format !== '') return strftime(this.tool.isBusybox ? '%Y-%m-%d %H:%M:%S %z' : format, mtime);
    return listingDate(mtime, this.tool.context.clock.now());
  }
}

interface Layout {
  readonly rows: number;
  readonly widths: readonly number[];
}

type Cells = readonly { readonly width: number }[];

/** GNU: as many columns as fit, each as wide as its widest name and two spaces. */
function tightLayout(cells: Cells, width: number, across: boolean): Layout {
  for (let count = Math.min(cells.length, Math.max(1, Math.floor(width / 3))); count > 1; count -= 1) {
    const rows = Math.ceil(cells.length / count);
    const used = across ? count : Math.ceil(cells.length / rows);
    const widths = Array.from({ length: used }, (_, column) => {
      const inColumn = cells.filter((_cell, index) => (across ? index % used : Math.floor(index / rows)) === column);
      return Math.max(...inColumn.map((cell) => cell.width)) + (column === used - 1 ? 0 : 2);
    });
    if (used === count && widths.reduce((sum, each) => sum + each, 0) < width + 1 - (width === Infinity ? 0 : 0))
      return { rows, widths };
  }
  return { rows: cells.length, widths: [0] };
}

/** busybox: columns of one width. */
function evenLayout(cells: Cells, width: number, across: boolean): Layout {
  const widest = Math.max(...cells.map((cell) => cell.width)) + 2;
  const count = Math.max(1, Math.floor(Math.min(width, 10_000) / widest));
  const rows = Math.ceil(cells.length / count);
  const used = across ? count : Math.ceil(cells.length / Math.max(1, rows));
  return { rows, widths: new Array<number>(Math.min(used, cells.length)).fill(widest) };
}
