import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { heldContent } from '../../../src/engine/fs/read.ts';
import type { MemoryFileSystem } from '../../../src/engine/fs/memory.ts';
import { FILES, LINKS, MODES, WORKSPACE, usesPrograms, type RecordedCase, type Recording } from './corpus/corpus.ts';
import { busyboxFiles, createHost, runContainer, testClock } from './machine.ts';
import type { ProgramTable } from '../../../src/shell/lookup.ts';
import { GNU_PROGRAMS } from '../../../src/shell/programs/gnu.ts';
import { PROGRAMS } from '../../../src/shell/programs/index.ts';
import { STUBS } from './stubs.ts';

const CORPUS = `${import.meta.dirname}/corpus`;
const ROOT = { uid: 0, gid: 0, groups: [0], umask: 0o022 };

/** The share of recordings that must agree. */
const TARGET = 0.98;

function prepare(files: MemoryFileSystem): void {
  files.mkdir(WORKSPACE);
  files.mkdir(`${WORKSPACE}/d`);
  for (const [path, text] of Object.entries(FILES))
    files.write(`${WORKSPACE}/${path}`, heldContent(text), MODES[path] ?? 0o644);
  for (const [path, target] of Object.entries(LINKS)) files.symlink(target, `${WORKSPACE}/${path}`);
}

async function bash(source: string, programs: ProgramTable): Promise<Recording> {
  const host = createHost(programs, { credentials: ROOT, cwd: WORKSPACE, home: '/root', prepare });
  const ran = await host.run(source);
  if (host.shell.exited) return ran;
  // `bash -c` ends after its text, which runs the EXIT trap; a prompt goes on until `exit`.
  const end = await host.run('exit');
  return { ...ran, stdout: ran.stdout + end.stdout, stderr: ran.stderr + end.stderr.replace(/^exit\n/, '') };
}

async function ash(source: string, programs: ProgramTable): Promise<Recording> {
  const clock = testClock();
  const files = busyboxFiles(clock, Object.keys(programs));
  prepare(files);
  return runContainer(['sh', '-c', source], { clock, files, cwd: WORKSPACE, programs });
}

/** Process numbers differ; the recorded busybox 1.35 names lines in fewer messages than the 1.37 that is simulated. */
function comparable(recording: Recording): Recording {
  const stderr = recording.stderr
    .replaceAll(/^(\[\d+\]) \d+$/gm, '$1 <pid>')
    .replaceAll(/\bline \d+: /g, '')
    .replaceAll(/\bsh: \d+: /g, 'sh: ')
    // Without a terminal the recorded bash neither reports ended jobs nor how a command was killed.
    .replaceAll(/^bash: \[\d+: .*tcsetattr.*\n/gm, '')
    .replaceAll(/^\[\d+\][+-] {2}(?:Done|Exit|Terminated|Killed).*\n/gm, '')
    .replaceAll(/^(?:Killed|Terminated)\n/gm, '')
    // Usage texts are in our own words.
    .replace(/BusyBox .*multi-call binary[^]*$/, '<usage>\n');
  return { ...recording, stderr };
}

function difference(shell: string, source: string, recorded: Recording, ours: Recording): string {
  return `${shell}: ${source}\n  recorded ${JSON.stringify(recorded)}\n  ours     ${JSON.stringify(ours)}`;
}

describe('agrees with what the real shells answered', () => {
  for (const file of readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith('.json'),
  )) {
    test(file, async () => {
      const cases = JSON.parse(readFileSync(`${CORPUS}/${file}`, 'utf8')) as readonly RecordedCase[];
      const failures: string[] = [];
      const all = file.startsWith('programs/gnu') ? { ...PROGRAMS, ...GNU_PROGRAMS } : PROGRAMS;
      const programs = usesPrograms(file) || file === 'scripts.json' ? all : STUBS;
      let total = 0;
      for (const { source, ...recordings } of cases) {
        for (const [shell, run] of [['bash', bash] as const, ['ash', ash] as const]) {
          const recording = recordings[shell];
          if (recording === undefined) continue;
          total += 1;
          const [recorded, ours] = [comparable(recording), comparable(await run(source, programs))];
          if (JSON.stringify(recorded) !== JSON.stringify(ours))
            failures.push(difference(shell, source, recorded, ours));
        }
      }
      const passed = total - failures.length;
      expect(passed / total, `${String(passed)} of ${String(total)}\n${failures.join('\n')}`).toBeGreaterThanOrEqual(
        TARGET,
      );
    });
  }
});
