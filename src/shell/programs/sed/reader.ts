import { codeOf, reason } from '../lib/faults.ts';
import { chomp, linesOf, openInput } from '../lib/input.ts';
import type { Tool } from '../lib/tool.ts';

export interface Line {
  readonly text: string;
  /** The last line of a file may lack its end. */
  readonly isTerminated: boolean;
  /** The file that it is of. */
  readonly operand: string;
}

/** The lines of several files, one after the other, with one looked ahead so that the last one is known. */
export class LineReader {
  private readonly lines: AsyncGenerator<Line>;
  private ahead: Promise<IteratorResult<Line>> | null = null;
  /** The file of the last line that was given, `-` for stdin. */
  operand = '-';

  constructor(tool: Tool, operands: readonly string[], separator: string) {
    this.lines = allLines(tool, operands, separator);
  }

  async next(): Promise<Line | null> {
    const result = await (this.ahead ?? this.lines.next());
    this.ahead = null;
    if (result.done === true) return null;
    this.operand = result.value.operand;
    return result.value;
  }

  async isLast(): Promise<boolean> {
    this.ahead ??= this.lines.next();
    return (await this.ahead).done === true;
  }
}

async function* allLines(tool: Tool, operands: readonly string[], separator: string): AsyncGenerator<Line> {
  for (const operand of operands) {
    try {
      for await (const line of linesOf(openInput(tool, operand), separator)) {
        const text = chomp(line, separator);
        yield { text, isTerminated: text.length < line.length, operand };
      }
    } catch (error) {
      const why = reason(error);
      const isDirectory = codeOf(error) === 'EISDIR';
      // busybox takes a directory for an empty file.
      if (tool.isBusybox && isDirectory) continue;
      await tool.fail(message(tool, operand, why, isDirectory), tool.isBusybox ? 1 : isDirectory ? 4 : 2);
    }
  }
}

function message(tool: Tool, operand: string, why: string, isDirectory: boolean): string {
  if (tool.isBusybox) return `${operand}: ${why}`;
  return isDirectory ? `read error on ${operand}: ${why}` : `can't read ${operand}: ${why}`;
}
