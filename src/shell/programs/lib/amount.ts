import type { InputFaults } from './each-input.ts';
import { Fault } from './faults.ts';
import { parseSize } from './human.ts';
import type { Arguments } from './options.ts';
import { quoteAlways } from './quote.ts';
import type { Tool } from './tool.ts';

/** How much of a file `head` and `tail` show. */
export interface Amount {
  readonly unit: 'lines' | 'bytes';
  readonly count: number;
  /** What stood before the number: it counts from the other end of the file. */
  readonly sign: '+' | '-' | '';
  /** What ends a line. */
  readonly terminator: string;
}

/** Reads `-n` or `-c`, whichever was given last. */
export function amountOf(tool: Tool, given: Arguments): Amount {
  const unit = given.last('n', 'c') === 'c' ? 'bytes' : 'lines';
  const text = given.value(unit === 'bytes' ? 'c' : 'n') ?? '10';
  const sign = text.startsWith('+') ? '+' : text.startsWith('-') ? '-' : '';
  const count = parseSize(text.slice(sign.length));
  if (count === null)
    throw new Fault(tool.isBusybox ? `invalid number '${text}'` : `invalid number of ${unit}: ${tool.quote(text)}`);
  return { unit, count, sign, terminator: given.has('z') ? '\0' : '\n' };
}

/** Whether each file has its name above it: where there are several, unless `-q` or `-v` says otherwise. */
export function isTitled(given: Arguments): boolean {
  return given.last('q', 'v') === 'v' || (given.operands.length > 1 && !given.has('q'));
}

export const titleOf = (operand: string, isFirst: boolean): string =>
  `${isFirst ? '' : '\n'}==> ${operand === '-' ? 'standard input' : operand} <==\n`;

/** How GNU's `head` and `tail` say that they cannot read. */
export const GNU_FAULTS: InputFaults = {
  open: (operand, why) => `cannot open ${quoteAlways(operand)} for reading: ${why}`,
  read: (operand, why) => `error reading ${quoteAlways(operand)}: ${why}`,
};
