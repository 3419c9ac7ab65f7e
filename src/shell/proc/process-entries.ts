import type { DirectoryNode, TreeNode } from '../../engine/fs/node.ts';
import type { FileContent } from '../../engine/fs/content.ts';
import type { Process } from '../process/process.ts';
import { directory, file, link, type Owner } from './nodes.ts';

/** Clock ticks in a second (`getconf CLK_TCK`). */
const TICKS = 100;
/** The capabilities that Docker leaves to root. */
const CAPABILITIES = '00000000a80425fb';
const NONE = '0'.repeat(16);

const nameOf = ({ info }: Process): string => (info.argv[0]?.split('/').at(-1) ?? '').replace(/^-/, '').slice(0, 15);

const terminated = (words: readonly string[]): string => words.map((word) => `${word}\0`).join('');

/** The machine's own time, and whether the process is the one that looks. */
interface Moment {
  /** When its machine began, in milliseconds since 1970. */
  readonly booted: number;
  readonly isRunning: boolean;
  /** What is mounted. */
  readonly mounts: FileContent | string;
}

function stateOf({ stoppedBy }: Process, { isRunning }: Moment): string {
  if (stoppedBy !== null) return 'T (stopped)';
  return isRunning ? 'R (running)' : 'S (sleeping)';
}

function status(process: Process, moment: Moment): string {
  const { pid, parent, session, group, view } = process;
  const { uid, gid, groups } = view?.files.credentials ?? { uid: 0, gid: 0, groups: [] };
  const capabilities = uid === 0 ? CAPABILITIES : NONE;
  return [
    `Name:\t${nameOf(process)}`,
    'Umask:\t0022',
    `State:\t${stateOf(process, moment)}`,
    `Tgid:\t${pid}`,
    'Ngid:\t0',
    `Pid:\t${pid}`,
    `PPid:\t${parent}`,
    'TracerPid:\t0',
    `Uid:\t${uid}\t${uid}\t${uid}\t${uid}`,
    `Gid:\t${gid}\t${gid}\t${gid}\t${gid}`,
    'FDSize:\t64',
    `Groups:\t${groups.join(' ')} `,
    `NStgid:\t${pid}`,
    `NSpid:\t${pid}`,
    `NSpgid:\t${group}`,
    `NSsid:\t${session.leader}`,
    'Threads:\t1',
    'CapInh:\t0000000000000000',
    `CapPrm:\t${capabilities}`,
    `CapEff:\t${capabilities}`,
    `CapBnd:\t${CAPABILITIES}`,
    'CapAmb:\t0000000000000000',
    'NoNewPrivs:\t0',
    'Seccomp:\t2',
    'Seccomp_filters:\t1',
    '',
  ].join('\n');
}

/** As proc(5) numbers the fields; figures that nobody keeps here are 0. */
function stat(process: Process, moment: Moment): string {
  const { booted } = moment;
  const { pid, parent, group, session, view } = process;
  const started = Math.max(0, Math.round((((view?.started ?? booted) - booted) / 1000) * TICKS));
  const terminal = view?.descriptors().terminal === null ? 0 : 34816;
  const state = stateOf(process, moment).slice(0, 1);
  const head = [pid, `(${nameOf(process)})`, state, parent, group, session.leader, terminal, session.foreground];
  return `${[...head, ...Array<number>(9).fill(0), 20, 0, 1, 0, started, ...Array<number>(30).fill(0)].join(' ')}\n`;
}

function descriptors(process: Process, owner: Owner): DirectoryNode {
  const table = process.view?.descriptors();
  const entries: Record<string, TreeNode> = {};
  for (const number of table?.numbers() ?? []) {
    const open = table?.get(number);
    const isTerminal = open !== undefined && (open.source.isTerminal || open.sink.isTerminal);
    entries[String(number)] = link(owner, open?.path ?? (isTerminal ? '/dev/pts/0' : `pipe:[${30_000 + number}]`));
  }
  return directory(owner, entries, 0o500);
}

/** `/proc/PID` of one process. */
export function processEntries(process: Process, moment: Moment): DirectoryNode {
  const { view, info } = process;
  const { mounts } = moment;
  const { uid, gid } = view?.files.credentials ?? { uid: 0, gid: 0 };
  const owner: Owner = { uid, gid, mtime: view?.started ?? moment.booted };
  const env = Object.entries(view?.env ?? {}).map(([name, value]) => `${name}=${value}`);
  return directory(owner, {
    cgroup: file(owner, '0::/\n'),
    cmdline: file(owner, terminated(info.argv)),
    comm: file(owner, `${nameOf(process)}\n`, 0o644),
    cwd: link(owner, view?.cwd() ?? '/'),
    environ: file(owner, terminated(env), 0o400),
    exe: link(owner, view?.executable() ?? ''),
    fd: descriptors(process, owner),
    mounts: file(owner, mounts),
    root: link(owner, '/'),
    stat: file(owner, stat(process, moment)),
    status: file(owner, status(process, moment)),
  });
}
