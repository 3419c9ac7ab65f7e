import { decodeBytes, encodeBytes } from './lib/codec.ts';
import { Fault, UsageFault } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

/** All bytes, as `tr` works on them. */
const ALL = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));

const matching = (pattern: RegExp): readonly string[] => ALL.filter((byte) => pattern.test(byte));

const CLASSES: Readonly<Record<string, readonly string[]>> = {
  alnum: matching(/[0-9A-Za-z]/),
  alpha: matching(/[A-Za-z]/),
  blank: matching(/[ \t]/),
  cntrl: matching(/[\x00-\x1f\x7f]/),
  digit: matching(/[0-9]/),
  graph: matching(/[!-~]/),
  lower: matching(/[a-z]/),
  print: matching(/[ -~]/),
  punct: matching(/[!-/:-@[-`{-~]/),
  space: matching(/[\t-\r ]/),
  upper: matching(/[A-Z]/),
  xdigit: matching(/[0-9A-Fa-f]/),
};

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

interface Item {
  readonly bytes: readonly string[];
  /** `[x*]` in the second set: as often as it takes. */
  readonly fills?: boolean;
}

/** Reads a set: ranges, classes, `[=c=]`, `[c*n]`, escapes. */
class SetReader {
  private readonly text: string;
  private readonly tool: Tool;
  private at = 0;

  constructor(tool: Tool, text: string) {
    this.tool = tool;
    this.text = decodeBytes(new TextEncoder().encode(text));
  }

  items(): readonly Item[] {
    const items: Item[] = [];
    while (this.at < this.text.length) items.push(this.bracket() ?? this.range());
    return items;
  }

  private bracket(): Item | undefined {
    const rest = this.text.slice(this.at);
    const named = /^\[:(\w*):\]/.exec(rest);
    if (named !== null) {
      const bytes = CLASSES[named[1] ?? ''];
      if (bytes === undefined) throw new Fault(`invalid character class ${this.tool.quote(named[1] ?? '')}`);
      this.at += named[0].length;
      return { bytes };
    }
    const equal = /^\[=(.)=\]/s.exec(rest);
    if (equal !== null) {
      this.at += equal[0].length;
      return { bytes: [equal[1] ?? ''] };
    }
    const repeat = this.tool.isBusybox ? null : /^\[(\\[0-7]{1,3}|\\.|.)\*(\d*)\]/s.exec(rest);
    if (repeat === null) return undefined;
    this.at += repeat[0].length;
    const byte = new SetReader(this.tool, repeat[1] ?? '').byte();
    const digits = repeat[2] ?? '';
    const count = digits.startsWith('0') ? Number.parseInt(digits, 8) : Number(digits);
    return count === 0 ? { bytes: [byte], fills: true } : { bytes: new Array<string>(count).fill(byte) };
  }

  private range(): Item {
    const first = this.byte();
    if (this.text[this.at] !== '-' || this.at + 1 >= this.text.length) return { bytes: [first] };
    this.at += 1;
    const last = this.byte();
    const from = first.charCodeAt(0);
    const to = last.charCodeAt(0);
    if (from > to) throw new Fault(`range-endpoints of '${first}-${last}' are in reverse collating sequence order`);
    return { bytes: ALL.slice(from, to + 1) };
  }

  byte(): string {
    const character = this.text[this.at] ?? '';
    this.at += 1;
    if (character !== '\\') return character;
    const octal = /^[0-7]{1,3}/.exec(this.text.slice(this.at));
    if (octal !== null) {
      this.at += octal[0].length;
      return String.fromCharCode(Number.parseInt(octal[0], 8) & 255);
    }
    const escaped = this.text[this.at];
    if (escaped === undefined) return '\\';
    this.at += 1;
    return ESCAPES[escaped] ?? escaped;
  }
}

const flatten = (items: readonly Item[]): readonly string[] => items.flatMap(({ bytes }) => bytes);

/** The second set, filled up to the length of the first. */
function padded(items: readonly Item[], length: number, truncate: boolean): readonly string[] {
  const missing = length - items.reduce((sum, item) => sum + (item.fills === true ? 0 : item.bytes.length), 0);
  const set = items.flatMap(({ bytes, fills }) =>
    fills === true ? new Array<string>(Math.max(0, missing)).fill(bytes[0] ?? '') : bytes,
  );
  const last = set.at(-1);
  if (truncate || last === undefined) return set;
  return [...set, ...new Array<string>(Math.max(0, length - set.length)).fill(last)];
}

function usageOf(tool: Tool, operands: readonly string[], needed: number, allowed: number, squeezes: boolean): void {
  const [first] = operands;
  if (first === undefined) throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
  if (operands.length < needed) {
    if (tool.isBusybox) throw new UsageFault('');
    const why = squeezes
      ? 'Two strings must be given when both deleting and squeezing repeats.'
      : 'Two strings must be given when translating.';
    throw new UsageFault(`missing operand after ${tool.quote(first)}\n${why}`);
  }
  const extra = operands[allowed];
  if (extra === undefined) return;
  const why = allowed === 1 ? '\nOnly one string may be given when deleting without squeezing repeats.' : '';
  throw new UsageFault(tool.isBusybox ? '' : `extra operand ${tool.quote(extra)}${why}`);
}

export const tr = program({
  usage: 'tr [-cCdst] STRING1 [STRING2]',
  summary: 'Exchanges, squeezes or deletes characters.',
  options: 'c,complement C d,delete s,squeeze-repeats t,truncate-set1 version',
  inOrder: true,
  run: async (tool, given) => {
    const deletes = given.has('d');
    const squeezes = given.has('s');
    usageOf(tool, given.operands, deletes === squeezes ? 2 : 1, deletes && !squeezes ? 1 : 2, deletes && squeezes);
    const { first, second } = setsOf(tool, given);
    if (second?.length === 0 && !deletes && first.length > 0)
      throw new Fault('when not truncating set1, string2 must be non-empty');
    const table = deletes || second === null ? new Map<string, string>() : translation(first, second);
    const removed = new Set(deletes ? first : []);
    const squeezed = new Set(squeezes ? (second ?? first) : []);
    await translate(tool, { table, removed, squeezed });
    return undefined;
  },
});

/** The bytes of both sets; `null` where there is no second one. */
function setsOf(
  tool: Tool,
  given: Arguments,
): { readonly first: readonly string[]; readonly second: readonly string[] | null } {
  const [text1 = '', text2] = given.operands;
  const plain = flatten(new SetReader(tool, text1).items());
  const first = given.has('c', 'C') ? ALL.filter((byte) => !plain.includes(byte)) : plain;
  if (text2 === undefined) return { first, second: null };
  const items = new SetReader(tool, text2).items();
  return { first, second: padded(items, given.has('d') ? 0 : first.length, given.has('t')) };
}

interface Translation {
  readonly table: ReadonlyMap<string, string>;
  readonly removed: ReadonlySet<string>;
  /** Of a run of one of these only the first is kept. */
  readonly squeezed: ReadonlySet<string>;
}

async function translate(tool: Tool, { table, removed, squeezed }: Translation): Promise<void> {
  let previous = '';
  const { stdin } = tool.context;
  for (let chunk = await stdin.read(); chunk !== null; chunk = await stdin.read()) {
    let result = '';
    for (const byte of decodeBytes(chunk)) {
      if (removed.has(byte)) continue;
      const translated = table.get(byte) ?? byte;
      if (translated === previous && squeezed.has(translated)) continue;
      previous = translated;
      result += translated;
    }
    await tool.out.write(encodeBytes(result));
  }
}

/** Of a byte that stands in the first set twice the last one counts. */
function translation(first: readonly string[], second: readonly string[]): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  first.forEach((byte, index) => {
    const target = second[index];
    if (target !== undefined) table.set(byte, target);
  });
  return table;
}
