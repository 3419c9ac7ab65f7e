import { createHeadlessSession } from '../../src/session/headless-session.ts';
import { startOf } from '../../src/session/workspaces.ts';
import type { ShellOptions } from './options.ts';
import { runPiped } from './piped.ts';
import { readWorkspace } from './workspace.ts';

/** Is the shell; resolves with the exit code of its last command. */
export async function run({ images, workspace, limit, json }: ShellOptions): Promise<number> {
  const files = workspace === null ? startOf('chapter').files : readWorkspace(workspace);
  const start = { preset: images, files };
  if (json || !process.stdin.isTTY) return runPiped(createHeadlessSession({ ...start, limit }), process.stdin, json);
  const { runInteractive } = await import('./interactive.ts');
  return runInteractive(start);
}
