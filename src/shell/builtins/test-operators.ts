import { resolve } from '../../engine/core/paths.ts';
import type { Stat } from '../../engine/fs/file-system.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';

function statOf(sh: Interpreter, path: string, follow = true): Stat | null {
  if (path === '') return null;
  try {
    const full = resolve(sh.cwd, path) + (path.endsWith('/') ? '/' : '');
    return follow ? sh.files.stat(full) : sh.files.lstat(full);
  } catch {
    return null;
  }
}

function permits(sh: Interpreter, stat: Stat, bit: 1 | 2 | 4): boolean {
  const { uid, gid, groups } = sh.files.credentials;
  if (uid === 0) return bit !== 1 || stat.type === 'directory' || (stat.mode & 0o111) !== 0;
  const shift = uid === stat.uid ? 6 : gid === stat.gid || groups.includes(stat.gid) ? 3 : 0;
  return ((stat.mode >> shift) & bit) !== 0;
}

export const UNARY_OPERATORS: ReadonlySet<string> = new Set(
  'a b c d e f g h k n o p r s t u v w x z G L N O R S'.split(' ').map((letter) => `-${letter}`),
);

/** The unary primaries of `test` and `[[`. */
export function testUnary(sh: Interpreter, operator: string, operand: string): boolean {
  switch (operator) {
    case '-n':
      return operand !== '';
    case '-z':
      return operand === '';
    case '-t':
      return isTerminal(sh, Number(operand));
    case '-o':
      return sh.has(operand);
    case '-v':
      return isSet(sh, operand);
    case '-R':
      return false;
    case '-h':
    case '-L':
      return statOf(sh, operand, false)?.type === 'symlink';
    default:
      return testFile(sh, operator, operand);
  }
}

function isTerminal(sh: Interpreter, descriptor: number): boolean {
  const file = sh.descriptors.get(descriptor);
  return file !== undefined && (descriptor === 0 ? file.source.isTerminal : file.sink.isTerminal);
}

function isSet(sh: Interpreter, name: string): boolean {
  const element = /^(\w+)\[(.+)\]$/.exec(name);
  if (element === null)
    return sh.variables.text(name) !== undefined || (sh.variables.get(name)?.elements?.size ?? 0) > 0;
  return sh.variables.get(element[1] ?? '')?.elements?.has(element[2] ?? '') === true;
}

const DEVICES: ReadonlySet<string> = new Set(
  ['null', 'zero', 'full', 'random', 'urandom', 'tty'].map((name) => `/dev/${name}`),
);

type FileTest = (sh: Interpreter, stat: Stat) => boolean;

const isType =
  (type: Stat['type']): FileTest =>
  (_, stat) =>
    stat.type === type;
const hasMode =
  (bit: number): FileTest =>
  (_, stat) =>
    (stat.mode & bit) !== 0;
const may =
  (bit: 1 | 2 | 4): FileTest =>
  (sh, stat) =>
    permits(sh, stat, bit);

/** What the operators ask of a file that is there. */
const FILE_TESTS: Readonly<Record<string, FileTest>> = {
  '-a': () => true,
  '-b': isType('block-device'),
  '-c': isType('char-device'),
  '-d': isType('directory'),
  '-e': () => true,
  '-f': isType('file'),
  '-g': hasMode(0o2000),
  '-G': (sh, stat) => stat.gid === sh.files.credentials.gid,
  '-k': hasMode(0o1000),
  '-O': (sh, stat) => stat.uid === sh.files.credentials.uid,
  '-p': isType('fifo'),
  '-r': may(4),
  '-s': (_, stat) => stat.size > 0,
  '-u': hasMode(0o4000),
  '-w': may(2),
  '-x': may(1),
};

function testFile(sh: Interpreter, operator: string, path: string): boolean {
  if (DEVICES.has(path)) return ['-e', '-a', '-c', '-r', '-w'].includes(operator);
  const stat = statOf(sh, path);
  return stat !== null && FILE_TESTS[operator]?.(sh, stat) === true;
}

/** `-nt`, `-ot`, `-ef`. */
export function testBinaryFile(sh: Interpreter, operator: string, left: string, right: string): boolean {
  const a = statOf(sh, left);
  const b = statOf(sh, right);
  if (operator === '-ef') {
    if (a === null || b === null) return false;
    return (
      sh.files.realpath(resolve(sh.cwd, left)) === sh.files.realpath(resolve(sh.cwd, right)) ||
      (a.links > 1 && a.inode === b.inode)
    );
  }
  // ash wants both files to be there.
  if (sh.dialect === 'ash' && (a === null || b === null)) return false;
  if (operator === '-nt') return a !== null && (b === null || a.mtime > b.mtime);
  return b !== null && (a === null || a.mtime < b.mtime);
}
