import { basename } from '../../../engine/core/paths.ts';
import type { Stat } from '../../../engine/fs/file-system.ts';
import type { Accounts } from '../lib/accounts.ts';
import { allocated } from '../lib/blocks.ts';
import { Fault } from '../lib/faults.ts';
import { globRegex } from '../lib/glob.ts';
import { parseMode } from '../lib/mode.ts';
import { compileRegex } from '../lib/posix-regex.ts';
import { isSameFile } from '../lib/target.ts';
import type { Tool } from '../lib/tool.ts';
import type { Expression, Found } from './found.ts';

interface Place {
  readonly tool: Tool;
  readonly accounts: Accounts;
}

type Test = (argument: () => string, place: Place, word: string) => Expression;

const TYPES: Readonly<Record<string, Stat['type']>> = {
  f: 'file',
  d: 'directory',
  l: 'symlink',
  c: 'char-device',
  b: 'block-device',
  p: 'fifo',
};

const DAY = 86_400_000;
const MINUTE = 60_000;

const UNITS: Readonly<Record<string, number>> = { '': 512, b: 512, c: 1, w: 2, k: 1024, M: 1 << 20, G: 1 << 30 };

/** `+n`, `-n` or `n` against a number. */
function compared(text: string, word: string, { tool }: Place): (value: number) => boolean {
  const match = /^([-+]?)(\d+)$/.exec(text);
  if (match === null) {
    throw new Fault(tool.isBusybox ? `invalid number '${text}'` : `invalid argument \`${text}' to \`${word}'`);
  }
  const [, sign, digits] = match;
  const limit = Number(digits);
  if (sign === '+') return (value) => value > limit;
  return sign === '-' ? (value) => value < limit : (value) => value === limit;
}

const byStat =
  (measure: (stat: Stat) => number): Test =>
  (argument, place, word) => {
    const fits = compared(argument(), word, place);
    return ({ stat }) => fits(measure(stat));
  };

const glob =
  (text: (found: Found) => string, ignoreCase: boolean): Test =>
  (argument) => {
    const pattern = globRegex(argument(), { ignoreCase });
    return (found) => pattern.test(text(found));
  };

const nameOf = ({ shown }: Found): string => basename(shown) || '/';

const type: Test = (argument, { tool }) => {
  const text = argument();
  const wanted = text.split(',').map((letter) => {
    const kind = TYPES[letter];
    if (kind === undefined) {
      throw new Fault(
        tool.isBusybox ? `invalid argument '${text}' to '-type'` : `Unknown argument to -type: ${letter}`,
      );
    }
    return kind;
  });
  return ({ stat }) => wanted.includes(stat.type);
};

const size: Test = (argument, { tool }, word) => {
  const text = argument();
  const match = /^([-+]?\d+)([bcwkMG]?)$/.exec(text);
  if (match === null)
    throw new Fault(tool.isBusybox ? `invalid number '${text}'` : `Invalid argument \`${text}' to ${word}`);
  const unit = UNITS[match[2] ?? ''] ?? 512;
  const fits = compared(match[1] ?? '0', word, { tool, accounts: NOBODY });
  // GNU rounds up to whole units, and busybox down.
  const round = tool.isBusybox ? Math.floor : Math.ceil;
  return ({ stat }) => fits(round(stat.size / unit));
};

const NOBODY: Accounts = { users: [], groups: [], userName: () => undefined, groupName: () => undefined };

const age =
  (unit: number): Test =>
  (argument, place, word) => {
    const fits = compared(argument(), word, place);
    const now = place.tool.context.clock.now();
    return ({ stat }) => fits(Math.floor((now - stat.mtime) / unit));
  };

const newer: Test = (argument, { tool }) => {
  const name = argument();
  const path = tool.path(name);
  if (!tool.files.exists(path))
    throw new Fault(`${tool.isBusybox ? name : tool.quote(name)}: No such file or directory`);
  const { mtime } = tool.files.stat(path);
  return ({ stat }) => stat.mtime > mtime;
};

const permissions: Test = (argument, { tool }) => {
  const text = argument();
  const [, how = '', mode = ''] = /^([-/]?)(.*)$/.exec(text) ?? [];
  const change = parseMode(mode, 0);
  if (change === null) throw new Fault(tool.isBusybox ? `invalid mode '${mode}'` : `invalid mode ${tool.quote(text)}`);
  const bits = change(0, false);
  if (how === '-') return ({ stat }) => (stat.mode & bits) === bits;
  return how === '/' ? ({ stat }) => bits === 0 || (stat.mode & bits) !== 0 : ({ stat }) => stat.mode === bits;
};

const user: Test = (argument, { tool, accounts }) => {
  const name = argument();
  const uid = accounts.users.find((each) => each.name === name)?.uid ?? (/^\d+$/.test(name) ? Number(name) : null);
  if (uid === null)
    throw new Fault(tool.isBusybox ? `unknown user ${name}` : `${tool.quote(name)} is not the name of a known user`);
  return ({ stat }) => stat.uid === uid;
};

const group: Test = (argument, { tool, accounts }) => {
  const name = argument();
  const gid = accounts.groups.find((each) => each.name === name)?.gid ?? (/^\d+$/.test(name) ? Number(name) : null);
  if (gid === null)
    throw new Fault(
      tool.isBusybox ? `unknown group ${name}` : `${tool.quote(name)} is not the name of an existing group`,
    );
  return ({ stat }) => stat.gid === gid;
};

const empty: Test = () => (found, _verdict, tool) =>
  found.stat.type === 'directory'
    ? tool.files.readdir(found.path).length === 0
    : found.stat.type === 'file' && found.stat.size === 0;

const access =
  (bit: number): Test =>
  (_argument, { tool }) => {
    const { uid, gid, groups } = tool.context.credentials;
    return ({ stat }) => {
      if (uid === 0) return bit !== 1 || (stat.mode & 0o111) !== 0;
      if (uid === stat.uid) return (stat.mode & (bit << 6)) !== 0;
      return (stat.mode & (gid === stat.gid || groups.includes(stat.gid) ? bit << 3 : bit)) !== 0;
    };
  };

const regex =
  (ignoreCase: boolean): Test =>
  (argument) => {
    const pattern = compileRegex(`^\\(${argument()}\\)$`, { extended: false, ignoreCase });
    return ({ shown }) => pattern.test(shown);
  };

const sameFile: Test = (argument, { tool }) => {
  const path = tool.path(argument());
  return (found) => isSameFile(tool, found.path, path);
};

const TESTS: Readonly<Record<string, Test>> = {
  '-amin': age(MINUTE),
  '-atime': age(DAY),
  '-blocks': byStat(allocated),
  '-cmin': age(MINUTE),
  '-ctime': age(DAY),
  '-empty': empty,
  '-executable': access(1),
  '-false': () => () => false,
  '-gid': byStat(({ gid }) => gid),
  '-group': group,
  '-iname': glob(nameOf, true),
  '-inum': byStat(({ inode }) => inode),
  '-ipath': glob(({ shown }) => shown, true),
  '-iregex': regex(true),
  '-links': byStat(({ links }) => links),
  '-mmin': age(MINUTE),
  '-mtime': age(DAY),
  '-name': glob(nameOf, false),
  '-newer': newer,
  '-path': glob(({ shown }) => shown, false),
  '-perm': permissions,
  '-readable': access(4),
  '-regex': regex(false),
  '-samefile': sameFile,
  '-size': size,
  '-true': () => () => true,
  '-type': type,
  '-uid': byStat(({ uid }) => uid),
  '-user': user,
  '-wholename': glob(({ shown }) => shown, false),
  '-writable': access(2),
};

/** The test of a name; `null` when there is none. */
export function testOf(word: string, argument: () => string, place: Place): Expression | null {
  return TESTS[word]?.(argument, place, word) ?? null;
}
