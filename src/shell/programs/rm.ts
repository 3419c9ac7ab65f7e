import { basename, join } from '../../engine/core/paths.ts';
import type { Stat } from '../../engine/fs/file-system.ts';
import { confirm } from './lib/confirm.ts';
import { codeOf, reason, UsageFault } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import type { Tool } from './lib/tool.ts';

interface Mode {
  readonly force: boolean;
  readonly recursive: boolean;
  readonly directories: boolean;
  readonly interactive: boolean;
  readonly verbose: boolean;
}

function modeOf(given: Arguments): Mode {
  const last = given.last('f', 'i', 'I', 'interactive');
  return {
    force: last === 'f',
    recursive: given.has('r', 'R'),
    directories: given.has('d'),
    interactive:
      last === 'i' || (last === 'interactive' && ['', 'always', 'yes'].includes(given.value('interactive') ?? '')),
    verbose: given.has('v'),
  };
}

export const rm = program({
  usage: 'rm [-irf] FILE...',
  summary: 'Removes files, and with -r directories.',
  options: {
    gnu: 'd,dir f,force i I interactive:: r,recursive R v,verbose no-preserve-root preserve-root:: one-file-system version',
    busybox: 'f i r R v',
  },
  run: async (tool, given) => {
    const mode = modeOf(given);
    if (given.operands.length === 0 && !mode.force) throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
    for (const operand of given.operands) {
      if (isAllowed(operand, tool, given)) await removeOperand(tool, operand, mode);
      else await refuse(tool, operand);
    }
    return undefined;
  },
});

const isDot = (operand: string): boolean => ['.', '..'].includes(basename(operand));

function isAllowed(operand: string, tool: Tool, given: Arguments): boolean {
  const isRoot = !tool.isBusybox && tool.path(operand) === '/' && given.has('r', 'R') && !given.has('no-preserve-root');
  // Without -r GNU tries, and is told that it is a directory.
  return (!isDot(operand) || (!tool.isBusybox && !given.has('r', 'R', 'd'))) && !isRoot;
}

async function refuse(tool: Tool, operand: string): Promise<void> {
  if (!isDot(operand)) {
    await tool.fail(`it is dangerous to operate recursively on ${quoteAlways(operand)}`);
    await tool.fail('use --no-preserve-root to override this failsafe');
  } else if (tool.isBusybox) await tool.fail("can't remove '.' or '..'");
  else await tool.fail(`refusing to remove '.' or '..' directory: skipping ${quoteAlways(operand)}`);
}

async function complain(tool: Tool, operand: string, why: string): Promise<void> {
  await tool.fail(
    tool.isBusybox ? `can't remove '${operand}': ${why}` : `cannot remove ${quoteAlways(operand)}: ${why}`,
  );
}

async function removeOperand(tool: Tool, operand: string, mode: Mode): Promise<void> {
  const path = tool.path(operand);
  let stat: Stat;
  try {
    stat = tool.files.lstat(operand.endsWith('/') ? `${path}/` : path);
  } catch (error) {
    if (!mode.force || codeOf(error) !== 'ENOENT') await complain(tool, operand, reason(error));
    return;
  }
  if (stat.type !== 'directory') await removeFile(tool, operand, path, stat, mode);
  else if (mode.recursive) await removeTree(tool, operand, path, mode);
  else if (!mode.directories) {
    if (tool.isBusybox) await tool.fail(`'${operand}' is a directory`);
    else await complain(tool, operand, 'Is a directory');
  } else await removeDirectory(tool, operand, path, mode);
}

async function removeFile(tool: Tool, operand: string, path: string, stat: Stat, mode: Mode): Promise<void> {
  const kind = stat.type === 'symlink' ? 'symbolic link' : stat.size === 0 ? 'regular empty file' : 'regular file';
  if (mode.interactive) {
    const question = tool.isBusybox ? `rm: remove '${operand}'? ` : `rm: remove ${kind} ${quoteAlways(operand)}? `;
    if (!(await confirm(tool, question))) return;
  }
  try {
    tool.files.unlink(path);
    if (mode.verbose) await tool.out.line(`removed ${quoteAlways(operand)}`);
  } catch (error) {
    await complain(tool, operand, reason(error));
  }
}

async function removeTree(tool: Tool, operand: string, path: string, mode: Mode): Promise<void> {
  await tool.breathe();
  const names = await tool.attempt(
    (why) => (tool.isBusybox ? `can't remove '${operand}': ${why}` : `cannot remove ${quoteAlways(operand)}: ${why}`),
    () => tool.files.readdir(path),
  );
  if (names === undefined) return;
  if (mode.interactive && names.length > 0) {
    const question = tool.isBusybox
      ? `rm: descend into directory '${operand}'? `
      : `rm: descend into directory ${quoteAlways(operand)}? `;
    if (!(await confirm(tool, question))) return;
  }
  for (const name of names) {
    const inner = join(path, name);
    const shown = operand.endsWith('/') ? operand + name : `${operand}/${name}`;
    const stat = tool.files.lstat(inner);
    if (stat.type === 'directory') await removeTree(tool, shown, inner, mode);
    else await removeFile(tool, shown, inner, stat, mode);
  }
  await removeDirectory(tool, operand, path, mode);
}

async function removeDirectory(tool: Tool, operand: string, path: string, mode: Mode): Promise<void> {
  if (mode.interactive) {
    const question = tool.isBusybox
      ? `rm: remove directory '${operand}'? `
      : `rm: remove directory ${quoteAlways(operand)}? `;
    if (!(await confirm(tool, question))) return;
  }
  try {
    tool.files.rmdir(path);
    if (mode.verbose) await tool.out.line(`removed directory ${quoteAlways(operand)}`);
  } catch (error) {
    // What lay below and could not be removed was reported there.
    if (codeOf(error) !== 'ENOTEMPTY' || tool.status === 0) await complain(tool, operand, reason(error));
  }
}
