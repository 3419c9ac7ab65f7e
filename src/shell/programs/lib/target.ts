import { basename, join } from '../../../engine/core/paths.ts';
import type { Stat } from '../../../engine/fs/file-system.ts';
import { codeOf, Fault, reason, UsageFault } from './faults.ts';
import type { Arguments } from './options.ts';
import { quoteAlways } from './quote.ts';
import type { Tool } from './tool.ts';

/** One thing to do for `cp`, `mv` and `ln`: operands as the user wrote them. */
export interface Transfer {
  readonly source: string;
  readonly target: string;
}

/** An operand's place; a slash at its end means that it has to be a directory, or a link to one. */
export function placeOf(tool: Tool, operand: string): string {
  const path = tool.path(operand);
  return operand.endsWith('/') && path !== '/' ? `${path}/` : path;
}

/** What an operand is, symlinks followed when `follow` is true; `null` when nothing has that name. */
export function lookUp(tool: Tool, operand: string, follow: boolean): Stat | null {
  try {
    const path = placeOf(tool, operand);
    return follow ? tool.files.stat(path) : tool.files.lstat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

const inside = (directory: string, source: string): string =>
  `${directory.endsWith('/') ? directory : `${directory}/`}${basename(source)}`;

/**
 * Pairs sources with their targets, as `[-T] SOURCE TARGET`, `SOURCE... DIRECTORY` and `-t DIRECTORY SOURCE...` mean.
 * `copiesTrees` is whether directories are copied, for busybox's `cp`, which puts other directories into the target.
 */
export function transfersOf(tool: Tool, given: Arguments, copiesTrees?: boolean): readonly Transfer[] {
  const { operands } = given;
  const directory = given.value('t');
  const [first, last] = [operands[0], operands.at(-1)];
  if (first === undefined || last === undefined) throw new UsageFault(tool.isBusybox ? '' : 'missing file operand');
  if (directory !== undefined) {
    requireDirectory(tool, directory, 'target directory');
    return operands.map((source) => ({ source, target: inside(directory, source) }));
  }
  if (operands.length === 1)
    throw new UsageFault(tool.isBusybox ? '' : `missing destination file operand after ${quoteAlways(first)}`);
  const [, , extra] = operands;
  const pair = [{ source: first, target: last }];
  if (given.has('T')) {
    if (extra !== undefined) throw new UsageFault(`extra operand ${quoteAlways(extra)}`);
    return pair;
  }
  if (operands.length === 2 && !isDirectory(tool, last) && !becomesDirectory(tool, first, last, copiesTrees))
    return pair;
  if (!tool.isBusybox) requireDirectory(tool, last, 'target');
  return operands.slice(0, -1).map((source) => ({ source, target: inside(last, source) }));
}

/** Whether busybox's `cp` takes a target that is no directory for one. */
function becomesDirectory(tool: Tool, source: string, target: string, copiesTrees: boolean | undefined): boolean {
  if (!tool.isBusybox || copiesTrees === undefined || !isDirectory(tool, source)) return false;
  return !copiesTrees || tool.files.exists(tool.path(target));
}

export function isDirectory(tool: Tool, operand: string): boolean {
  try {
    return tool.files.stat(tool.path(operand)).type === 'directory';
  } catch {
    return false;
  }
}

function requireDirectory(tool: Tool, operand: string, what: string): void {
  const refuse = (why: string): never => {
    throw new Fault(`${what} ${quoteAlways(operand)}: ${why}`);
  };
  try {
    if (tool.files.stat(tool.path(operand)).type !== 'directory') refuse('Not a directory');
  } catch (error) {
    if (error instanceof Fault) throw error;
    refuse(reason(error));
  }
}

/** Whether two places are the same file: the same name after all symlinks, or hard links of one another. */
export function isSameFile(tool: Tool, a: string, b: string): boolean {
  try {
    if (tool.files.realpath(a) === tool.files.realpath(b)) return true;
    const [first, second] = [tool.files.stat(a), tool.files.stat(b)];
    return first.type === 'file' && first.links > 1 && first.inode === second.inode && first.links === second.links;
  } catch {
    return false;
  }
}

/** A name below an operand, as messages show it. */
export function below(operand: string, name: string): string {
  return operand.endsWith('/') ? `${operand}${name}` : `${operand}/${name}`;
}

/** A path below a place. */
export const child = (place: string, name: string): string => join(place, name);
