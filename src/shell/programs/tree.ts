import { join } from '../../engine/core/paths.ts';
import type { Stat } from '../../engine/fs/file-system.ts';
import { globRegex } from './lib/glob.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

class Drawing {
  directories = 0;
  files = 0;
  private readonly tool: Tool;
  private readonly given: Arguments;
  private readonly depth: number;
  private readonly hidden: RegExp | null;

  constructor(tool: Tool, given: Arguments) {
    this.tool = tool;
    this.given = given;
    this.depth = Number(given.value('L') ?? Infinity);
    const pattern = given.value('I');
    this.hidden = pattern === undefined ? null : globRegex(pattern);
  }

  async draw(path: string, shown: string, indent: string, depth: number): Promise<void> {
    if (depth > this.depth) return;
    const names = this.names(path);
    for (const [index, name] of names.entries()) {
      await this.tool.breathe();
      const isLast = index === names.length - 1;
      await this.entry(join(path, name), `${shown}/${name}`, name, { indent, isLast }, depth);
    }
  }

  /** With `-s` the bytes of a file stand before its name. */
  size(path: string): string {
    return this.given.has('s') ? `[${String(this.tool.files.lstat(path).size).padStart(11)}]  ` : '';
  }

  private names(path: string): readonly string[] {
    return this.tool.files
      .readdir(path)
      .filter((name) => this.given.has('a') || !name.startsWith('.'))
      .filter((name) => this.hidden?.test(name) !== true)
      .filter((name) => !this.given.has('d') || this.tool.files.lstat(join(path, name)).type === 'directory');
  }

  private async entry(
    path: string,
    shown: string,
    name: string,
    { indent, isLast }: { readonly indent: string; readonly isLast: boolean },
    depth: number,
  ): Promise<void> {
    const { files, out } = this.tool;
    const { type } = files.lstat(path);
    const target = type === 'symlink' ? ` -> ${files.readlink(path)}` : '';
    const lead = this.given.has('i') ? '' : `${indent}${isLast ? '└── ' : '├── '}`;
    const mark = this.given.has('F') ? indicator(files.lstat(path)) : '';
    await out.line(`${lead}${this.size(path)}${this.given.has('f') ? shown : name}${mark}${target}`);
    const isDirectory =
      type === 'directory' || (type === 'symlink' && files.exists(path) && files.stat(path).type === 'directory');
    if (isDirectory) this.directories += 1;
    else this.files += 1;
    if (type === 'directory') await this.draw(path, shown, `${indent}${isLast ? '    ' : '│\u00a0\u00a0 '}`, depth + 1);
  }
}

/** `-F`: what kind of file it is. */
function indicator({ type, mode }: Stat): string {
  if (type === 'directory') return '/';
  if (type === 'fifo') return '|';
  return type === 'file' && (mode & 0o111) !== 0 ? '*' : '';
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

export const tree = program({
  usage: 'tree [-adfL] [DIRECTORY]...',
  summary: 'Draws directories and what is in them as a tree.',
  options: 'a d f L: I: P: F s h p u g D i n C noreport dirsfirst',
  run: async (tool, given) => {
    const drawing = new Drawing(tool, given);
    for (const operand of given.operands.length === 0 ? ['.'] : given.operands) {
      const path = tool.path(operand);
      const isDirectory = tool.files.exists(path) && tool.files.stat(path).type === 'directory';
      const mark = given.has('F') && !operand.endsWith('/') ? '/' : '';
      await tool.out.line(isDirectory ? `${drawing.size(path)}${operand}${mark}` : `${operand}  [error opening dir]`);
      if (isDirectory) drawing.directories += 1;
      if (isDirectory) await drawing.draw(path, operand.replace(/\/+$/, ''), '', 1);
      else tool.status = 2;
    }
    const files = given.has('d') ? '' : `, ${count(drawing.files, 'file', 'files')}`;
    if (!given.has('noreport'))
      await tool.out.line(`\n${count(drawing.directories, 'directory', 'directories')}${files}`);
    return undefined;
  },
});
