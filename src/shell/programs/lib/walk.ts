import { codeOf } from './faults.ts';
import { below } from './target.ts';
import type { Tool } from './tool.ts';

/** Visits an operand and all that is below it, parents first; names are as the user would write them. */
export async function walk(
  tool: Tool,
  operand: string,
  visit: (operand: string, isTop: boolean) => Promise<void>,
  onUnreadable: (operand: string, error: unknown) => Promise<void>,
  isTop = true,
): Promise<void> {
  await tool.breathe();
  await visit(operand, isTop);
  const names = await namesIn(tool, operand, onUnreadable);
  for (const name of names) await walk(tool, below(operand, name), visit, onUnreadable, false);
}

async function namesIn(
  tool: Tool,
  operand: string,
  onUnreadable: (operand: string, error: unknown) => Promise<void>,
): Promise<readonly string[]> {
  try {
    const path = tool.path(operand);
    return tool.files.lstat(path).type === 'directory' ? tool.files.readdir(path) : [];
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') await onUnreadable(operand, error);
    return [];
  }
}
