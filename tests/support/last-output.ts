import type { HeadlessSession } from '../../src/session/headless-session.ts';

/** Runs lines one after the other; the output of the last, errors behind it. */
export async function lastOutput(session: HeadlessSession, lines: readonly string[]): Promise<string> {
  let shown = '';
  for (const line of lines) {
    const { stdout, stderr } = await session.run(line);
    shown = stdout + stderr;
  }
  return shown;
}
