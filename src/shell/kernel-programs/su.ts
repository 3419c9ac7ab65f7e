import { basename } from '../../engine/core/paths.ts';
import { EngineError } from '../../engine/core/errors.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';
import type { Task } from '../process/kernel.ts';
import { launch } from '../process/launch.ts';
import { abortable } from '../process/process.ts';
import { resolveCommand, type Executable } from '../process/resolve.ts';
import { readAccounts, type Accounts } from '../programs/lib/accounts.ts';
import { printError } from './io.ts';
import { withHelp } from './with-help.ts';

const HELP = {
  usage: "su [-lmp] [-s SHELL] [-] [USER [FILE ARGUMENT... | -c 'COMMANDS' [ARGUMENT...]]]",
  summary: 'Runs a shell as another user; as root if none is named.',
};

/** The paths of a login shell. */
const PATHS = {
  busybox: { root: '/sbin:/usr/sbin:/bin:/usr/bin', other: '/bin:/usr/bin' },
  gnu: {
    root: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    other: '/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games',
  },
} as const;

interface Request {
  readonly user: string;
  readonly isLogin: boolean;
  readonly keepsEnvironment: boolean;
  readonly shell: string | null;
  /** What the shell is given. */
  readonly words: readonly string[];
}

type User = Accounts['users'][number];

const FLAGS = new Map<string, 'isLogin' | 'keepsEnvironment'>([
  ['-', 'isLogin'],
  ['-l', 'isLogin'],
  ['--login', 'isLogin'],
  ['-m', 'keepsEnvironment'],
  ['-p', 'keepsEnvironment'],
]);
const VALUES = new Map<string, 'shell' | 'command'>([
  ['-s', 'shell'],
  ['--shell', 'shell'],
  ['-c', 'command'],
  ['--command', 'command'],
]);

/** Reads the options; a text is the one that there is not. */
function read(args: readonly string[]): Request | string {
  const operands: string[] = [];
  const flags = { isLogin: false, keepsEnvironment: false };
  const values: { shell: string | null; command: string | null } = { shell: null, command: null };
  const queue = [...args];
  for (let word = queue.shift(); word !== undefined && word !== '--'; word = queue.shift()) {
    const [flag, value] = [FLAGS.get(word), VALUES.get(word)];
    if (flag !== undefined) flags[flag] = true;
    else if (value !== undefined) values[value] = queue.shift() ?? '';
    else if (word.startsWith('-') && operands.length === 0) return word;
    else operands.push(word);
  }
  operands.push(...queue);
  const [user = 'root', ...rest] = operands;
  const { shell, command } = values;
  return { ...flags, shell, user, words: command === null ? rest : ['-c', command, ...rest] };
}

/** The environment that the user's shell begins with (busybox `setup_environment`, util-linux `modify_environment`). */
function environmentOf(task: Task, request: Request, user: User, shell: string): Readonly<Record<string, string>> {
  const own = { HOME: user.home, SHELL: shell };
  const names = { USER: user.name, LOGNAME: user.name };
  if (request.isLogin) {
    const PATH = PATHS[task.kernel.flavour][user.uid === 0 ? 'root' : 'other'];
    const { TERM } = task.env;
    return { ...(TERM === undefined ? {} : { TERM }), PATH, ...names, ...own };
  }
  if (request.keepsEnvironment) return task.env;
  return { ...task.env, ...own, ...(user.uid === 0 ? {} : names) };
}

/** The file system as the user sees it. */
function filesOf(task: Task, { users, groups }: Accounts, { name, uid, gid }: User): FileSystem {
  const named = groups.filter(({ members }) => members.includes(name)).map((group) => group.gid);
  const known = users.some((user) => user.uid === uid);
  return task.files.as({ ...task.files.credentials, uid, gid, groups: known ? [...new Set([gid, ...named])] : [gid] });
}

/** Where the shell begins: at home for a login. */
async function placeOf(task: Task, files: FileSystem, isLogin: boolean, home: string): Promise<string> {
  if (!isLogin) return task.cwd;
  if (files.exists(home) && files.stat(home).type === 'directory') return home;
  const isBusybox = task.kernel.flavour === 'busybox';
  await printError(
    task,
    isBusybox
      ? `su: can't chdir to home directory '${home}'\n`
      : `su: warning: cannot change directory to ${home}: No such file or directory\n`,
  );
  return isBusybox ? '/' : task.cwd;
}

async function refuse(task: Task, message: string): Promise<number> {
  await printError(task, `su: ${message}\n`);
  return 1;
}

/** Only root becomes another user here: nobody has a password. */
function refusal(task: Task, request: Request, user: User | undefined): string | null {
  const isBusybox = task.kernel.flavour === 'busybox';
  if (isBusybox && task.files.credentials.uid !== 0) return 'must be suid to work properly';
  if (user === undefined)
    return isBusybox
      ? `unknown user ${request.user}`
      : `user ${request.user} does not exist or the user entry does not contain all the required fields`;
  return task.files.credentials.uid === 0 ? null : 'Authentication failure';
}

/** `su`: a shell of another user, which root may have without a password. */
export const su = withHelp(HELP, async (task) => {
  const request = read(task.argv.slice(1));
  if (typeof request === 'string') return refuse(task, `unrecognized option: ${request.replace(/^-+/, '')}`);
  const accounts = await readAccounts(task.files);
  const user = accounts.users.find(({ name }) => name === request.user);
  const no = refusal(task, request, user);
  if (user === undefined || no !== null) return refuse(task, no ?? '');
  const shell = request.shell ?? (user.shell === '' ? '/bin/sh' : user.shell);
  const files = filesOf(task, accounts, user);
  const env = environmentOf(task, request, user, shell);
  const cwd = await placeOf(task, files, request.isLogin, user.home);
  const { kernel, process } = task;
  let executable: Executable;
  try {
    executable = await resolveCommand(kernel, files, {
      argv: [shell, ...request.words],
      env,
      cwd,
      scriptsWithShell: true,
    });
  } catch (fault) {
    if (!(fault instanceof EngineError)) throw fault;
    const reason = fault.code === 'ENOENT' ? 'No such file or directory' : 'Permission denied';
    await refuse(
      task,
      kernel.flavour === 'busybox' ? `can't execute '${shell}': ${reason}` : `failed to execute ${shell}: ${reason}`,
    );
    return fault.code === 'ENOENT' ? 127 : 126;
  }
  const [, ...words] = executable.argv;
  const name = request.isLogin ? `-${basename(shell)}` : basename(shell);
  const argv = executable.argv[0] === shell ? [name, ...words] : executable.argv;
  const descriptors = task.descriptors.clone();
  const child = launch(
    { ...executable, argv },
    { kernel, files, env, cwd, descriptors, parent: process.pid, group: process.group },
  );
  return abortable(child.exit, process.signal);
});
