import type { Stat } from '../../engine/fs/file-system.ts';
import { allocated } from './lib/blocks.ts';
import { reason } from './lib/faults.ts';
import { globRegex } from './lib/glob.ts';
import { humanSize, parseSize } from './lib/human.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import { below } from './lib/target.ts';
import type { Tool } from './lib/tool.ts';

class Usage {
  private readonly tool: Tool;
  private readonly given: Arguments;
  private readonly depth: number;
  private readonly excluded: readonly RegExp[];
  /** Files with several names count once. */
  private readonly counted = new Set<number>();

  constructor(tool: Tool, given: Arguments) {
    this.tool = tool;
    this.given = given;
    this.depth = given.has('s') ? 0 : Number(given.value('d') ?? Infinity);
    this.excluded = given.all('exclude').map((pattern) => globRegex(pattern));
  }

  /** Prints what is below an operand, the deepest first; returns its bytes. */
  async sum(operand: string, depth = 0): Promise<number> {
    await this.tool.breathe();
    const path = this.tool.path(operand);
    let stat: Stat;
    let names: readonly string[] = [];
    try {
      stat = this.given.has('L') ? this.tool.files.stat(path) : this.tool.files.lstat(path);
      if (stat.type === 'directory') names = this.tool.files.readdir(path);
    } catch (error) {
      await this.complain(operand, reason(error));
      return 0;
    }
    let total = this.own(stat);
    for (const name of names) {
      const isExcluded = this.excluded.some((pattern) => pattern.test(name));
      if (!isExcluded) total += await this.sum(below(operand, name), depth + 1);
    }
    const isListed = stat.type === 'directory' || depth === 0 || this.given.has('a');
    if (isListed && depth <= this.depth) await this.print(total, operand);
    return total;
  }

  async print(bytes: number, name: string): Promise<void> {
    await this.tool.out.line(`${this.shown(bytes)}\t${name}`);
  }

  private own(stat: Stat): number {
    if (stat.type !== 'directory' && stat.links > 1) {
      if (this.counted.has(stat.inode)) return 0;
      this.counted.add(stat.inode);
    }
    return this.given.has('b', 'apparent-size') ? stat.size : allocated(stat);
  }

  private shown(bytes: number): string {
    if (this.given.has('h')) return humanSize(bytes, this.tool.isBusybox);
    const unit = this.given.has('b')
      ? 1
      : this.given.has('m')
        ? 1 << 20
        : (parseSize(this.given.value('B') ?? '1K') ?? 1024);
    return String(Math.ceil(bytes / unit));
  }

  private async complain(operand: string, why: string): Promise<void> {
    await this.tool.fail(this.tool.isBusybox ? `${operand}: ${why}` : `cannot access ${quoteAlways(operand)}: ${why}`);
  }
}

export const du = program({
  usage: 'du [-aHLdsxhmk] [FILE]...',
  summary: 'Adds up the space that files and directories take.',
  options: {
    gnu: '0 a,all apparent-size b,bytes B,block-size: c,total d,max-depth: exclude: h,human-readable H k l L,dereference m s,summarize S x,one-file-system version',
    busybox: 'a H L d: c s x h m k l b',
  },
  run: async (tool, given) => {
    const usage = new Usage(tool, given);
    let total = 0;
    for (const operand of given.operands.length === 0 ? ['.'] : given.operands) total += await usage.sum(operand);
    if (given.has('c')) await usage.print(total, 'total');
    return undefined;
  },
});
