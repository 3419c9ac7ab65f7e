import type { ByteSource } from '../../engine/core/streams.ts';
import { decodeBytes, encodeBytes } from './lib/codec.ts';
import { CANT_OPEN, eachInput, PLAIN } from './lib/each-input.ts';
import { linesOf } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';
import { encode } from './lib/codec.ts';

interface Style {
  readonly number: boolean;
  readonly numberNonblank: boolean;
  readonly squeeze: boolean;
  readonly ends: boolean;
  readonly tabs: boolean;
  readonly nonprinting: boolean;
}

function styleOf(given: Arguments): Style {
  return {
    number: given.has('n'),
    numberNonblank: given.has('b'),
    squeeze: given.has('s'),
    ends: given.has('E', 'A', 'e'),
    tabs: given.has('T', 'A', 't'),
    nonprinting: given.has('v', 'A', 'e', 't'),
  };
}

/** A byte as `cat -v` shows it: `^X` for control characters, `M-` for the high half. */
function visible(code: number): string {
  if (code >= 128) return `M-${visible(code - 128)}`;
  if (code === 127) return '^?';
  return code < 32 ? `^${String.fromCharCode(code + 64)}` : String.fromCharCode(code);
}

/** Writes lines with numbers and marks; what it counts goes on from file to file. */
class Decorator {
  private readonly tool: Tool;
  private readonly style: Style;
  private line = 0;
  private blanks = 0;
  private atStart = true;

  constructor(tool: Tool, style: Style) {
    this.tool = tool;
    this.style = style;
  }

  async copy(source: ByteSource): Promise<void> {
    for await (const line of linesOf(source)) {
      const isBlank = line === '\n' && this.atStart;
      this.blanks = isBlank ? this.blanks + 1 : 0;
      if (this.style.squeeze && this.blanks > 1) continue;
      await this.tool.out.write(encodeBytes(`${this.prefix(isBlank)}${this.body(line)}`));
      this.atStart = line.endsWith('\n');
    }
  }

  private prefix(isBlank: boolean): string {
    const { number, numberNonblank } = this.style;
    if (!this.atStart || !(numberNonblank ? !isBlank : number)) return '';
    this.line += 1;
    return `${String(this.line).padStart(6)}\t`;
  }

  private body(line: string): string {
    const { nonprinting, tabs, ends } = this.style;
    let text = decodeBytes(encode(line));
    if (nonprinting) text = text.replace(/[^\t\n\x20-\x7e]/g, (byte) => visible(byte.charCodeAt(0)));
    if (tabs) text = text.replaceAll('\t', '^I');
    return ends ? text.replace(/\n$/, '$$\n') : text;
  }
}

export const cat = program({
  usage: 'cat [-AbeEnstTuv] [FILE]...',
  summary: 'Writes files, or what comes in, one after another.',
  options:
    'A,show-all b,number-nonblank e E,show-ends n,number s,squeeze-blank t T,show-tabs u v,show-nonprinting version',
  run: async (tool, given) => {
    const style = styleOf(given);
    const isPlain = !Object.values(style).includes(true);
    const decorator = new Decorator(tool, style);
    for await (const [source] of eachInput(tool, given.operands, tool.isBusybox ? CANT_OPEN : PLAIN)) {
      if (!isPlain) await decorator.copy(source);
      else await pour(tool, source);
    }
    return undefined;
  },
});

/** What comes in goes out at once. */
async function pour(tool: Tool, source: ByteSource): Promise<void> {
  for (let chunk = await source.read(); chunk !== null; chunk = await source.read())
    await tool.context.stdout.write(chunk);
}
