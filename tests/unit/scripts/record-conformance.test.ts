import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInBash } from '../../../scripts/conformance/bash.ts';
import { parseSessionFile } from '../../../scripts/conformance/session-file.ts';

const SESSIONS = join(import.meta.dirname, '../../conformance/sessions');

interface Recording {
  readonly title: string;
  readonly category: string;
  readonly images: string;
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly cmd: string }[];
}

describe('recording sessions', () => {
  it('reads every session as it was recorded', () => {
    const names = readdirSync(SESSIONS).flatMap((file) => (file.endsWith('.session') ? [file.slice(0, -8)] : []));
    expect(names.length).toBeGreaterThan(80);
    for (const name of names) {
      const read = (end: string): string => readFileSync(join(SESSIONS, `${name}.${end}`), 'utf8');
      const { title, category, images, files, steps } = JSON.parse(read('json')) as Recording;
      const commands = steps.map(({ cmd }) => cmd);
      expect(parseSessionFile(read('session')), name).toEqual({ title, category, images, files, commands });
    }
  });

  it('says where a session file is wrong', () => {
    const head = '# title: t\n# category: c\n# images: none\n';
    expect(() => parseSessionFile(`${head}docker ps\n`)).toThrow('line 4 is no head, file or command: docker ps');
    expect(() => parseSessionFile(`${head}== a\ntext\n`)).toThrow('the last file has no end');
    expect(() => parseSessionFile('# title: t\n$ docker ps\n')).toThrow('there is no "# category: …"');
  });

  it('runs the commands in one shell with nothing to read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'layer-lab-'));
    mkdirSync(join(folder, 'workspace'));
    const steps = await runInBash(
      ['cd /; X=1', 'pwd; echo $X; cat', 'echo no >&2; (exit 3)'],
      join(folder, 'workspace'),
      folder,
    );
    rmSync(folder, { recursive: true });
    expect(steps).toEqual([
      { cmd: 'cd /; X=1', stdout: '', stderr: '', code: 0 },
      { cmd: 'pwd; echo $X; cat', stdout: '/\n1\n', stderr: '', code: 0 },
      { cmd: 'echo no >&2; (exit 3)', stdout: '', stderr: 'no\n', code: 3 },
    ]);
  });
});
