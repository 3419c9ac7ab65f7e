import { Fault, reason } from '../lib/faults.ts';
import { compileRegex } from '../lib/posix-regex.ts';
import type { Tool } from '../lib/tool.ts';
import type { Address, Command, ReplacementPart, Script, Substitution } from './command.ts';
import { parseReplacement, unescapeText } from './replacement.ts';

/** Reads a script; faults are worded as GNU sed or busybox word them. */
export function parseScript(tool: Tool, source: string, extended: boolean): Script {
  const quiet = /^#n(?:\n|$)/.test(source);
  return { quiet, commands: new Parser(tool, source, extended).parse() };
}

/** Escapes of an expression that stand for one character. */
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' };
const NO_ADDRESS = ':}#';
/** Status of a fault that is none of the script's syntax. */
const PANIC = 4;
/** After these another command may follow at once, or the end of the line is part of what they were given. */
const OPEN_ENDED = '{aic:btTrRw';
const ONE_ADDRESS = '=aiqQrR';

class Parser {
  private readonly tool: Tool;
  private readonly source: string;
  private readonly extended: boolean;
  private readonly commands: Command[] = [];
  private readonly open: number[] = [];
  private at = 0;

  constructor(tool: Tool, source: string, extended: boolean) {
    this.tool = tool;
    this.source = source;
    this.extended = extended;
  }

  parse(): readonly Command[] {
    this.skip(/[\s;]/);
    while (this.at < this.source.length) {
      this.command();
      this.skip(/[\s;]/);
    }
    for (const start of this.open) this.closeAtEnd(start);
    if (this.open.length > 0 && !this.tool.isBusybox) throw this.fault(0, "unmatched `{'", 'unmatched {');
    this.checkLabels();
    return this.commands;
  }

  /** busybox lets a block end with the script. */
  private closeAtEnd(start: number): void {
    const opening = this.commands[start];
    if (opening !== undefined) opening.end = this.commands.length;
  }

  private fault(at: number, gnu: string, busybox = gnu): Fault {
    return new Fault(this.tool.isBusybox ? busybox : `-e expression #1, char ${at}: ${gnu}`);
  }

  private skip(pattern: RegExp): void {
    while (this.at < this.source.length && pattern.test(this.source[this.at] ?? '')) this.at += 1;
  }

  private checkLabels(): void {
    const labels = new Set(this.commands.filter(({ name }) => name === ':').map(({ text }) => text));
    const lost = this.commands.find(({ name, text }) => 'btT'.includes(name) && text !== '' && !labels.has(text));
    if (lost === undefined) return;
    if (this.tool.isBusybox) throw new Fault(`can't find label for jump to '${lost.text}'`);
    throw new Fault(`can't find label for jump to \`${lost.text}'`, PANIC);
  }

  private command(): void {
    const addresses = this.addresses();
    this.skip(/[ \t]/);
    let negated = false;
    while (this.source[this.at] === '!') {
      negated = true;
      this.at += 1;
      this.skip(/[ \t]/);
    }
    const name = this.source[this.at];
    if (name === undefined) throw this.fault(this.at, 'missing command');
    this.at += 1;
    if (NO_ADDRESS.includes(name) && addresses.length > 0 && name !== '}')
      throw this.fault(this.at, `${name} doesn't want any addresses`);
    if (addresses.length > 1 && ONE_ADDRESS.includes(name) && this.tool.isBusybox && 'q'.includes(name))
      throw this.fault(this.at, 'command only uses one address');
    this.body({ name, addresses, negated });
  }

  private body(head: Pick<Command, 'name' | 'addresses' | 'negated'>): void {
    const { name } = head;
    if (name === '#') this.skip(/[^\n]/);
    else if (name === '}') this.close(head);
    else {
      if (name === '{') this.open.push(this.commands.length);
      this.commands.push({ text: '', ...head, ...this.argument(name) });
      if (!OPEN_ENDED.includes(name)) this.end();
    }
  }

  /** What follows a command's name and belongs to it. */
  private argument(name: string): Partial<Command> {
    if (name === 's') return { substitution: this.substitution() };
    if (name === 'y') return { mapping: this.mapping() };
    if ('aic'.includes(name)) return { text: this.textArgument(name) };
    if (':btT'.includes(name)) return { text: this.label(name) };
    if ((this.tool.isBusybox ? 'rw' : 'rRw').includes(name)) return { text: this.fileName(name) };
    if ('qQl'.includes(name)) {
      this.skip(/[ \t]/);
      return { text: this.tool.isBusybox ? '' : this.taken(/\d/) };
    }
    if (!(this.tool.isBusybox ? '{=dDgGhHnNpPx' : '{=dDgGhHnNpPxFz').includes(name))
      throw this.fault(this.at, `unknown command: \`${name}'`, `unsupported command ${name}`);
    return {};
  }

  private close(head: Pick<Command, 'name' | 'addresses' | 'negated'>): void {
    const start = this.open.pop();
    const opening = start === undefined ? undefined : this.commands[start];
    if (opening !== undefined) opening.end = this.commands.length;
    else if (!this.tool.isBusybox) throw this.fault(this.at, "unexpected `}'");
    this.commands.push({ ...head, addresses: [], text: '' });
    this.end();
  }

  /** After a command only blanks, `;`, `}`, a comment or the end of the line may come. */
  private end(): void {
    this.skip(/[ \t]/);
    const next = this.source[this.at];
    if (next === undefined || '\n;}#'.includes(next) || this.tool.isBusybox) return;
    throw this.fault(this.at + 1, 'extra characters after command');
  }

  private taken(pattern: RegExp): string {
    const start = this.at;
    this.skip(pattern);
    return this.source.slice(start, this.at);
  }

  private addresses(): readonly Address[] {
    const first = this.address();
    if (first === null) return [];
    this.skip(/[ \t]/);
    if (this.source[this.at] !== ',') return [first];
    this.at += 1;
    this.skip(/[ \t]/);
    const second = this.relative() ?? this.address();
    if (second === null) throw this.fault(this.at, "unexpected `,'", "unexpected ','");
    return [first, second];
  }

  private relative(): Address | null {
    const sign = this.source[this.at];
    if (sign !== '+' && sign !== '~') return null;
    this.at += 1;
    const count = Number(this.taken(/\d/));
    return sign === '+' ? { kind: 'more', count } : { kind: 'multiple', of: count };
  }

  private address(): Address | null {
    const character = this.source[this.at] ?? '';
    if (/\d/.test(character)) {
      const number = Number(this.taken(/\d/));
      if (this.source[this.at] !== '~' || this.tool.isBusybox) return { kind: 'line', number };
      this.at += 1;
      return { kind: 'step', first: number, step: Number(this.taken(/\d/)) };
    }
    if (character === '$') {
      this.at += 1;
      return { kind: 'last' };
    }
    if (character !== '/' && character !== '\\') return null;
    if (character === '\\') this.at += 1;
    const delimiter = this.source[this.at] ?? '';
    this.at += 1;
    const text = this.until(delimiter, true);
    if (text === null) throw this.fault(this.source.length, 'unterminated address regex', 'unterminated match');
    const flags = this.tool.isBusybox ? '' : this.taken(/[IM]/);
    return { kind: 'match', pattern: this.pattern(text, flags) };
  }

  private pattern(text: string, flags: string): RegExp | null {
    if (text === '') return null;
    try {
      return compileRegex(text, {
        extended: this.extended,
        ignoreCase: /i/i.test(flags),
        multiline: /m/i.test(flags),
        global: true,
      });
    } catch (error) {
      throw this.fault(this.at, reason(error), `bad regex '${text}': ${reason(error)}`);
    }
  }

  /** Up to a delimiter that is neither escaped nor, in an expression, in brackets. */
  private until(delimiter: string, isPattern: boolean): string | null {
    let text = '';
    for (; this.at < this.source.length; this.at += 1) {
      const character = this.source[this.at] ?? '';
      const next = this.source[this.at + 1] ?? '';
      if (character === delimiter) {
        this.at += 1;
        return text;
      }
      if (character === '\\') {
        text += this.escaped(next, delimiter, isPattern);
        this.at += 1;
      } else if (character === '[' && isPattern) text += this.brackets();
      else text += character;
    }
    return null;
  }

  /** What a backslash and the character after it are in an expression or its replacement. */
  private escaped(next: string, delimiter: string, isPattern: boolean): string {
    if (next === delimiter) {
      if (isPattern && '.*[]^$+?(){}|'.includes(next)) return `\\${next}`;
      return next === '&' ? '\\&' : next;
    }
    if (isPattern && next === 'x' && !this.tool.isBusybox) return this.hexadecimal('\\x');
    return (isPattern ? CONTROLS[next] : undefined) ?? `\\${next}`;
  }

  /** GNU's `\x41`; what is special in an expression is taken as it is. `otherwise` where no digits follow. */
  private hexadecimal(otherwise: string): string {
    const digits = /^[0-9a-f]{1,2}/i.exec(this.source.slice(this.at + 2))?.[0];
    if (digits === undefined) return otherwise;
    this.at += digits.length;
    const made = String.fromCharCode(Number.parseInt(digits, 16));
    return '.*[]^$+?(){}|\\'.includes(made) ? `\\${made}` : made;
  }

  private brackets(): string {
    const match = /^\[\^?\]?(?:\[[:.=].*?[:.=]\]|[^\]])*\]/.exec(this.source.slice(this.at));
    if (match === null) return '[';
    this.at += match[0].length - 1;
    return match[0].replaceAll('\\n', '\n').replaceAll('\\t', '\t');
  }

  private substitution(): Substitution {
    const delimiter = this.source[this.at] ?? '';
    this.at += 1;
    const pattern = this.until(delimiter, true);
    const replacement = pattern === null ? null : this.until(delimiter, false);
    if (pattern === null || replacement === null) {
      throw this.fault(this.source.length, "unterminated `s' command", "unmatched '" + delimiter + "'");
    }
    const flags = this.taken(/[gpiImM0-9e]/);
    let file: string | null = null;
    if (this.source[this.at] === 'w') {
      this.at += 1;
      file = this.fileName('w');
    }
    const next = this.source[this.at];
    if (next !== undefined && !/[\s;}#]/.test(next) && file === null) {
      throw this.fault(this.at + 1, "unknown option to `s'", 'bad option in substitution expression');
    }
    const compiled = this.pattern(pattern, flags);
    const parts = parseReplacement(replacement, this.tool.isBusybox);
    this.checkGroups(parts, compiled);
    const occurrence = Number(/\d+/.exec(flags)?.[0] ?? 1);
    return {
      pattern: compiled,
      replacement: parts,
      occurrence,
      isGlobal: flags.includes('g'),
      print: flags.includes('p'),
      file,
    };
  }

  private checkGroups(parts: readonly ReplacementPart[], pattern: RegExp | null): void {
    if (pattern === null || this.tool.isBusybox) return;
    const groups = (new RegExp(`${pattern.source}|`, 'u').exec('')?.length ?? 1) - 1;
    for (const part of parts) {
      if (part.kind !== 'group' || part.index <= groups) continue;
      throw this.fault(this.at, `invalid reference \\${part.index} on \`s' command's RHS`);
    }
  }

  private mapping(): ReadonlyMap<string, string> {
    const delimiter = this.source[this.at] ?? '';
    this.at += 1;
    const from = this.until(delimiter, false);
    const to = from === null ? null : this.until(delimiter, false);
    if (from === null || to === null) throw this.fault(this.source.length, "unterminated `y' command");
    const [a, b] = [[...unescapeText(from)], [...unescapeText(to)]];
    if (a.length !== b.length) throw this.fault(this.at, "strings for `y' command are different lengths");
    return new Map(a.map((character, index) => [character, b[index] ?? '']));
  }

  /** The text of `a`, `i` and `c`: after a backslash and a new line, or on the same line. */
  private textArgument(name: string): string {
    this.skip(/[ \t]/);
    if (this.source[this.at] === '\\') {
      this.at += 1;
      const start = this.at;
      this.skip(/[ \t]/);
      if (this.source[this.at] === '\n') this.at += 1;
      // Blanks after the backslash are kept where the text follows on the same line.
      else this.at = start;
    }
    let text = '';
    for (; this.at < this.source.length && this.source[this.at] !== '\n'; this.at += 1) {
      if (this.source[this.at] === '\\') this.at += 1;
      text += this.source[this.at] ?? '';
    }
    if (text === '') throw this.fault(this.at, `expected \\ after \`a', \`c' or \`i'`, `expected \\ after '${name}'`);
    return `${text}\n`;
  }

  private label(name: string): string {
    this.skip(/[ \t]/);
    const text = this.taken(name === ':' && !this.tool.isBusybox ? /[^\n;\s]/ : /[^\n;}\s]/);
    if (name === ':' && text === '') throw this.fault(this.at, '":" lacks a label');
    return text;
  }

  private fileName(name: string): string {
    this.skip(/[ \t]/);
    const text = this.taken(/[^\n]/);
    if (text === '')
      throw this.fault(this.at, `missing filename in r/R/w/W commands`, `missing filename after '${name}'`);
    return text;
  }
}
