import { sourceOf } from '../../../engine/core/pipe.ts';
import { concat } from '../../../engine/core/bytes.ts';
import type { ByteSink } from '../../../engine/core/streams.ts';
import { decode } from '../lib/codec.ts';
import { openAppend, openOutput, type FileOutput } from '../lib/file-output.ts';
import { openInput, readText } from '../lib/input.ts';
import { reason } from '../lib/faults.ts';
import type { Tool } from '../lib/tool.ts';
import { splitRecords } from './records.ts';

interface Reader {
  readonly records: readonly string[];
  at: number;
}

/** The files and commands that a program reads and writes; each stays open until it is closed. */
export class Streams {
  private readonly tool: Tool;
  private readonly outputs = new Map<string, FileOutput>();
  private readonly commands = new Map<string, string[]>();
  private readonly readers = new Map<string, Reader>();

  constructor(tool: Tool) {
    this.tool = tool;
  }

  async write(kind: '>' | '>>' | '|', name: string, text: string): Promise<void> {
    if (kind === '|') {
      this.commands.set(name, [...(this.commands.get(name) ?? []), text]);
      return;
    }
    if (name === '-' || name === '/dev/stdout') {
      await this.tool.out.write(text);
      return;
    }
    const known = this.outputs.get(name);
    const output = known ?? (kind === '>' ? openOutput(this.tool, name) : await openAppend(this.tool, name));
    this.outputs.set(name, output);
    await output.write(text);
  }

  /** The next record of a file or of a command's output; `null` at the end, `undefined` when it cannot be read. */
  async read(kind: 'file' | 'command', name: string, separator: string): Promise<string | null | undefined> {
    const key = `${kind} ${name}`;
    try {
      const reader = this.readers.get(key) ?? {
        records: splitRecords(await this.everything(kind, name), separator),
        at: 0,
      };
      this.readers.set(key, reader);
      reader.at += 1;
      return reader.records[reader.at - 1] ?? null;
    } catch (error) {
      reason(error);
      return undefined;
    }
  }

  private async everything(kind: 'file' | 'command', name: string): Promise<string> {
    if (kind === 'file') {
      for (const output of this.outputs.values()) output.flush();
      return readText(openInput(this.tool, name));
    }
    await this.tool.out.flush();
    const chunks: Uint8Array[] = [];
    const stdout: ByteSink = { isTerminal: false, write: async (chunk) => void chunks.push(chunk.slice()) };
    await this.tool.context.spawn(['sh', '-c', name], { stdout });
    return decode(concat(chunks));
  }

  /** Runs a command with what it was given so far, or closes a file. -1 when nothing of that name was open. */
  async close(name: string): Promise<number> {
    const output = this.outputs.get(name);
    output?.close();
    const wasReading = this.readers.delete(`file ${name}`) || this.readers.delete(`command ${name}`);
    const text = this.commands.get(name);
    this.commands.delete(name);
    this.outputs.delete(name);
    if (text !== undefined) return this.feed(name, text.join(''));
    return output !== undefined || wasReading ? 0 : -1;
  }

  private async feed(command: string, text: string): Promise<number> {
    await this.tool.out.flush();
    return this.tool.context.spawn(['sh', '-c', command], { stdin: sourceOf(text) });
  }

  async system(command: string): Promise<number> {
    await this.flush();
    return this.tool.context.spawn(['sh', '-c', command]);
  }

  async flush(): Promise<void> {
    for (const output of this.outputs.values()) output.flush();
    await this.tool.out.flush();
  }

  async closeAll(): Promise<void> {
    for (const name of [...this.outputs.keys(), ...this.commands.keys()]) await this.close(name);
  }
}
