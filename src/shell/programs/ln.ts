import { basename, dirname, relative } from '../../engine/core/paths.ts';
import { confirm } from './lib/confirm.ts';
import { Fault, reason, UsageFault } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import { below, isDirectory, isSameFile, lookUp, placeOf, type Transfer } from './lib/target.ts';
import type { Tool } from './lib/tool.ts';

function pairs(tool: Tool, given: Arguments): readonly Transfer[] {
  const { operands } = given;
  if (operands.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'missing file operand');
  const directory = given.value('t');
  if (directory !== undefined) {
    return operands.map((source) => ({ source, target: below(directory, basename(source)) }));
  }
  const [first = '', last = ''] = [operands[0], operands.at(-1)];
  if (operands.length === 1) {
    return [{ source: first, target: tool.isBusybox ? basename(first) : `./${basename(first)}` }];
  }
  if (given.has('T') || (operands.length === 2 && !goesInto(tool, last, given))) {
    if (operands.length > 2) throw new UsageFault(`extra operand ${quoteAlways(operands[2] ?? '')}`);
    return [{ source: first, target: last }];
  }
  if (operands.length > 2 && !isDirectory(tool, last)) throw new Fault(noDirectory(tool, last));
  return operands.slice(0, -1).map((source) => ({ source, target: below(last, basename(source)) }));
}

function noDirectory(tool: Tool, last: string): string {
  const why = tool.files.exists(tool.path(last)) ? 'Not a directory' : 'No such file or directory';
  return tool.isBusybox ? `'${last}' is not a directory` : `target ${quoteAlways(last)}: ${why}`;
}

/** Whether links go into the last operand: a directory, and with `-n` no symlink to one. */
function goesInto(tool: Tool, operand: string, given: Arguments): boolean {
  if (!isDirectory(tool, operand)) return false;
  return !given.has('n') || lookUp(tool, operand.replace(/\/+$/, ''), false)?.type !== 'symlink';
}

export const ln = program({
  usage: 'ln [-sfnT] TARGET... LINK|DIRECTORY',
  summary: 'Makes links to files; with -s symbolic ones.',
  options: {
    gnu: 'b backup:: d,directory F f,force i,interactive L,logical n,no-dereference P,physical r,relative s,symbolic S,suffix: t,target-directory: T,no-target-directory v,verbose version',
    busybox: 's f n b S: T v',
  },
  run: async (tool, given) => {
    for (const pair of pairs(tool, given)) await link(tool, pair, given);
    return undefined;
  },
});

async function link(tool: Tool, { source, target }: Transfer, given: Arguments): Promise<void> {
  const isSymbolic = given.has('s');
  const words = isSymbolic && given.has('r') ? relativeTo(tool, source, target) : source;
  try {
    if (!isSymbolic && (await isRefused(tool, source))) return;
    if (lookUp(tool, target, false) !== null && !(await makeWay(tool, source, target, given))) return;
    if (isSymbolic) tool.files.symlink(words, placeOf(tool, target));
    else tool.files.link(tool.path(source), placeOf(tool, target));
    if (given.has('v')) await tool.out.line(`${quoteAlways(target)} ${isSymbolic ? '->' : '=>'} ${quoteAlways(words)}`);
  } catch (error) {
    await tool.fail(failure(tool, { source, target }, isSymbolic, reason(error)));
  }
}

function relativeTo(tool: Tool, source: string, target: string): string {
  return relative(dirname(tool.path(target)), tool.path(source));
}

async function isRefused(tool: Tool, source: string): Promise<boolean> {
  const stat = lookUp(tool, source, false);
  if (stat === null) {
    const why = 'No such file or directory';
    await tool.fail(tool.isBusybox ? `${source}: ${why}` : `failed to access ${quoteAlways(source)}: ${why}`);
    return true;
  }
  if (stat.type !== 'directory' || tool.isBusybox) return false;
  await tool.fail(`${source}: hard link not allowed for directory`);
  return true;
}

/** Takes away what has the link's name already, where that was asked for. */
async function makeWay(tool: Tool, source: string, target: string, given: Arguments): Promise<boolean> {
  if (!given.has('f', 'i')) return true;
  if (given.last('f', 'i') === 'i' && !(await confirm(tool, `${tool.name}: replace ${quoteAlways(target)}? `))) {
    return false;
  }
  if (!given.has('s') && isSameFile(tool, tool.path(source), tool.path(target))) {
    if (tool.isBusybox) return true;
    await tool.fail(`${quoteAlways(source)} and ${quoteAlways(target)} are the same file`);
    return false;
  }
  if (!isPlainDirectory(tool, target)) tool.files.unlink(tool.path(target));
  else if (!tool.isBusybox) {
    await tool.fail(`${target}: cannot overwrite directory`);
    return false;
  }
  return true;
}

const isPlainDirectory = (tool: Tool, target: string): boolean => lookUp(tool, target, false)?.type === 'directory';

function failure(tool: Tool, { source, target }: Transfer, isSymbolic: boolean, why: string): string {
  if (tool.isBusybox) return `${target}: ${why}`;
  if (isSymbolic) return `failed to create symbolic link ${quoteAlways(target)}: ${why}`;
  const arrow = why === 'File exists' ? '' : ` => ${quoteAlways(source)}`;
  return `failed to create hard link ${quoteAlways(target)}${arrow}: ${why}`;
}
