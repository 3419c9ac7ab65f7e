import type { Interpreter } from '../interpreter/interpreter.ts';
import type { Builtin } from './builtin.ts';
import { testBinaryFile, testUnary, UNARY_OPERATORS } from './test-operators.ts';

/** A fault of an expression; its message follows the builtin's name. */
class TestFault extends Error {
  override readonly name = 'TestFault';
}

const COMPARISONS: Readonly<Record<string, (a: bigint, b: bigint) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
};

const STRINGS: Readonly<Record<string, (a: string, b: string) => boolean>> = {
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
};

const isBinary = (text: string | undefined): boolean =>
  text !== undefined && (text in COMPARISONS || text in STRINGS || ['-nt', '-ot', '-ef'].includes(text));

/** busybox knows neither options of the shell nor variables. */
const isUnary = (sh: Interpreter, text: string): boolean =>
  UNARY_OPERATORS.has(text) && !(sh.dialect === 'ash' && ['-o', '-v', '-R', '-N', '-a'].includes(text));

/** Evaluates `test`'s arguments (POSIX XCU `test`: by their number up to four, by precedence beyond). */
class TestParser {
  private readonly sh: Interpreter;
  private readonly args: readonly string[];
  private at = 0;

  constructor(sh: Interpreter, args: readonly string[]) {
    this.sh = sh;
    this.args = args;
  }

  whole(): boolean {
    if (this.args.length === 0) return false;
    const value = this.or();
    const rest = this.args[this.at];
    if (rest === undefined) return value;
    if (this.sh.dialect === 'ash') throw new TestFault(`${rest}: unknown operand`);
    if (this.args.length === 2) throw new TestFault(`${this.args[0] ?? ''}: unary operator expected`);
    throw new TestFault(
      this.args.length === 3 ? `${this.args[1] ?? ''}: binary operator expected` : 'too many arguments',
    );
  }

  private get left(): number {
    return this.args.length - this.at;
  }

  /** `-a` and `-o` at the very end lack their right side, unless the few arguments have a meaning of their own. */
  private get joins(): boolean {
    return this.left > 1 || this.args.length > 3;
  }

  private or(): boolean {
    let value = this.and();
    while (this.args[this.at] === '-o' && this.joins) {
      this.at += 1;
      const right = this.and();
      value = value || right;
    }
    return value;
  }

  private and(): boolean {
    let value = this.not();
    while (this.args[this.at] === '-a' && this.joins) {
      this.at += 1;
      const right = this.not();
      value = value && right;
    }
    return value;
  }

  private not(): boolean {
    if (this.args[this.at] === '!' && this.left > 1 && !(this.left === 3 && isBinary(this.args[this.at + 1]))) {
      this.at += 1;
      return !this.not();
    }
    return this.primary();
  }

  private primary(): boolean {
    const [first, second, third] = this.args.slice(this.at, this.at + 3);
    if (first === undefined) throw new TestFault('argument expected');
    if (isBinary(second) && third !== undefined) {
      this.at += 3;
      return this.binary(first, second ?? '', third);
    }
    if (isBinary(second) && this.sh.dialect === 'ash') throw new TestFault(`${second ?? ''}: argument expected`);
    if (first === '(' && this.left > 1) return this.group();
    if (isUnary(this.sh, first) && second !== undefined) {
      this.at += 2;
      if (first === '-t' && !/^\d+$/.test(second)) throw this.number(second);
      return testUnary(this.sh, first, second);
    }
    this.at += 1;
    return first !== '';
  }

  private group(): boolean {
    this.at += 1;
    const value = this.or();
    if (this.args[this.at] !== ')')
      throw new TestFault(this.sh.dialect === 'bash' ? "`)' expected" : 'closing paren expected');
    this.at += 1;
    return value;
  }

  private binary(left: string, operator: string, right: string): boolean {
    const strings = STRINGS[operator];
    if (strings !== undefined) return strings(left, right);
    const compare = COMPARISONS[operator];
    if (compare === undefined) return testBinaryFile(this.sh, operator, left, right);
    return compare(this.integer(left), this.integer(right));
  }

  private integer(text: string): bigint {
    if (!/^\s*[-+]?\d+\s*$/.test(text)) throw this.number(text);
    return BigInt(text.trim().replace(/^\+/, ''));
  }

  private number(text: string): TestFault {
    return new TestFault(`${text}: ${this.sh.dialect === 'bash' ? 'integer expression expected' : 'bad number'}`);
  }
}

/** busybox's test speaks as an applet of the shell, without a line number. */
async function complain(sh: Interpreter, message: string): Promise<number> {
  if (sh.dialect === 'ash') await sh.err(`${sh.arg0}: ${message}\n`);
  else await sh.complain(message);
  return 2;
}

export const test: Builtin = {
  run: async (sh, argv) => {
    const bracket = argv[0] === '[';
    const args = bracket ? argv.slice(1, -1) : argv.slice(1);
    if (bracket && argv.at(-1) !== ']') return complain(sh, sh.dialect === 'bash' ? "missing `]'" : 'missing ]');
    try {
      return new TestParser(sh, args).whole() ? 0 : 1;
    } catch (fault) {
      if (!(fault instanceof TestFault)) throw fault;
      return complain(sh, fault.message);
    }
  },
};
