import { basename } from '../../engine/core/paths.ts';
import { Fault, reason, UsageFault } from './lib/faults.ts';
import { strftime } from './lib/dates.ts';
import { openInput, readText, splitLines } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import { below } from './lib/target.ts';
import type { Tool } from './lib/tool.ts';
import { editsOf, type Edit } from './diff/edits.ts';
import { contextDiff } from './diff/context.ts';
import { normalDiff, unifiedDiff } from './diff/format.ts';
import { sideBySide } from './diff/side-by-side.ts';

const TROUBLE = 2;

/** What of two lines counts when they are compared. */
function keyOf(given: Arguments): (line: string) => string {
  return (line) => {
    let key = line;
    if (given.has('w')) key = key.replace(/\s/g, '');
    else if (given.has('b')) key = key.replace(/[ \t]+/g, ' ').replace(/ ?\n$/, '\n');
    return given.has('i') ? key.toLowerCase() : key;
  };
}

/** Whether a change is of empty lines alone. */
const isBlank = (before: readonly string[], after: readonly string[], { from, to, start, end }: Edit): boolean =>
  [...before.slice(from, to), ...after.slice(start, end)].every((line) => line.trim() === '');

class Comparison {
  private readonly tool: Tool;
  private readonly given: Arguments;
  private isDifferent = false;

  constructor(tool: Tool, given: Arguments) {
    this.tool = tool;
    this.given = given;
  }

  get status(): number {
    return this.isDifferent ? 1 : 0;
  }

  async operands(first: string, second: string): Promise<void> {
    const [a, b] = [this.typeOf(first), this.typeOf(second)];
    if (a === 'directory' && b === 'directory') await this.directories(first, second);
    else if (a === 'directory') await this.files(below(first, basename(second)), second);
    else if (b === 'directory') await this.files(first, below(second, basename(first)));
    else await this.files(first, second);
  }

  private typeOf(operand: string): string {
    if (operand === '-') return 'file';
    try {
      return this.tool.files.stat(this.tool.path(operand)).type;
    } catch (error) {
      if (this.given.has('N')) return 'missing';
      const why = reason(error);
      throw new Fault(this.tool.isBusybox ? `can't stat '${operand}': ${why}` : `${operand}: ${why}`, TROUBLE);
    }
  }

  private async directories(first: string, second: string): Promise<void> {
    const { files } = this.tool;
    const [inFirst, inSecond] = [first, second].map((each) => files.readdir(this.tool.path(each)));
    const names = [...new Set([...(inFirst ?? []), ...(inSecond ?? [])])].sort();
    for (const name of names) {
      const [a, b] = [below(first, name), below(second, name)];
      if (inFirst?.includes(name) !== true && !this.given.has('N')) await this.only(second, name);
      else if (inSecond?.includes(name) !== true && !this.given.has('N')) await this.only(first, name);
      else await this.pair(a, b);
    }
  }

  private async pair(first: string, second: string): Promise<void> {
    const [a, b] = [this.typeOf(first), this.typeOf(second)];
    if (a === 'directory' && b === 'directory') {
      if (this.given.has('r')) await this.directories(first, second);
      else await this.tool.out.line(`Common subdirectories: ${first} and ${second}`);
      return;
    }
    await this.files(first, second, true);
  }

  private async only(directory: string, name: string): Promise<void> {
    this.isDifferent = true;
    await this.tool.out.line(`Only in ${directory.replace(/(.)\/+$/, '$1')}: ${name}`);
  }

  private async text(operand: string): Promise<string> {
    if (this.typeOf(operand) === 'missing') return '';
    return readText(openInput(this.tool, operand));
  }

  private async files(first: string, second: string, isInDirectory = false): Promise<void> {
    const [a, b] = [await this.text(first), await this.text(second)];
    if (a === b) {
      if (this.given.has('s')) await this.tool.out.line(`Files ${first} and ${second} are identical`);
      return;
    }
    const [before, after] = [splitLines(a), splitLines(b)];
    const all = editsOf(before, after, keyOf(this.given));
    const edits = this.given.has('B') ? all.filter((edit) => !isBlank(before, after, edit)) : all;
    if (edits.length === 0) return;
    this.isDifferent = true;
    if (this.given.has('q')) await this.tool.out.line(`Files ${first} and ${second} differ`);
    else if (a.includes('\0') || b.includes('\0'))
      await this.tool.out.line(`${this.tool.isBusybox ? 'Files' : 'Binary files'} ${first} and ${second} differ`);
    else await this.show({ first, second, before, after, edits }, isInDirectory);
  }

  private async show(
    found: {
      readonly first: string;
      readonly second: string;
      readonly before: readonly string[];
      readonly after: readonly string[];
      readonly edits: ReturnType<typeof editsOf>;
    },
    isInDirectory: boolean,
  ): Promise<void> {
    const { tool, given } = this;
    const { first, second, before, after, edits } = found;
    const isUnified = tool.isBusybox || given.has('u', 'U');
    if (isInDirectory && !tool.isBusybox) await tool.out.line(`diff ${this.words()}${first} ${second}`);
    if (given.has('y')) {
      await tool.out.write(sideBySide(before, after, edits, Number(given.value('W') ?? 130)));
      return;
    }
    if (given.has('c', 'C')) {
      const head = `*** ${first}${this.stamp(first, undefined)}\n--- ${second}${this.stamp(second, undefined)}\n`;
      await tool.out.write(head + contextDiff(before, after, edits, Number(given.value('C') ?? 3)));
      return;
    }
    if (!isUnified) {
      await tool.out.write(normalDiff(before, after, edits));
      return;
    }
    const [one, two] = given.all('L');
    const head = `--- ${one ?? first}${this.stamp(first, one)}\n+++ ${two ?? second}${this.stamp(second, two)}\n`;
    await tool.out.write(head + unifiedDiff(before, after, edits, Number(given.value('U') ?? 3)));
  }

  /** The options as they were given, which the title lines of a recursive comparison repeat. */
  private words(): string {
    const words = this.tool.context.argv.slice(1).filter((word) => word.startsWith('-') && word !== '-');
    return words.map((word) => `${word} `).join('');
  }

  private stamp(operand: string, label: string | undefined): string {
    if (this.tool.isBusybox || label !== undefined) return '';
    const now = this.tool.context.clock.now();
    const time =
      this.typeOf(operand) === 'file' && operand !== '-' ? this.tool.files.stat(this.tool.path(operand)).mtime : now;
    return `\t${strftime('%Y-%m-%d %H:%M:%S.%N %z', time)}`;
  }
}

export const diff = program({
  usage: 'diff [-abiqrsuwN] [-L LABEL] FILE1 FILE2',
  summary: 'Prints the lines in which two files differ.',
  options:
    'c C,context: W,width: a,text b,ignore-space-change B,ignore-blank-lines d,minimal i,ignore-case L,label: N,new-file q,brief r,recursive s,report-identical-files S: t T u U,unified: w,ignore-all-space x,exclude: y,side-by-side color:: normal v,version',
  usageStatus: TROUBLE,
  prepare: (words) => words.map((word) => (word === '--unified' ? '-u' : word)),
  run: async (tool, given) => {
    const [first, second, extra] = given.operands;
    if (first === undefined) throw new UsageFault(tool.isBusybox ? '' : `missing operand after ${tool.quote('diff')}`);
    if (second === undefined) throw new UsageFault(tool.isBusybox ? '' : `missing operand after ${tool.quote(first)}`);
    if (extra !== undefined) throw new UsageFault(tool.isBusybox ? '' : `extra operand ${tool.quote(extra)}`);
    const comparison = new Comparison(tool, given);
    await comparison.operands(first, second);
    return comparison.status;
  },
});
