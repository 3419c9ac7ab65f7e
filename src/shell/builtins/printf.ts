import { elementKey } from '../expand/parameter.ts';
import { wordOf } from '../expand/word.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { quoteWithBackslashes } from '../interpreter/quoting.ts';
import type { Builtin } from './builtin.ts';
import { unescapeEcho, unescapeFormat } from './escapes.ts';
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
  private at = 0;
  output = '';
  status = 0;
  stopped = false;

  constructor(sh: Interpreter, args: readonly string[]) {
    this.sh = sh;
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
      else if (letter === undefined || !/^(?:[diouxXeEfFgGaAcsbq]|\(.*\)T)$/.test(letter)) {
        if (!/^%q$/.test(whole)) return this.badFormat(format.slice(piece.index), letter);
        await this.convert({ flags, width: null, precision: null, letter: 'q' });
      } else await this.convert(this.sizes(flags, width, precision, letter));
      if (this.stopped) return;
    }
  }

  private literal(text: string): void {
    const { output, stop } = unescapeFormat(this.sh.dialect === 'bash' ? text.replace(/\\c/g, '\\\\c') : text);
    this.output += output;
    this.stopped ||= stop;
  }

  private async badFormat(whole: string, letter: string | undefined): Promise<void> {
    this.stopped = true;
    this.status = 1;
    // ash drops the length of a number from its copy of the format before it finds the fault.
    const shown = whole.replace(/^(%[-+ #0']*[\d.*]*)[hlLqjzt]+/, '$1');
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
    const { letter, precision } = conversion;
    const argument = this.next();
    if (letter === 's') this.pad(cut(argument ?? '', precision), conversion);
    else if (letter === 'c')
      this.pad(argument === undefined ? '' : argument === '' ? '\0' : argument.slice(0, 1), conversion);
    else if (letter === 'q') this.pad(quoteWithBackslashes(argument ?? ''), conversion);
    else if (letter === 'b') {
      const { output, stop } = unescapeEcho((argument ?? '').replace(/\\([1-7][0-7]{0,2})/g, '\\0$1'));
      this.pad(cut(output, precision), conversion);
      this.stopped ||= stop;
    } else if (letter.startsWith('(')) {
      const seconds = argument === undefined || argument === '-1' || argument === '-2' ? null : Number(argument);
      const time = seconds === null ? this.sh.kernel.clock.now() : seconds * 1000;
      this.pad(strftime(letter.slice(1, -2) || '%X', time), conversion);
    } else if ('diouxX'.includes(letter)) this.integer(await this.number(argument), conversion);
    else this.pad(formatFloat(await this.float(argument), conversion), { ...conversion, precision: null });
  }

  /** Numbers as strtoimax reads them; `'c` is the code of a character. */
  private async number(text: string | undefined): Promise<bigint> {
    if (this.sh.dialect === 'bash' && (text === undefined || text === '')) return 0n;
    if (text === undefined || text === '') {
      await this.invalid('');
      return 0n;
    }
    if (/^['"]/.test(text)) return BigInt(text.codePointAt(1) ?? 0);
    const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(text);
    const complete = match !== null && match[0].length === text.trimEnd().length;
    if (!complete) await this.invalid(text);
    if (match === null || (!complete && this.sh.dialect === 'ash')) return 0n;
    const digits = match[2] ?? '0';
    const size = /^0[0-7]+$/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits);
    const value = match[1] === '-' ? -size : size;
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

  private integer(value: bigint, conversion: Conversion): void {
    const { letter, flags, precision } = conversion;
    const signed = letter === 'd' || letter === 'i';
    const number = signed ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value);
    const base = letter === 'o' ? 8 : letter === 'x' || letter === 'X' ? 16 : 10;
    const absolute = (number < 0n ? -number : number).toString(base);
    const digits = (letter === 'X' ? absolute.toUpperCase() : absolute).padStart(precision ?? 1, '0');
    const sign = number < 0n ? '-' : !signed ? '' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
    const mark = !flags.includes('#') || number === 0n ? '' : base === 16 ? `0${letter}` : base === 8 ? '0' : '';
    const zeros = flags.includes('0') && !flags.includes('-') && precision === null;
    const width = zeros ? Math.max(0, (conversion.width ?? 0) - sign.length - mark.length) : 0;
    this.pad(`${sign}${mark}${digits.padStart(width, '0')}`, conversion);
  }

  private pad(text: string, { flags, width }: Conversion): void {
    const fill = Math.max(0, (width ?? 0) - [...text].length);
    this.output += flags.includes('-') ? text + ' '.repeat(fill) : ' '.repeat(fill) + text;
  }
}

const cut = (text: string, precision: number | null): string =>
  precision === null ? text : [...text].slice(0, precision).join('');

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
