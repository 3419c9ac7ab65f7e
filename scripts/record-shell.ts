/**
 * Records what the real bash and the real busybox ash answer to the cases in tests/unit/shell/corpus/*.cases, as
 * *.json beside them; those in `programs/` are about coreutils and busybox's applets. Run it as root where bash and
 * busybox are installed: `node scripts/record-shell.ts [topic...]`. Recordings are never edited.
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
  usesPrograms,
} from '../tests/unit/shell/corpus/corpus.ts';

const CORPUS = `${import.meta.dirname}/../tests/unit/shell/corpus`;
/** busybox under the name of each of its applets. */
const APPLETS = '/tmp/corpus-applets';
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

function installApplets(): void {
  rmSync(APPLETS, { recursive: true, force: true });
  mkdirSync(APPLETS);
  const binary = spawnSync('which', ['busybox'], { encoding: 'utf8' }).stdout.trim();
  const applets = spawnSync('busybox', ['--list'], { encoding: 'utf8' }).stdout.trim().split('\n');
  for (const applet of applets) symlinkSync(binary, `${APPLETS}/${applet}`);
}

function record(name: ShellName, source: string, ofPrograms: boolean): Recording {
  prepare();
  const [command = '', ...args] = SHELLS[name](source);
  const { stdout, stderr, status, signal } = spawnSync(command, args, {
    cwd: WORKSPACE,
    env: ofPrograms && name === 'ash' ? { ...ENV, PATH: APPLETS } : ENV,
    input: '',
    encoding: 'utf8',
    timeout: 10_000,
  });
  const said = stderr.replace(/^bash: cannot set terminal process group.*\nbash: no job control in this shell\n/, '');
  return { stdout, stderr: said, code: status ?? (signal === 'SIGKILL' ? 137 : 143) };
}

const wanted = process.argv.slice(2);
const topics = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.cases'))
  .map((file) => file.replace(/\.cases$/, ''))
  .filter((topic) => wanted.length === 0 || wanted.includes(topic));

installApplets();
for (const topic of topics) {
  const names: readonly ShellName[] = /^(?:bash|programs.gnu)/.test(topic) ? ['bash'] : ['bash', 'ash'];
  const ofPrograms = usesPrograms(topic);
  const recordings = casesOf(topic, readFileSync(`${CORPUS}/${topic}.cases`, 'utf8')).map((source) => ({
    source,
    ...Object.fromEntries(names.map((name) => [name, record(name, source, ofPrograms)])),
  }));
  writeFileSync(`${CORPUS}/${topic}.json`, `${JSON.stringify(recordings, null, 1)}\n`);
  console.log(`${topic}: ${String(recordings.length)} cases`);
}
rmSync(WORKSPACE, { recursive: true, force: true });
rmSync(APPLETS, { recursive: true, force: true });
