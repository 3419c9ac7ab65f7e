import { describe, expect, test } from 'vitest';
import { createHeadlessSession } from '../../../../src/session/headless-session.ts';

const FILES = { 'a.txt': 'a', 'b.txt': 'b', 'tree/x/y': 'y', 'tree/skip.txt': 'no', 'one/f': 'f' };

/** What `stat` and `find` say of files that were copied. */
async function seen(dockerfile: string, command: string, before = 'true'): Promise<string> {
  const session = createHeadlessSession({
    preset: 'alpine',
    files: { ...FILES, Dockerfile: `FROM alpine:3.22\n${dockerfile}` },
  });
  await session.run(before);
  await session.run('docker build -q -t copied .');
  return (await session.run(`docker run --rm copied sh -c ${JSON.stringify(command)}`)).stdout;
}

describe('what COPY and ADD make', () => {
  test('folders on the way get the mode that is given in figures, the usual one beside a symbolic mode', async () => {
    const dockerfile = 'COPY --chmod=600 a.txt /new/deep/\nCOPY --chmod=u+x a.txt /other/\n';
    expect(await seen(dockerfile, "stat -c '%a %n' /new /new/deep /new/deep/a.txt /other /other/a.txt")).toBe(
      '600 /new\n600 /new/deep\n600 /new/deep/a.txt\n755 /other\n744 /other/a.txt\n',
    );
  });

  test('the folder that a source is copied to is a new one, what it holds keeps its modes', async () => {
    const before = 'chmod 700 tree tree/x';
    expect(await seen('COPY tree /made\n', "stat -c '%a %n' /made /made/x", before)).toBe('755 /made\n700 /made/x\n');
  });

  test('--exclude is about what folders hold', async () => {
    expect(await seen('COPY --exclude=*.txt a.txt tree /d/\n', 'find /d -type f | sort')).toBe('/d/a.txt\n/d/x/y\n');
  });

  test('--chown of ADD is the owner of what an archive holds', async () => {
    const before = 'tar -cf t.tar one';
    const command = "stat -c '%u:%g %n' /u /u/one /u/one/f";
    expect(await seen('ADD --chown=7:8 t.tar /u\n', command, before)).toBe('7:8 /u\n7:8 /u/one\n7:8 /u/one/f\n');
  });

  test('a file is in the way of a folder', async () => {
    const session = createHeadlessSession({
      preset: 'alpine',
      files: { ...FILES, Dockerfile: 'FROM alpine:3.22\nCOPY a.txt /etc/passwd/x/\n' },
    });
    expect((await session.run('docker build -q .')).stderr).toContain(
      'failed to solve: mkdir /etc/passwd: not a directory\n',
    );
  });
});
