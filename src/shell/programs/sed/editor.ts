import { splitLines } from '../lib/input.ts';
import { heldContent, readContent } from '../../../engine/fs/read.ts';
import { decode, encode } from '../lib/codec.ts';
import { openOutput, type FileOutput } from '../lib/file-output.ts';
import type { Tool } from '../lib/tool.ts';
import { Ranges } from './addresses.ts';
import type { Command, Substitution } from './command.ts';
import type { Line, LineReader } from './reader.ts';
import { fillIn } from './replacement.ts';

interface Settings {
  readonly quiet: boolean;
  readonly separator: string;
  /** Suffix of the copy that `-i` keeps; `undefined` without `-i`. */
  readonly inPlace: string | undefined;
}

/** What a command does to the flow: go on, end this line's commands, start them anew without reading, or leave. */
type Flow = 'next' | 'end' | 'restart' | 'quit' | number;

/** Runs a script over lines. */
export class Editor {
  hasQuit = false;
  private readonly tool: Tool;
  private readonly commands: readonly Command[];
  private readonly reader: LineReader;
  private readonly settings: Settings;
  private readonly file: string | null;
  private readonly ranges: Ranges;
  private readonly outputs = new Map<string, FileOutput>();
  private readonly edited: string[] = [];
  private pattern = '';
  private held = '';
  private number = 0;
  private isTerminated = true;
  private hasSubstituted = false;
  /** What `R` has not read yet of each file. */
  private readonly queued = new Map<string, readonly string[]>();
  private appended: string[] = [];
  private lastPattern: RegExp | null = null;
  private status = 0;

  constructor(
    tool: Tool,
    commands: readonly Command[],
    reader: LineReader,
    settings: Settings,
    file: string | null = null,
  ) {
    this.tool = tool;
    this.commands = commands;
    this.reader = reader;
    this.settings = settings;
    this.file = settings.inPlace === undefined ? null : file;
    this.ranges = new Ranges(
      (pattern) => this.matches(pattern),
      () => reader.isLast(),
    );
  }

  async run(): Promise<number | undefined> {
    let line = await this.reader.next();
    if (line === null && this.file !== null) return undefined;
    while (line !== null) {
      this.take(line);
      await this.cycle();
      if (this.hasQuit) break;
      line = await this.reader.next();
    }
    await this.finish();
    return this.status > 0 ? this.status : undefined;
  }

  private take(line: Line): void {
    this.pattern = line.text;
    this.isTerminated = line.isTerminated;
    this.number += 1;
    this.hasSubstituted = false;
  }

  /** All commands over the pattern space, again as long as `D` asks for it. */
  private async cycle(): Promise<void> {
    let flow: Flow = 'restart';
    while (flow === 'restart') flow = await this.pass();
    if (flow === 'quit') this.hasQuit = true;
  }

  private async pass(): Promise<Flow> {
    for (let index = 0; index < this.commands.length; index += 1) {
      await this.tool.breathe();
      const command = this.commands[index];
      if (command === undefined) break;
      const applies = (await this.ranges.selects(command, this.number)) !== command.negated;
      if (!applies) {
        if (command.name === '{') index = command.end ?? index;
        continue;
      }
      const flow = await this.execute(command);
      if (typeof flow === 'number') index = flow;
      else if (flow !== 'next') return flow;
    }
    await this.printPattern();
    return 'end';
  }

  private matches(pattern: RegExp | null): boolean {
    const used = this.used(pattern);
    used.lastIndex = 0;
    return used.test(this.pattern);
  }

  private used(pattern: RegExp | null): RegExp {
    this.lastPattern = pattern ?? this.lastPattern;
    return this.lastPattern ?? /(?:)/gu;
  }

  private async write(text: string): Promise<void> {
    if (this.file === null) await this.tool.out.write(text);
    else this.edited.push(text);
  }

  private end(isTerminated = true): string {
    return isTerminated ? this.settings.separator : '';
  }

  /** The end of a cycle: the pattern space unless `-n` was given, then what `a` and `r` left. */
  private async printPattern(): Promise<void> {
    if (!this.settings.quiet) await this.write(`${this.pattern}${this.end(this.isTerminated)}`);
    await this.printAppended();
  }

  private async printAppended(): Promise<void> {
    if (this.appended.length > 0 && !this.isTerminated) await this.write(this.settings.separator);
    for (const text of this.appended) await this.write(text);
    this.appended = [];
  }

  private async execute(command: Command): Promise<Flow> {
    const { name } = command;
    if ('sygGhHxz'.includes(name)) {
      await this.edit(command);
      return 'next';
    }
    if ('btT'.includes(name)) return this.branch(command);
    return 'nNdDqQ'.includes(name) ? this.turn(command) : this.output(command);
  }

  /** Commands that change the pattern space or what is held, and go on. */
  private async edit({ name, substitution, mapping }: Command): Promise<void> {
    if (name === 'y')
      this.pattern = [...this.pattern].map((character) => mapping?.get(character) ?? character).join('');
    else if (name !== 's') this.exchange(name);
    else if (substitution !== undefined) await this.substitute(substitution);
  }

  /** `b` jumps, `t` where something was substituted since the last of them, `T` where nothing was. */
  private branch({ name, text }: Command): Flow {
    if (name === 'b') return this.jump(text);
    const jumps = this.hasSubstituted === (name === 't');
    this.hasSubstituted = false;
    return jumps ? this.jump(text) : 'next';
  }

  /** Commands that go on to another line, another cycle or the end. */
  private async turn(command: Command): Promise<Flow> {
    switch (command.name) {
      case 'n':
      case 'N':
        return this.readMore(command.name);
      case 'd':
        await this.printAppended();
        return 'end';
      case 'D':
        return this.deleteFirst();
      default:
        if (command.name === 'q') await this.printPattern();
        return this.quit(command);
    }
  }

  private quit({ text }: Command): Flow {
    this.status = Number(text || '0');
    return 'quit';
  }

  private jump(label: string): Flow {
    const index = this.commands.findIndex(({ name, text }) => name === ':' && text === label);
    return label === '' ? this.commands.length : index;
  }

  private exchange(name: string): void {
    const { pattern, held } = this;
    if (name === 'g') this.pattern = held;
    else if (name === 'G') this.pattern = `${pattern}\n${held}`;
    else if (name === 'z') this.pattern = '';
    else if (name === 'h') this.held = pattern;
    else if (name === 'H') this.held = `${held}\n${pattern}`;
    else [this.pattern, this.held] = [held, pattern];
  }

  private async readMore(name: 'n' | 'N'): Promise<Flow> {
    if (name === 'n' && !this.settings.quiet) {
      if (await this.reader.isLast()) {
        await this.printPattern();
        return 'quit';
      }
      await this.write(`${this.pattern}${this.end(this.isTerminated)}`);
    }
    await this.printAppended();
    const line = await this.reader.next();
    if (line === null) {
      // GNU prints the pattern space when there is no next line for `N`.
      if (name === 'N') await this.printPattern();
      return 'quit';
    }
    this.pattern = name === 'n' ? line.text : `${this.pattern}\n${line.text}`;
    this.isTerminated = line.isTerminated;
    this.number += 1;
    return 'next';
  }

  private async deleteFirst(): Promise<Flow> {
    const end = this.pattern.indexOf('\n');
    await this.printAppended();
    if (end < 0) return 'end';
    this.pattern = this.pattern.slice(end + 1);
    return 'restart';
  }

  private async output({ name, text }: Command): Promise<Flow> {
    switch (name) {
      case 'p':
        await this.write(`${this.pattern}${this.end()}`);
        break;
      case 'P':
        await this.write(`${this.pattern.split('\n')[0] ?? ''}${this.end()}`);
        break;
      case '=':
        await this.write(`${this.number}\n`);
        break;
      case 'a':
        this.appended.push(text);
        break;
      case 'i':
        await this.write(text);
        break;
      case 'c':
        return this.change(text);
      case 'l':
        await this.write(`${unambiguous(this.pattern)}$\n`);
        break;
      case 'r':
        this.appended.push(await this.fileText(text));
        break;
      case 'R':
        await this.appendLine(text);
        break;
      case 'w':
        await this.toFile(text, `${this.pattern}\n`);
        break;
      case 'F':
        await this.write(`${this.file ?? this.reader.operand}\n`);
        break;
      default:
        break;
    }
    return 'next';
  }

  /** Of a range `c` prints its text only at the end. */
  private async change(text: string): Promise<Flow> {
    if (!this.ranges.isInside) await this.write(text);
    await this.printAppended();
    return 'end';
  }

  /** `R`: the next line of a file, while it has any. */
  private async appendLine(name: string): Promise<void> {
    const lines = this.queued.get(name) ?? splitLines(await this.fileText(name));
    this.queued.set(name, lines.slice(1));
    const [line] = lines;
    if (line !== undefined) this.appended.push(line.endsWith('\n') ? line : `${line}\n`);
  }

  private async fileText(name: string): Promise<string> {
    try {
      return decode(await readContent(this.tool.files.content(this.tool.path(name))));
    } catch {
      return '';
    }
  }

  private async toFile(name: string, text: string): Promise<void> {
    if (name === '/dev/stdout') {
      await this.write(text);
      return;
    }
    const output = this.outputs.get(name) ?? openOutput(this.tool, name);
    this.outputs.set(name, output);
    await output.write(text);
  }

  private async substitute(substitution: Substitution): Promise<void> {
    const { replacement, occurrence, isGlobal, print, file } = substitution;
    const pattern = this.used(substitution.pattern);
    let count = 0;
    let at = 0;
    let end = -1;
    let result = '';
    pattern.lastIndex = 0;
    for (let match = pattern.exec(this.pattern); match !== null; match = pattern.exec(this.pattern)) {
      // An empty match right after another one does not count.
      const isRepeated = match[0] === '' && match.index === end;
      if (match[0] === '') pattern.lastIndex += 1;
      end = match.index + match[0].length;
      if (isRepeated) continue;
      count += 1;
      if (count < occurrence) continue;
      result += this.pattern.slice(at, match.index) + fillIn(replacement, match);
      at = match.index + match[0].length;
      if (!isGlobal) break;
    }
    if (count < occurrence || (at === 0 && result === '' && count === 0)) return;
    this.pattern = result + this.pattern.slice(at);
    this.hasSubstituted = true;
    if (print) await this.write(`${this.pattern}${this.end()}`);
    if (file !== null) await this.toFile(file, `${this.pattern}\n`);
  }

  private async finish(): Promise<void> {
    for (const output of this.outputs.values()) output.close();
    if (this.file === null) return;
    for (let line = await this.reader.next(); line !== null; line = await this.reader.next()) {
      this.edited.push(`${line.text}${this.end(line.isTerminated)}`);
    }
    const { files } = this.tool;
    const path = this.tool.path(this.file);
    const suffix = this.settings.inPlace ?? '';
    if (suffix !== '') {
      const copy = suffix.includes('*') ? suffix.replaceAll('*', this.file) : `${this.file}${suffix}`;
      files.write(this.tool.path(copy), files.content(path));
    }
    files.write(path, heldContent(encode(this.edited.join(''))));
  }
}

/** The pattern space as `l` shows it. */
function unambiguous(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '\\': '\\\\',
    '\n': '\\n',
    '\t': '\\t',
    '\r': '\\r',
    '\b': '\\b',
    '\f': '\\f',
    '\v': '\\v',
    '\x07': '\\a',
  };
  const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, '0')}`;
  return [...text]
    .map(
      (character) =>
        names[character] ?? (/[ -~]/.test(character) ? character : [...encode(character)].map(octal).join('')),
    )
    .join('');
}
