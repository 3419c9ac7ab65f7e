import { heldContent } from '../../engine/fs/read.ts';
import { codeOf, Fault, reason, UsageFault } from './lib/faults.ts';
import { parseDate, parseStamp } from './lib/parse-date.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import type { Tool } from './lib/tool.ts';

function timeOf(tool: Tool, given: Arguments): number {
  const now = tool.context.clock.now();
  const reference = given.value('r');
  if (reference !== undefined) {
    try {
      return tool.files.stat(tool.path(reference)).mtime;
    } catch (error) {
      const why = reason(error);
      throw new Fault(
        tool.isBusybox ? `${reference}: ${why}` : `failed to get attributes of ${quoteAlways(reference)}: ${why}`,
      );
    }
  }
  const date = given.value('d');
  const stamp = given.value('t');
  const time = date !== undefined ? parseDate(date, now) : stamp !== undefined ? parseStamp(stamp, now) : now;
  if (time !== null) return time;
  const text = date ?? stamp ?? '';
  throw new Fault(tool.isBusybox ? `invalid date '${text}'` : `invalid date format ${tool.quote(text)}`);
}

export const touch = program({
  usage: 'touch [-cham] [-d DATE] [-t DATE] [-r FILE] FILE...',
  summary: 'Sets the times of files, and makes those that are not there.',
  options: 'a c,no-create d,date: f h,no-dereference m r,reference: t: time: version',
  run: async (tool, given) => {
    if (given.operands.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'missing file operand');
    const time = timeOf(tool, given);
    for (const operand of given.operands) await touchOne(tool, operand, time, given);
    return undefined;
  },
});

async function touchOne(tool: Tool, operand: string, time: number, given: Arguments): Promise<void> {
  const path = operand.endsWith('/') ? `${tool.path(operand)}/.` : tool.path(operand);
  try {
    tool.files.utimes(path, time);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || given.has('h')) return complain(tool, operand, error);
    if (given.has('c')) return;
    try {
      tool.files.write(path, heldContent(''));
      tool.files.utimes(path, time);
    } catch (fault) {
      await complain(tool, operand, fault);
    }
  }
}

async function complain(tool: Tool, operand: string, error: unknown): Promise<void> {
  const why = reason(error);
  const verb = codeOf(error) === 'EPERM' ? 'setting times of' : 'cannot touch';
  await tool.fail(tool.isBusybox ? `${operand}: ${why}` : `${verb} ${quoteAlways(operand)}: ${why}`);
}
