import { Fault, UsageFault } from '../lib/faults.ts';
import type { Accounts } from '../lib/accounts.ts';
import type { Tool } from '../lib/tool.ts';
import { actionOf } from './actions.ts';
import type { Expression } from './found.ts';
import { testOf } from './tests.ts';

export interface Search {
  readonly paths: readonly string[];
  readonly expression: Expression;
  readonly follow: 'never' | 'operands' | 'always';
  readonly minDepth: number;
  readonly maxDepth: number;
  readonly depthFirst: boolean;
  /** What is left to do when everything was seen: `-exec … +`. */
  readonly finishers: readonly ((tool: Tool) => Promise<void>)[];
}

/** Reads `find`'s command line: links, paths, then an expression of tests and actions. */
export function parseFind(tool: Tool, words: readonly string[], accounts: Accounts): Search {
  const rest = [...words];
  let follow: Search['follow'] = 'never';
  while (rest[0] === '-H' || rest[0] === '-L' || rest[0] === '-P') {
    follow = ({ '-H': 'operands', '-L': 'always', '-P': 'never' } as const)[rest[0]];
    rest.shift();
  }
  const end = rest.findIndex((word) => /^-.|^[!(),]$/.test(word));
  const paths = end < 0 ? rest : rest.slice(0, end);
  const parser = new Parser(tool, end < 0 ? [] : rest.slice(end), accounts);
  return { follow, paths: paths.length === 0 ? ['.'] : paths, ...parser.parse() };
}

class Parser {
  private readonly tool: Tool;
  private readonly queue: string[];
  private readonly accounts: Accounts;
  private readonly finishers: ((tool: Tool) => Promise<void>)[] = [];
  private minDepth = 0;
  private maxDepth = Infinity;
  private depthFirst = false;
  private hasAction = false;

  constructor(tool: Tool, words: readonly string[], accounts: Accounts) {
    this.tool = tool;
    this.queue = [...words];
    this.accounts = accounts;
  }

  parse(): Omit<Search, 'follow' | 'paths'> {
    const wanted: Expression = this.queue.length === 0 ? () => true : this.sequence();
    const extra = this.queue[0];
    if (extra !== undefined) throw this.unexpected(extra);
    const print = actionOf('-print', () => '', this.tool)?.expression ?? (() => true);
    const expression: Expression = this.hasAction
      ? wanted
      : async (...asked) => (await wanted(...asked)) && print(...asked);
    const { minDepth, maxDepth, depthFirst, finishers } = this;
    return { expression, minDepth, maxDepth, depthFirst, finishers };
  }

  private unexpected(word: string): Fault | UsageFault {
    if (this.tool.isBusybox) return new UsageFault(`unrecognized: ${word}`);
    if (word === ')') return new Fault("invalid expression; you have too many ')'");
    return new Fault(`paths must precede expression: \`${word}'`);
  }

  /** `a , b`: both are asked, the last one counts. */
  private sequence(): Expression {
    let left = this.either();
    while (this.queue[0] === ',') {
      this.queue.shift();
      const [first, second] = [left, this.either()];
      left = async (...asked) => {
        await first(...asked);
        return second(...asked);
      };
    }
    return left;
  }

  private either(): Expression {
    let left = this.both();
    while (this.queue[0] === '-o' || this.queue[0] === '-or') {
      this.queue.shift();
      const [first, second] = [left, this.both()];
      left = async (...asked) => (await first(...asked)) || second(...asked);
    }
    return left;
  }

  private both(): Expression {
    let left = this.not();
    for (let next = this.queue[0]; next !== undefined && !/^(?:-o|-or|,|\))$/.test(next); next = this.queue[0]) {
      if (next === '-a' || next === '-and') this.queue.shift();
      const [first, second] = [left, this.not()];
      left = async (...asked) => (await first(...asked)) && second(...asked);
    }
    return left;
  }

  private not(): Expression {
    if (this.queue[0] !== '!' && this.queue[0] !== '-not') return this.primary();
    this.queue.shift();
    const inner = this.not();
    return async (...asked) => !(await inner(...asked));
  }

  private primary(): Expression {
    const word = this.queue.shift();
    if (word === undefined) throw new Fault('expected an expression after the last operator');
    if (word === '(') return this.group();
    if (!word.startsWith('-')) throw this.unexpected(word);
    const argument = (): string => this.argument(word);
    return this.option(word, argument) ?? this.action(word, argument) ?? this.test(word, argument);
  }

  private argument(word: string): string {
    const value = this.queue.shift();
    if (value === undefined) {
      throw new Fault(this.tool.isBusybox ? `${word} requires an argument` : `missing argument to \`${word}'`);
    }
    return value;
  }

  private group(): Expression {
    const inner = this.sequence();
    if (this.queue.shift() !== ')')
      throw new Fault("invalid expression; I was expecting to find a ')' somewhere but did not see one.");
    return inner;
  }

  private option(word: string, argument: () => string): Expression | null {
    const number = (): number => {
      const text = argument();
      if (/^\d+$/.test(text)) return Number(text);
      throw new Fault(
        this.tool.isBusybox
          ? `invalid number '${text}'`
          : `Expected a positive decimal integer argument to ${word}, but got ${this.tool.quote(text)}`,
      );
    };
    switch (word) {
      case '-maxdepth':
        this.maxDepth = number();
        return () => true;
      case '-mindepth':
        this.minDepth = number();
        return () => true;
      case '-depth':
      case '-d':
        this.depthFirst = true;
        return () => true;
      case '-xdev':
      case '-mount':
      case '-noleaf':
      case '-follow':
        return () => true;
      default:
        return null;
    }
  }

  private action(word: string, argument: () => string): Expression | null {
    const action = actionOf(word, argument, this.tool);
    if (action === null) return null;
    this.hasAction ||= word !== '-prune';
    if (word === '-delete') this.depthFirst = true;
    if (action.finish !== undefined) this.finishers.push(action.finish);
    return action.expression;
  }

  private test(word: string, argument: () => string): Expression {
    const test = testOf(word, argument, { tool: this.tool, accounts: this.accounts });
    if (test !== null) return test;
    if (this.tool.isBusybox) throw new UsageFault(`unrecognized: ${word}`);
    throw new Fault(`unknown predicate \`${word}'`);
  }
}
