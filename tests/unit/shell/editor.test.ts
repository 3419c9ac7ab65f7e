import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EditErrand } from '../../../src/engine/core/errand.ts';
import { createHeadlessSession } from '../../../src/session/headless-session.ts';
import type { InlineSession } from '../../../src/session/inline-session.ts';
import { editing } from '../../support/editing.ts';
import { openInline, run } from '../../support/sessions.ts';
import { createMemoryLogStore } from '../../../src/session/log-store.ts';

let session: InlineSession;

beforeEach(() => {
  session = openInline(createMemoryLogStore(), true, 'none');
});
afterEach(() => session.dispose());

/** What an editor is shown first. */
async function opened(line: string): Promise<EditErrand> {
  const edit = editing(session, line);
  const errand = await edit.shown();
  edit.close();
  await edit.ended;
  return errand;
}

/** What it is shown after a save. */
async function saved(line: string, name: string, text: string, force = false): Promise<EditErrand> {
  const edit = editing(session, line);
  await edit.shown();
  edit.save(name, text, force);
  const errand = await edit.shown();
  edit.close();
  await edit.ended;
  return errand;
}

describe('editors', () => {
  it('say of a file what the real ones say', async () => {
    await run(session, 'printf "one\\ntwo\\n" > two; printf one > open; printf "a\\r\\nb\\r\\n" > dos; : > empty');
    expect(await opened('nano two')).toMatchObject({ manner: 'nano', text: 'one\ntwo\n', message: '[ Read 2 lines ]' });
    expect(await opened('nano dos')).toMatchObject({
      text: 'a\nb\n',
      message: '[ Read 2 lines (converted from DOS format) ]',
    });
    expect(await opened('vim two')).toMatchObject({ manner: 'vi', message: '"two" 2L, 8B' });
    expect(await opened('vi open')).toMatchObject({ message: '"open" [noeol] 1L, 3B' });
    expect(await opened('vi dos')).toMatchObject({ message: '"dos" [dos] 2L, 6B' });
    expect(await opened('vi empty')).toMatchObject({ message: '"empty" 0L, 0B' });
    expect(await opened('code two')).toMatchObject({ manner: 'plain', message: '2 lines' });
  });

  it('say of what is no file, or none yet, what the real ones say', async () => {
    await run(session, 'mkdir folder');
    expect(await opened('nano')).toMatchObject({ name: '', path: '', message: '' });
    expect(await opened('nano new')).toMatchObject({ name: 'new', text: '', message: '[ New File ]', isFault: false });
    expect(await opened('vi new')).toMatchObject({ message: '"new" [New]' });
    expect(await opened('nano folder')).toMatchObject({ name: '', message: '[ "folder" is a directory ]' });
    expect(await opened('vi folder')).toMatchObject({ message: '"folder" is a directory' });
    expect(await opened('nano no/such')).toMatchObject({ message: "[ Directory 'no' does not exist ]", isFault: true });
    expect(await saved('nano no/such', 'no/such', 'x')).toMatchObject({
      message: '[ Error writing no/such: No such file or directory ]',
      saves: 0,
    });
    expect(await saved('vi no/such', 'no/such', 'x')).toMatchObject({
      message: '"no/such" E212: Can\'t open file for writing',
    });
  });

  it('say what may not be read or changed, and whose it is', async () => {
    await run(session, 'echo mine > mine; chmod 444 mine; echo own > tool; chmod 755 tool');
    expect(await opened('vi mine')).toMatchObject({ message: '"mine" [readonly] 1L, 5B', facts: '-r--r--r--' });
    expect(await saved('vi mine', 'mine', 'x')).toMatchObject({
      message: "E45: 'readonly' option is set (add ! to override)",
    });
    expect(await saved('nano mine', 'mine', 'x')).toMatchObject({
      message: '[ Error writing mine: Permission denied ]',
      isFault: true,
    });
    expect(await opened('nano tool')).toMatchObject({ facts: '-rwxr-xr-x' });
    expect(await opened('nano /etc/hostname')).toMatchObject({
      message: "[ File '/etc/hostname' is unwritable ]",
      facts: '-rw-r--r-- root',
    });
    expect((await run(session, 'cat mine')).stdout).toBe('mine\n');
  });

  it('show a binary file without taking changes, and refuse one that is too large', async () => {
    await run(session, 'printf "a\\0b" > binary; truncate -s 2000000 large');
    expect(await opened('vi binary')).toMatchObject({ text: 'a·b', isReadOnly: true, isFault: true });
    expect(await run(session, 'nano large')).toMatchObject({
      code: 1,
      stderr: 'nano: large: 2000000 bytes are too many for the editor here, which takes 1048576\n',
    });
  });

  it('keep line ends as they were, and end the last line where the real ones do', async () => {
    await run(session, 'printf "a\\r\\n" > dos');
    await saved('nano dos', 'dos', 'a\nb');
    await saved('code plain', 'plain', 'a');
    expect((await run(session, 'od -An -c dos plain | tr -s " "')).stdout).toBe(' a \\r \\n b \\r \\n a\n');
  });

  it('write under another name, and over another file only when one insists', async () => {
    await run(session, 'echo one > one; echo two > two');
    expect(await saved('vi one', 'two', 'x')).toMatchObject({ message: 'E13: File exists (add ! to override)' });
    expect(await saved('vi one', 'two', 'x', true)).toMatchObject({ name: 'two', message: '"two" 1L, 2B written' });
    expect(await saved('nano', '', 'x')).toMatchObject({ message: '[ Cancelled ]', saves: 0 });
    expect(await saved('nano', 'three', 'x')).toMatchObject({ message: '[ Wrote 1 line ]', name: 'three' });
    expect((await run(session, 'cat one two three')).stdout).toBe('one\nx\nx\n');
  });

  it('open files one after another, at the line that is asked for', async () => {
    const edit = editing(session, 'nano +3 a b');
    expect(await edit.shown()).toMatchObject({ name: 'a', line: 3 });
    edit.close();
    expect(await edit.shown()).toMatchObject({ name: 'b', line: 1 });
    edit.close();
    expect(await edit.ended).toMatchObject({ exitCode: 0 });
  });

  it('pass over what was typed before they were there', async () => {
    const edit = editing(session, 'nano a');
    await edit.shown();
    session.input(new TextEncoder().encode('ls {}\n\x03'));
    edit.save('a', 'x');
    expect(await edit.shown()).toMatchObject({ saves: 1 });
    edit.close();
    await edit.ended;
  });

  it('say in one line that nobody is there, and fail', async () => {
    const headless = createHeadlessSession({ preset: 'busybox', files: {} });
    for (const line of ['nano a', 'vi a', 'code .', 'docker run --rm busybox vi a']) {
      const { code, stderr } = await headless.run(line);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^\w+: there is no editor here, [^\n]*\n$/);
    }
  });

  it('in the background are stopped before they show anything', async () => {
    expect((await run(session, 'nano a & wait %1')).code).toBe(149);
    expect((await run(session, 'jobs')).stdout).toMatch(
      /^\[1\]\+\s+Stopped \(tty input\)\s+nano a\n$|^\[1\]\+\s+Stopped\s+nano a\n$/,
    );
  });
});
