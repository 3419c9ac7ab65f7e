/**
 * Records what the real bash and the real busybox ash answer to the cases in tests/unit/shell/corpus/*.cases, as
 * *.json beside them. Run it where both are installed: `node scripts/record-shell.ts`. Recordings are never edited.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import {
  FILES,
  LINKS,
  MODES,
  WORKSPACE,
  casesOf,
  type Recording,
  type ShellName,
} from '../tests/unit/shell/corpus/corpus.ts';

const CORPUS = `${import.meta.dirname}/../tests/unit/shell/corpus`;
const ENV = {
  HOME: '/root',
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  USER: 'root',
  LANG: 'C.UTF-8',
};

/** An interactive bash, because that is what the host's prompt is; its two lines about the missing terminal are dropped. */
const SHELLS: Readonly<Record<ShellName, (source: string) => readonly string[]>> = {
  bash: (source) => ['bash', '--norc', '-ic', source],
  ash: (source) => ['busybox', 'sh', '-c', source],
};

function prepare(): void {
  rmSync(WORKSPACE, { recursive: true, force: true });
  for (const [path, text] of Object.entries(FILES)) {
    const target = `${WORKSPACE}/${path}`;
    mkdirSync(target.slice(0, target.lastIndexOf('/')), { recursive: true });
    writeFileSync(target, text, { mode: MODES[path] ?? 0o644 });
  }
  for (const [path, target] of Object.entries(LINKS)) symlinkSync(target, `${WORKSPACE}/${path}`);
}

function record(name: ShellName, source: string): Recording {
  prepare();
  const [command = '', ...args] = SHELLS[name](source);
  const { stdout, stderr, status, signal } = spawnSync(command, args, {
    cwd: WORKSPACE,
    env: ENV,
    input: '',
    encoding: 'utf8',
    timeout: 10_000,
  });
  const said = stderr.replace(/^bash: cannot set terminal process group.*\nbash: no job control in this shell\n/, '');
  return { stdout, stderr: said, code: status ?? (signal === 'SIGKILL' ? 137 : 143) };
}

for (const file of readdirSync(CORPUS).filter((each) => each.endsWith('.cases'))) {
  const topic = file.replace(/\.cases$/, '');
  const names: readonly ShellName[] = topic === 'bash' ? ['bash'] : ['bash', 'ash'];
  const recordings = casesOf(topic, readFileSync(`${CORPUS}/${file}`, 'utf8')).map((source) => ({
    source,
    ...Object.fromEntries(names.map((name) => [name, record(name, source)])),
  }));
  writeFileSync(`${CORPUS}/${topic}.json`, `${JSON.stringify(recordings, null, 1)}\n`);
  console.log(`${topic}: ${String(recordings.length)} cases`);
}
rmSync(WORKSPACE, { recursive: true, force: true });
