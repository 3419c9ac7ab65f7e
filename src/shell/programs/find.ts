import { join } from '../../engine/core/paths.ts';
import type { Stat } from '../../engine/fs/file-system.ts';
import { codeOf, reason } from './lib/faults.ts';
import { program } from './lib/program.ts';
import { below } from './lib/target.ts';
import type { Tool } from './lib/tool.ts';
import { loadAccounts } from './lib/accounts.ts';
import { parseFind, type Search } from './find/parse.ts';
import type { Found, Verdict } from './find/found.ts';

/** One run of `find`: walks the trees and asks the expression about everything it meets. */
class Finder {
  private readonly tool: Tool;
  private readonly search: Search;
  private hasQuit = false;

  constructor(tool: Tool, search: Search) {
    this.tool = tool;
    this.search = search;
  }

  async run(): Promise<void> {
    for (const path of this.search.paths) {
      if (!this.hasQuit) await this.visit(path, this.tool.path(path), 0, path);
    }
    for (const finish of this.search.finishers) await finish(this.tool);
  }

  private async visit(shown: string, path: string, depth: number, top: string): Promise<void> {
    await this.tool.breathe();
    const stat = await this.statOf(shown, path, depth);
    if (stat === null) return;
    const link = (): string => (stat.type === 'symlink' ? this.tool.files.readlink(path) : '');
    const found: Found = { shown, path, depth, stat, link, top };
    const { minDepth, maxDepth, depthFirst } = this.search;
    const verdict: Verdict = { prune: false, quit: false };
    const isAsked = depth >= minDepth;
    if (isAsked && !depthFirst) await this.ask(found, verdict);
    const goesDown = stat.type === 'directory' && depth < maxDepth && !(verdict.prune && !depthFirst);
    if (goesDown && !this.hasQuit) await this.descend(found);
    if (isAsked && depthFirst && !this.hasQuit) await this.ask(found, verdict);
  }

  private async ask(found: Found, verdict: Verdict): Promise<void> {
    await this.search.expression(found, verdict, this.tool);
    if (verdict.quit) this.hasQuit = true;
  }

  private async descend(found: Found): Promise<void> {
    let names: readonly string[];
    try {
      names = this.tool.files.readdir(found.path);
    } catch (error) {
      await this.complain(found.shown, reason(error));
      return;
    }
    for (const name of names) {
      if (this.hasQuit) return;
      await this.visit(below(found.shown, name), join(found.path, name), found.depth + 1, found.top);
    }
  }

  private async statOf(shown: string, path: string, depth: number): Promise<Stat | null> {
    const { follow } = this.search;
    try {
      return this.tool.files.lstat(shown.endsWith('/') ? `${path}/` : path).type === 'symlink' && follow !== 'never'
        ? this.followed(path, depth)
        : this.tool.files.lstat(path);
    } catch (error) {
      await this.complain(shown, reason(error));
      return null;
    }
  }

  /** What a symlink points to where it is to be followed; the link itself where it points nowhere. */
  private followed(path: string, depth: number): Stat {
    const { files } = this.tool;
    if (this.search.follow === 'operands' && depth > 0) return files.lstat(path);
    try {
      return files.stat(path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return files.lstat(path);
      throw error;
    }
  }

  private async complain(shown: string, why: string): Promise<void> {
    const name = this.tool.isBusybox ? shown : this.tool.quote(shown);
    await this.tool.fail(`${name}: ${why}`);
  }
}

export const find = program({
  usage: 'find [-HL] [PATH]... [OPTIONS] [ACTIONS]',
  summary: 'Searches directories for files that pass the tests, and acts on them.',
  options: '',
  prepare: (words) => ['--', ...words],
  run: async (tool, { operands }) => {
    const accounts = await loadAccounts(tool);
    await new Finder(tool, parseFind(tool, operands, accounts)).run();
    return undefined;
  },
});
