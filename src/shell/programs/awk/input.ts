import { codeOf, reason } from '../lib/faults.ts';
import { chomp, linesOf, openInput, readText } from '../lib/input.ts';
import type { Tool } from '../lib/tool.ts';
import { unescapeString } from './lexer.ts';
import type { Memory } from './memory.ts';
import { splitRecords } from './records.ts';
import { fromInput, toNumber, toText } from './values.ts';

/** The records of the files that `ARGV` names, one after the other; `name=value` there sets a variable. */
export class Input {
  private readonly tool: Tool;
  private readonly memory: Memory;
  private records: AsyncIterator<string> | null = null;
  private position = 1;
  private hasRead = false;

  constructor(tool: Tool, memory: Memory) {
    this.tool = tool;
    this.memory = memory;
  }

  /** The next record; `null` at the end of all of them. */
  async next(): Promise<string | null> {
    for (;;) {
      this.records ??= await this.open();
      if (this.records === null) return null;
      const result = await this.records.next();
      if (result.done !== true) return result.value;
      this.records = null;
    }
  }

  /** `nextfile`. */
  skipFile(): void {
    this.records = null;
  }

  private async open(): Promise<AsyncIterator<string> | null> {
    const argv = this.memory.array('ARGV');
    for (; this.position < toNumber(this.memory.get('ARGC')); this.position += 1) {
      const operand = toText(argv.get(String(this.position)), '%.6g');
      const assignment = /^([A-Za-z_]\w*)=([^]*)$/.exec(operand);
      if (assignment !== null) this.memory.set(assignment[1] ?? '', fromInput(unescapeString(assignment[2] ?? '')));
      else if (operand !== '') {
        this.position += 1;
        const records = await this.file(operand);
        if (records !== null) return records;
        this.position -= 1;
      }
    }
    if (this.hasRead) return null;
    this.hasRead = true;
    return this.file('-');
  }

  private async file(operand: string): Promise<AsyncIterator<string> | null> {
    this.hasRead = true;
    this.memory.set('FILENAME', operand === '-' ? '' : operand);
    this.memory.set('FNR', 0);
    try {
      const source = openInput(this.tool, operand);
      const separator = this.memory.text('RS');
      if (separator === '\n') return lines(linesOf(source));
      return asynchronous(splitRecords(await readText(source), separator));
    } catch (error) {
      const why = reason(error);
      const isDirectory = codeOf(error) === 'EISDIR';
      if (this.tool.isBusybox) await this.tool.fail(`${operand}: ${why}`, 1);
      else if (isDirectory)
        await this.tool.warn(`warning: command line argument \`${operand}' is a directory: skipped`);
      else await this.tool.fail(`warning: command line argument \`${operand}': ${why}`, 2);
      return null;
    }
  }
}

async function* lines(source: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of source) yield chomp(line);
}

async function* asynchronous(items: readonly string[]): AsyncGenerator<string> {
  yield* items;
}
