import { relative } from '../../engine/core/paths.ts';
import type { Stat } from '../../engine/fs/file-system.ts';
import { confirm } from './lib/confirm.ts';
import { type CopyStyle, TreeCopy } from './lib/copy-tree.ts';
import { codeOf, reason } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import { removeAll } from './lib/remove-all.ts';
import { isSameFile, lookUp, placeOf, transfersOf, type Transfer } from './lib/target.ts';
import type { Tool } from './lib/tool.ts';

const ACROSS: CopyStyle = {
  recursive: true,
  follow: 'none',
  preserve: new Set(['mode', 'ownership', 'timestamps', 'links']),
  existing: 'replace',
  force: true,
  link: null,
  verbose: false,
};

export const mv = program({
  usage: 'mv [OPTION]... SOURCE... DEST',
  summary: 'Renames files or moves them into a directory.',
  options: {
    gnu: 'b backup:: f,force i,interactive n,no-clobber strip-trailing-slashes S,suffix: t,target-directory: T,no-target-directory u,update v,verbose Z version',
    busybox: 'f i n t: T v',
  },
  run: async (tool, given) => {
    for (const transfer of transfersOf(tool, given)) await move(tool, transfer, given);
    return undefined;
  },
});

async function move(tool: Tool, transfer: Transfer, given: Arguments): Promise<void> {
  const { source, target } = transfer;
  const found = await stats(tool, transfer);
  if (found === null) return;
  const [stat, before] = found;
  const refused = objection(tool, transfer, stat, before);
  if (refused !== null) {
    if (refused !== '') await tool.fail(refused);
    return;
  }
  if (before !== null && !(await mayReplace(tool, target, stat, before, given))) return;
  if (!(await rename(tool, transfer))) return;
  if (given.has('v')) {
    const words = tool.isBusybox ? '' : 'renamed ';
    await tool.out.line(`${words}${quoteAlways(source)} -> ${quoteAlways(target)}`);
  }
}

async function stats(tool: Tool, { source, target }: Transfer): Promise<readonly [Stat, Stat | null] | null> {
  try {
    const stat = tool.files.lstat(placeOf(tool, source));
    return [stat, targetStat(tool, target)];
  } catch (error) {
    const why = reason(error);
    await tool.fail(tool.isBusybox ? `can't rename '${source}': ${why}` : `cannot stat ${quoteAlways(source)}: ${why}`);
    return null;
  }
}

function targetStat(tool: Tool, target: string): Stat | null {
  try {
    return lookUp(tool, target, false);
  } catch {
    return null;
  }
}

/** Why a move cannot be; empty when there is nothing to do and nothing to say. */
function objection(tool: Tool, { source, target }: Transfer, stat: Stat, before: Stat | null): string | null {
  if (before === null) return null;
  if (tool.isBusybox) {
    if (stat.type !== 'directory' && before.type === 'directory') return `'${target}' is a directory`;
    return isSameFile(tool, placeOf(tool, source), placeOf(tool, target)) && before.type !== 'symlink' ? '' : null;
  }
  if (stat.type === before.type && isSameFile(tool, placeOf(tool, source), placeOf(tool, target))) {
    if (stat.type === 'directory') return null;
    return `${quoteAlways(source)} and ${quoteAlways(target)} are the same file`;
  }
  if (stat.type === 'directory' && before.type !== 'directory')
    return `cannot overwrite non-directory ${quoteAlways(target)} with directory ${quoteAlways(source)}`;
  if (stat.type !== 'directory' && before.type === 'directory')
    return `cannot overwrite directory ${quoteAlways(target)} with non-directory`;
  return null;
}

async function mayReplace(tool: Tool, target: string, stat: Stat, before: Stat, given: Arguments): Promise<boolean> {
  const last = given.last('f', 'i', 'n');
  if (last === 'n') return false;
  if (given.has('u') && before.mtime >= stat.mtime) return false;
  if (last !== 'i') return true;
  return confirm(tool, `${tool.name}: overwrite ${quoteAlways(target)}? `);
}

/** Renames, or where that cannot be done copies and removes; says what went wrong. */
async function rename(tool: Tool, { source, target }: Transfer): Promise<boolean> {
  const [from, to] = [tool.path(source), placeOf(tool, target)];
  try {
    tool.files.rename(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EXDEV') return across(tool, { source, target });
    await tool.fail(failure(tool, { source, target }, error));
    return false;
  }
}

function failure(tool: Tool, { source, target }: Transfer, error: unknown): string {
  if (tool.isBusybox) return `can't rename '${source}': ${reason(error)}`;
  const isInside = !relative(tool.path(source), tool.path(target)).startsWith('..');
  if (codeOf(error) === 'EINVAL' && isInside)
    return `cannot move ${quoteAlways(source)} to a subdirectory of itself, ${quoteAlways(target)}`;
  return `cannot move ${quoteAlways(source)} to ${quoteAlways(target)}: ${reason(error)}`;
}

async function across(tool: Tool, { source, target }: Transfer): Promise<boolean> {
  if (!(await clearTarget(tool, target))) return false;
  const status = tool.status;
  const copied = await new TreeCopy(tool, ACROSS).copy(source, target);
  if (!copied) {
    tool.status = Math.max(status, 1);
    return false;
  }
  try {
    removeAll(tool.files, tool.path(source));
    return true;
  } catch (error) {
    await tool.fail(
      tool.isBusybox
        ? `can't remove '${source}': ${reason(error)}`
        : `cannot remove ${quoteAlways(source)}: ${reason(error)}`,
    );
    return false;
  }
}

/** What stands where the copy is to go; a directory has to be empty. */
async function clearTarget(tool: Tool, target: string): Promise<boolean> {
  const before = targetStat(tool, target);
  if (before === null) return true;
  const path = tool.path(target);
  const gone = await tool.attempt(
    (why) => (tool.isBusybox ? `can't remove '${target}': ${why}` : `cannot overwrite ${quoteAlways(target)}: ${why}`),
    () => {
      if (before.type === 'directory' && !tool.isBusybox) tool.files.rmdir(path);
      else tool.files.unlink(path);
      return true;
    },
  );
  return gone ?? false;
}
