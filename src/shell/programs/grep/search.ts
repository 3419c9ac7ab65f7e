import type { ByteSource } from '../../../engine/core/streams.ts';
import { byteLength } from '../lib/codec.ts';
import { chomp, linesOf } from '../lib/input.ts';
import type { Tool } from '../lib/tool.ts';
import type { Match, Matcher } from './matcher.ts';
import type { Settings } from './settings.ts';

const COLOURS = { match: '01;31', name: '35', line: '32', separator: '36' } as const;

interface Line {
  readonly text: string;
  readonly number: number;
  readonly offset: number;
}

/** Where the search of one source is. */
interface Progress {
  /** Lines that may be printed in front of the next one that is selected. */
  readonly before: Line[];
  selected: number;
  /** Lines and bytes read. */
  number: number;
  offset: number;
  /** Lines still to print after one that was selected. */
  after: number;
  lastPrinted: number;
  isBinary: boolean;
}

/** Searches sources one by one and prints what it finds. */
export class Search {
  private readonly tool: Tool;
  private readonly settings: Settings;
  private readonly matcher: Matcher;
  private readonly isTitled: boolean;
  private hasPrintedGroup = false;

  constructor(tool: Tool, settings: Settings, matcher: Matcher, isTitled: boolean) {
    this.tool = tool;
    this.settings = settings;
    this.matcher = matcher;
    this.isTitled = isTitled;
  }

  /** True when something was selected. */
  async source(source: ByteSource, name: string): Promise<boolean> {
    const { settings } = this;
    const progress: Progress = {
      before: [],
      selected: 0,
      number: 0,
      offset: 0,
      after: 0,
      lastPrinted: 0,
      isBinary: false,
    };
    for await (const raw of linesOf(source, settings.terminator)) {
      const line = this.advance(progress, raw);
      if (progress.isBinary && settings.skipBinary) return false;
      const next = this.isSelected(line, progress)
        ? await this.select(line, name, progress)
        : await this.pass(line, name, progress);
      if (next === 'told') return true;
      if (next === 'stop') break;
    }
    await this.summary(name, progress.selected);
    return progress.selected > 0;
  }

  private advance(progress: Progress, raw: string): Line {
    const text = chomp(raw, this.settings.terminator);
    progress.number += 1;
    const line = { text, number: progress.number, offset: progress.offset };
    if (this.settings.byteOffsets) progress.offset += byteLength(raw);
    progress.isBinary ||= this.looksBinary(text);
    return line;
  }

  private isSelected({ text }: Line, { selected }: Progress): boolean {
    const { maxCount, invert } = this.settings;
    return selected < maxCount && (this.matcher(text, 0) !== null) !== invert;
  }

  /** A line that was not asked for: printed where it follows one that was, else kept for the next. */
  private async pass(line: Line, name: string, progress: Progress): Promise<'on' | 'stop'> {
    const { settings } = this;
    if (progress.after > 0) {
      progress.after -= 1;
      progress.lastPrinted = line.number;
      await this.print(line, name, '-');
    } else if (progress.selected >= settings.maxCount) return 'stop';
    else if (settings.before > 0) {
      progress.before.push(line);
      if (progress.before.length > settings.before) progress.before.shift();
    }
    return 'on';
  }

  /** A line that was asked for, with those before it; `told` when all that is said is that the file is no text. */
  private async select(line: Line, name: string, progress: Progress): Promise<'on' | 'stop' | 'told'> {
    const { settings } = this;
    progress.selected += 1;
    if (settings.quiet || settings.list !== null) return 'stop';
    if (settings.count) return 'on';
    if (progress.isBinary) {
      await this.tool.out.write(`${this.tool.name}: ${name}: binary file matches\n`);
      return 'told';
    }
    await this.startGroup(progress.before[0]?.number ?? line.number, progress.lastPrinted);
    for (const earlier of progress.before.splice(0)) await this.print(earlier, name, '-');
    await this.print(line, name, ':');
    progress.lastPrinted = line.number;
    progress.after = settings.after;
    return progress.selected >= settings.maxCount && progress.after === 0 ? 'stop' : 'on';
  }

  private looksBinary(text: string): boolean {
    const { binaryAsText, terminator } = this.settings;
    return !binaryAsText && !this.tool.isBusybox && terminator === '\n' && /[\0\udc80-\udcff]/.test(text);
  }

  private async startGroup(first: number, lastPrinted: number): Promise<void> {
    const { before, after, separator, onlyMatching } = this.settings;
    const isApart = lastPrinted === 0 ? this.hasPrintedGroup : first > lastPrinted + 1;
    if ((before > 0 || after > 0) && isApart && separator !== null && !onlyMatching)
      await this.tool.out.write(`${this.paint(separator, 'separator')}\n`);
    this.hasPrintedGroup = true;
  }

  private async summary(name: string, selected: number): Promise<void> {
    const { count, list, quiet, maxCount } = this.settings;
    if (quiet) return;
    if (list !== null) {
      if (selected > 0 === (list === 'matching'))
        await this.tool.out.write(`${this.paint(name, 'name')}${this.settings.nullAfterName ? '\0' : '\n'}`);
      return;
    }
    if (count) await this.tool.out.write(`${this.title(name, ':')}${Math.min(selected, maxCount)}\n`);
  }

  private paint(text: string, what: keyof typeof COLOURS): string {
    return this.settings.colour ? `\x1b[${COLOURS[what]}m\x1b[K${text}\x1b[m\x1b[K` : text;
  }

  private title(name: string, mark: string): string {
    if (!this.isTitled) return '';
    return `${this.paint(name, 'name')}${this.settings.nullAfterName ? '\0' : this.paint(mark, 'separator')}`;
  }

  private prefix({ number, offset }: Line, name: string, mark: string, at: number): string {
    const { lineNumbers, byteOffsets, initialTab } = this.settings;
    const cells = [
      this.title(name, mark),
      lineNumbers
        ? `${this.paint(initialTab ? String(number).padStart(4) : String(number), 'line')}${this.paint(mark, 'separator')}`
        : '',
      byteOffsets ? `${this.paint(String(offset + at), 'line')}${this.paint(mark, 'separator')}` : '',
    ].join('');
    return cells !== '' && initialTab ? `${cells}\t` : cells;
  }

  private async print(line: Line, name: string, mark: ':' | '-'): Promise<void> {
    const { onlyMatching, invert, colour, terminator } = this.settings;
    if (onlyMatching) {
      if (mark === '-' || invert) return;
      for (const { start, end } of this.matches(line.text)) {
        const text = line.text.slice(start, end);
        const at = byteLength(line.text.slice(0, start));
        await this.tool.out.write(
          `${this.prefix(line, name, mark, at)}${colour ? this.paint(text, 'match') : text}${terminator}`,
        );
      }
      return;
    }
    const isMarked = colour && (mark === ':') !== invert;
    await this.tool.out.write(
      `${this.prefix(line, name, mark, 0)}${isMarked ? this.highlighted(line.text) : line.text}${terminator}`,
    );
  }

  private highlighted(text: string): string {
    let result = '';
    let at = 0;
    for (const { start, end } of this.matches(text)) {
      result += text.slice(at, start) + this.paint(text.slice(start, end), 'match');
      at = end;
    }
    return result + text.slice(at);
  }

  /** Every match in a line that is not empty. */
  private matches(text: string): readonly Match[] {
    const found: Match[] = [];
    for (let match = this.matcher(text, 0); match !== null;) {
      if (match.end > match.start) found.push(match);
      const next = match.end > match.start ? match.end : match.end + 1;
      match = next > text.length ? null : this.matcher(text, next);
    }
    return found;
  }
}
