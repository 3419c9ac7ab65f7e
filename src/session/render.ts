import { createHeadlessSession, type HeadlessStep } from './headless-session.ts';
import { startOf } from './workspaces.ts';

/** What commands print from a named start on: for outputs that are rendered when the site is built. */
export async function renderCommands(start: string, commands: readonly string[]): Promise<readonly HeadlessStep[]> {
  const session = createHeadlessSession(startOf(start));
  const steps: HeadlessStep[] = [];
  for (const command of commands) steps.push(await session.run(command));
  return steps;
}
