import { dirname } from '../../engine/core/paths.ts';
import { codeOf, Fault, reason, UsageFault } from './lib/faults.ts';
import { parseMode, type ModeChange } from './lib/mode.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import type { Tool } from './lib/tool.ts';

function modeOf(tool: Tool, given: Arguments): ModeChange | null {
  const text = given.value('m');
  if (text === undefined) return null;
  const change = parseMode(text, tool.context.credentials.umask);
  if (change === null) throw new Fault(tool.isBusybox ? `invalid mode '${text}'` : `invalid mode ${tool.quote(text)}`);
  return change;
}

export const mkdir = program({
  usage: 'mkdir [-m MODE] [-p] DIRECTORY...',
  summary: 'Makes directories.',
  options: 'm,mode: p,parents v,verbose Z version',
  run: async (tool, given) => {
    if (given.operands.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
    const mode = modeOf(tool, given);
    for (const operand of given.operands) await make(tool, operand, given, mode);
    return undefined;
  },
});

async function make(tool: Tool, operand: string, given: Arguments, mode: ModeChange | null): Promise<void> {
  try {
    if (given.has('p')) await makeParents(tool, operand, given.has('v'));
    await makeOne(tool, operand, given, mode);
  } catch (error) {
    const why = reason(error);
    const words = tool.isBusybox
      ? `can't create directory '${operand}': ${why}`
      : `cannot create directory ${tool.quote(operand)}: ${why}`;
    await tool.fail(words);
  }
}

async function makeOne(tool: Tool, operand: string, given: Arguments, mode: ModeChange | null): Promise<void> {
  const path = tool.path(operand);
  try {
    tool.files.mkdir(path);
  } catch (error) {
    if (given.has('p') && codeOf(error) === 'EEXIST' && tool.files.stat(path).type === 'directory') return;
    throw error;
  }
  if (mode !== null) tool.files.chmod(path, mode(0o777, true));
  if (given.has('v')) await announce(tool, operand);
}

/** The directories above, those that are missing; their owner may always write into them. */
async function makeParents(tool: Tool, operand: string, verbose: boolean): Promise<void> {
  const parent = dirname(operand);
  if (parent === operand || parent === '.' || tool.files.exists(tool.path(parent))) return;
  await makeParents(tool, parent, verbose);
  try {
    tool.files.mkdir(tool.path(parent));
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    throw new Fault(reason(error));
  }
  if (verbose) await announce(tool, parent);
}

async function announce(tool: Tool, operand: string): Promise<void> {
  await tool.out.line(
    tool.isBusybox ? `created directory: '${operand}'` : `${tool.name}: created directory ${quoteAlways(operand)}`,
  );
}
