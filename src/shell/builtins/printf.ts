import { elementKey } from '../expand/parameter.ts';
import { wordOf } from '../expand/word.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { quoteWithBackslashes } from '../interpreter/quoting.ts';
import type { Builtin } from './builtin.ts';
import { unescapeEcho, unescapeFormat } from '../interpreter/escapes.ts';
import { decode, encode } from '../programs/lib/codec.ts';
import { formatFloat } from './format-float.ts';
import { strftime } from '../programs/lib/dates.ts';
import { fail, isName } from './usage.ts';

interface Conversion {
  readonly flags: string;
  readonly width: number | null;
  readonly precision: number | null;
  readonly letter: string;
}

/** Writes one printf; collects its output and whether something was wrong. */
class Printer {
  private readonly sh: Interpreter;
  private readonly args: readonly string[];
  private readonly conversions: RegExp;
  private at = 0;
  output = '';
  status = 0;
  stopped = false;

  constructor(sh: Interpreter, args: readonly string[]) {
    this.sh = sh;
    this.conversions = sh.dialect === 'bash' ? /^(?:[diouxXeEfFgGaAcsbq]|\(.*\)T)$/ : /^[diouxXeEfFgGaAcsb]$/;
    this.args = args;
  }

  async run(format: string): Promise<void> {
    do {
      const before = this.at;
      await this.pass(format);
      if (this.at === before) return;
    } while (this.at < this.args.length && !this.stopped);
  }

  private next(): string | undefined {
    const value = this.args[this.at];
    if (value !== undefined) this.at += 1;
    return value;
  }

  private async pass(format: string): Promise<void> {
    const pieces = format.matchAll(
      /%%|%([-+ #0']*)(\*|\d+)?(?:\.(\*|\d*))?(?:hh|h|ll|l|j|z|t|L)?(\([^)]*\)T|[^])?|[^%]+/g,
    );
    for (const piece of pieces) {
      const [whole, flags = '', width, precision, letter] = piece;
      if (whole === '%%') this.output += '%';
      else if (!whole.startsWith('%')) this.literal(whole);
      else if (letter === undefined || !this.conversions.test(letter))
        return this.badFormat(format.slice(piece.index), letter);
      else await this.convert(this.sizes(flags, width, precision, letter));
      if (this.stopped) return;
    }
  }

  private literal(text: string): void {
    const { dialect } = this.sh;
    const { output, stop } = unescapeFormat(dialect === 'bash' ? text.replace(/\\c/g, '\\\\c') : text, dialect);
    this.output += output;
    this.stopped ||= stop;
  }

  private async badFormat(whole: string, letter: string | undefined): Promise<void> {
    this.stopped = true;
    this.status = 1;
    // ash drops the length of a number from its copy of the format before it finds the fault.
    const shown = whole.replace(/^(%[-+ #0']*[\d.*]*)[hlLqjzt]+(?=[A-Za-z])/, '$1');
    if (this.sh.dialect === 'ash') await this.sh.err(`${this.sh.arg0}: ${shown}: invalid format\n`);
    else if (letter === undefined) await this.sh.complain(`\`${whole.slice(-1)}': missing format character`);
    else await this.sh.complain(`\`${letter}': invalid format character`);
  }

  private sizes(flags: string, width: string | undefined, precision: string | undefined, letter: string): Conversion {
    const given = width === '*' ? Number(this.next() ?? 0) : width === undefined ? null : Number(width);
    const negative = given !== null && given < 0;
    return {
      flags: negative ? `${flags}-` : flags,
      width: given === null ? null : Math.min(Math.abs(given), 1_000_000),
      precision:
        precision === undefined
          ? null
          : Math.min(precision === '*' ? Number(this.next() ?? 0) : Number(precision || 0), 10_000),
      letter,
    };
  }

  private async convert(conversion: Conversion): Promise<void> {
    const { letter } = conversion;
    const argument = this.next();
    if (letter.startsWith('(')) this.pad(this.time(letter.slice(1, -2), argument), conversion);
    else if ('scqb'.includes(letter))
      this.pad(this.text(argument ?? '', conversion, argument !== undefined), conversion);
    else if ('diouxX'.includes(letter)) this.pad(integer(await this.number(argument), conversion), conversion);
    else this.pad(formatFloat(await this.float(argument), conversion), { ...conversion, precision: null });
  }

  /** What `%s`, `%c`, `%q` and `%b` make of an argument. */
  private text(argument: string, { letter, precision }: Conversion, isGiven: boolean): string {
    switch (letter) {
      case 's':
        return cut(argument, precision);
      case 'c':
        return isGiven && argument === '' ? '\0' : firstByte(argument);
      case 'q':
        return quoteWithBackslashes(argument);
      default: {
        const { output, stop } = unescapeEcho(argument.replace(/\\([1-7][0-7]{0,2})/g, '\\0$1'), this.sh.dialect);
        this.stopped ||= stop;
        return cut(output, precision);
      }
    }
  }

  /** `%(format)T`: now, or so many seconds after the epoch. */
  private time(format: string, argument: string | undefined): string {
    const isNow = argument === undefined || argument === '-1' || argument === '-2';
    return strftime(format || '%X', isNow ? this.sh.kernel.clock.now() : Number(argument) * 1000);
  }

  /** The integer that an argument means; `'c` is the code of a character. */
  private async number(text = ''): Promise<bigint> {
    if (text === '') {
      if (this.sh.dialect === 'ash') await this.invalid('');
      return 0n;
    }
    if (/^['"]/.test(text)) return BigInt(text.codePointAt(1) ?? 0);
    const { value, isWhole } = readInteger(text);
    if (!isWhole) await this.invalid(text);
    if (value === null || (!isWhole && this.sh.dialect === 'ash')) return 0n;
    if (value >= -(2n ** 63n) && value < 2n ** 64n) return value;
    if (this.sh.dialect === 'ash') {
      await this.invalid(text);
      return 0n;
    }
    await this.sh.complain(`warning: ${text}: Numerical result out of range`);
    return value < 0n ? -(2n ** 63n) : 2n ** 63n - 1n;
  }

  private async float(text: string | undefined): Promise<number> {
    if (text === undefined || text === '') return 0;
    if (/^['"]/.test(text)) return text.codePointAt(1) ?? 0;
    const match =
      /^\s*[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|0[xX][0-9a-fA-F]+|inf(?:inity)?|nan)/i.exec(text);
    if (match?.[0].length !== text.length) await this.invalid(text);
    return match === null ? 0 : Number(match[0].replace(/inf(?:inity)?/i, 'Infinity'));
  }

  private async invalid(text: string): Promise<void> {
    this.status = 1;
    if (this.sh.dialect === 'ash') await this.sh.err(`${this.sh.arg0}: invalid number '${text}'\n`);
    else await this.sh.complain(`${text}: invalid number`);
  }

  private pad(text: string, { flags, width }: Conversion): void {
    const fill = Math.max(0, (width ?? 0) - encode(text).length);
    this.output += flags.includes('-') ? text + ' '.repeat(fill) : ' '.repeat(fill) + text;
  }
}

/** Widths, precisions and `%c` count bytes. */
const cut = (text: string, precision: number | null): string =>
  precision === null ? text : decode(encode(text).subarray(0, precision));

const firstByte = (text: string): string => cut(text, 1);

/** Reads as much of a number as strtoimax does; `value` is `null` where there is none, `isWhole` where no more follows. */
function readInteger(text: string): { readonly value: bigint | null; readonly isWhole: boolean } {
  const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(text);
  if (match === null) return { value: null, isWhole: false };
  const digits = match[2] ?? '0';
  const size = /^0[0-7]+$/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits);
  return { value: match[1] === '-' ? -size : size, isWhole: match[0].length === text.trimEnd().length };
}

const BASES: Readonly<Record<string, number>> = { o: 8, x: 16, X: 16 };

/** An integer as `%d`, `%u`, `%o` or `%x` writes it, with zeros and not yet with spaces. */
function integer(value: bigint, { letter, flags, precision, width }: Conversion): string {
  const isSigned = letter === 'd' || letter === 'i';
  const number = isSigned ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value);
  const absolute = (number < 0n ? -number : number).toString(BASES[letter] ?? 10);
  const digits = (letter === 'X' ? absolute.toUpperCase() : absolute).padStart(precision ?? 1, '0');
  const head = (isSigned ? signOf(number, flags) : '') + (flags.includes('#') && number !== 0n ? baseMark(letter) : '');
  const isFilled = flags.includes('0') && !flags.includes('-') && precision === null;
  return `${head}${digits.padStart(isFilled ? Math.max(0, (width ?? 0) - head.length) : 0, '0')}`;
}

function signOf(number: bigint, flags: string): string {
  if (number < 0n) return '-';
  return flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

/** What `#` puts before the digits. */
function baseMark(letter: string): string {
  if (letter === 'o') return '0';
  return letter === 'x' || letter === 'X' ? `0${letter}` : '';
}

export const printf: Builtin = {
  run: async (sh, argv) => {
    let args = argv.slice(1);
    let variable: string | null = null;
    if (args[0] === '-v' && sh.dialect === 'bash') {
      variable = args[1] ?? '';
      args = args.slice(2);
      if (!isName(variable.replace(/\[.*\]$/, ''))) return fail(sh, `\`${variable}': not a valid identifier`, '', 2);
    }
    if (args[0] === '--') args = args.slice(1);
    const [format, ...rest] = args;
    if (format === undefined) {
      if (sh.dialect === 'bash') await sh.err('printf: usage: printf [-v var] format [arguments]\n');
      else await sh.err(`${sh.arg0}: usage: printf FORMAT [ARGUMENT...]\n`);
      return 2;
    }
    const printer = new Printer(sh, rest);
    await printer.run(format);
    if (variable === null) await sh.out(printer.output);
    else {
      const element = /^(\w+)\[(.*)\]$/.exec(variable);
      const index = element === null ? undefined : wordOf(element[2] ?? '');
      const [, name = ''] = element ?? [];
      if (index === undefined) sh.variables.set(variable, printer.output);
      else sh.variables.setElement(name, await elementKey(sh, name, index), printer.output);
    }
    return printer.status;
  },
};
