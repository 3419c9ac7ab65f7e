import { expect, it } from 'vitest';
import { createHeadlessSession } from '../../../src/session/headless-session.ts';
import { startOf } from '../../../src/session/workspaces.ts';

it('reset leaves an empty screen without colour, its cursor to be seen', async () => {
  const { stdout, code } = await createHeadlessSession(startOf('none')).run("printf '\\033[31m\\033[?25l'; reset");
  expect(stdout).toBe('\x1b[31m\x1b[?25l\x1b[0m\x1b[?25h\x1b[H\x1b[2J\x1b[3J');
  expect(code).toBe(0);
});
