import { Fault, reason, UsageFault } from './lib/faults.ts';
import { modeString, parseMode, type ModeChange } from './lib/mode.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import type { Tool } from './lib/tool.ts';
import { walk } from './lib/walk.ts';

/** `-x` and `-rw` are modes that look like options. */
function asOperands(words: readonly string[]): readonly string[] {
  const at = words.findIndex(
    (word) => /^-[rwxXstugo0-7,+=-]*[rwxXst0-7ugo][rwxXstugo,+=-]*$/.test(word) && !/^-R$/.test(word),
  );
  return at < 0 ? words : [...words.slice(0, at), '--', ...words.slice(at)];
}

function changeOf(tool: Tool, given: Arguments): { readonly change: ModeChange; readonly operands: readonly string[] } {
  const reference = given.value('reference');
  const [text = '', ...rest] = given.operands;
  if (reference !== undefined) {
    const { mode } = tool.files.stat(tool.path(reference));
    return { change: () => mode, operands: given.operands };
  }
  const change = parseMode(text, tool.context.credentials.umask);
  if (change === null && tool.isBusybox) throw new Fault(`invalid mode '${text}'`);
  if (change === null) throw new UsageFault(`invalid mode: ${tool.quote(text)}`);
  return { change, operands: rest };
}

export const chmod = program({
  usage: 'chmod [-Rcvf] MODE[,MODE]... FILE...',
  summary: 'Sets who may read, write and run files.',
  options: 'R,recursive c,changes f,silent,quiet v,verbose preserve-root no-preserve-root reference: version',
  prepare: asOperands,
  run: async (tool, given) => {
    if (given.operands.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
    const { change, operands } = changeOf(tool, given);
    if (operands.length === 0) {
      throw new UsageFault(tool.isBusybox ? '' : `missing operand after ${tool.quote(given.operands[0] ?? '')}`);
    }
    for (const operand of operands) {
      if (!given.has('R')) await apply(tool, operand, change, given, true);
      else {
        await walk(
          tool,
          operand,
          (each, isTop) => apply(tool, each, change, given, isTop),
          async (each, error) => {
            const why = reason(error);
            await tool.fail(tool.isBusybox ? `${each}: ${why}` : `cannot read directory ${quoteAlways(each)}: ${why}`);
          },
        );
      }
    }
    return undefined;
  },
});

async function apply(tool: Tool, operand: string, change: ModeChange, given: Arguments, isTop: boolean): Promise<void> {
  const path = tool.path(operand);
  try {
    // A symlink has no mode of its own; one that is met on the way is left alone.
    if (!isTop && tool.files.lstat(path).type === 'symlink') return;
    const stat = tool.files.stat(path);
    const mode = change(stat.mode, stat.type === 'directory');
    tool.files.chmod(path, mode);
    await report(tool, operand, stat.mode, mode, given);
  } catch (error) {
    await complain(tool, operand, error, given);
  }
}

async function complain(tool: Tool, operand: string, error: unknown, given: Arguments): Promise<void> {
  const why = reason(error);
  tool.status = 1;
  if (given.has('f')) return;
  if (tool.isBusybox) await tool.fail(`${operand}: ${why}`);
  else if (why === 'Operation not permitted')
    await tool.fail(`changing permissions of ${quoteAlways(operand)}: ${why}`);
  else if (isDangling(tool, operand)) await tool.fail(`cannot operate on dangling symlink ${quoteAlways(operand)}`);
  else await tool.fail(`cannot access ${quoteAlways(operand)}: ${why}`);
}

function isDangling(tool: Tool, operand: string): boolean {
  try {
    return tool.files.lstat(tool.path(operand)).type === 'symlink';
  } catch {
    return false;
  }
}

const shown = (mode: number): string =>
  `${mode.toString(8).padStart(4, '0')} (${modeString({ type: 'file', mode }).slice(1)})`;

async function report(tool: Tool, operand: string, before: number, after: number, given: Arguments): Promise<void> {
  const isChanged = before !== after;
  if (!given.has('v') && !(given.has('c') && isChanged)) return;
  const name = quoteAlways(operand);
  if (tool.isBusybox) await tool.out.line(`mode of ${name} changed to ${shown(after)}`);
  else if (isChanged) await tool.out.line(`mode of ${name} changed from ${shown(before)} to ${shown(after)}`);
  else await tool.out.line(`mode of ${name} retained as ${shown(before)}`);
}
