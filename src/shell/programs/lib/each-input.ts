import type { ByteSource } from '../../../engine/core/streams.ts';
import { codeOf, reason } from './faults.ts';
import { openInput } from './input.ts';
import type { Tool } from './tool.ts';

/** How a program words that it cannot open (or, a directory, read) an operand. */
export interface InputFaults {
  readonly open: (operand: string, reason: string) => string;
  readonly read?: (operand: string, reason: string) => string;
  readonly status?: number;
}

/** `name: reason`, as most programs put it. */
export const PLAIN: InputFaults = { open: (operand, why) => `${operand}: ${why}` };
/** busybox's `can't open 'name': reason`. */
export const CANT_OPEN: InputFaults = {
  open: (operand, why) => `can't open '${operand}': ${why}`,
  read: (_, why) => `read error: ${why}`,
};

/** Opens an operand, or says why not and gives `null`. */
export async function openOrFail(tool: Tool, operand: string, faults: InputFaults): Promise<ByteSource | null> {
  try {
    return openInput(tool, operand);
  } catch (error) {
    const why = reason(error);
    const words = codeOf(error) === 'EISDIR' && faults.read !== undefined ? faults.read : faults.open;
    await tool.fail(words(operand, why), faults.status ?? 1);
    return null;
  }
}

/** The operands that can be opened, one after the other; stdin when there are none. */
export async function* eachInput(
  tool: Tool,
  operands: readonly string[],
  faults: InputFaults,
): AsyncGenerator<readonly [source: ByteSource, operand: string]> {
  for (const operand of operands.length === 0 ? ['-'] : operands) {
    const source = await openOrFail(tool, operand, faults);
    if (source !== null) yield [source, operand];
  }
}
