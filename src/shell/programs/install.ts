import { dirname } from '../../engine/core/paths.ts';
import { type CopyStyle, TreeCopy } from './lib/copy-tree.ts';
import { loadAccounts } from './lib/accounts.ts';
import { codeOf, Fault, reason } from './lib/faults.ts';
import { parseMode } from './lib/mode.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import { transfersOf } from './lib/target.ts';
import type { Tool } from './lib/tool.ts';

const STYLE: CopyStyle = {
  recursive: false,
  follow: 'all',
  preserve: new Set(),
  existing: 'replace',
  force: true,
  link: null,
  verbose: false,
};

/** Everybody may read and execute what is installed, unless something else was asked for. */
const MODE = 0o755;

async function settle(tool: Tool, operand: string, given: Arguments): Promise<void> {
  const path = tool.path(operand);
  const text = given.value('m');
  const change = text === undefined ? null : parseMode(text, 0);
  if (text !== undefined && change === null) throw new Fault(`invalid mode ${tool.quote(text)}`);
  tool.files.chmod(path, change === null ? MODE : change(0, false));
  if (!given.has('o', 'g')) return;
  const { users, groups } = await loadAccounts(tool);
  const stat = tool.files.stat(path);
  const id = (name: string | undefined, known: number | undefined, own: number): number =>
    name === undefined ? own : (known ?? (/^\d+$/.test(name) ? Number(name) : own));
  const [owner, group] = [given.value('o'), given.value('g')];
  const uid = id(owner, users.find(({ name }) => name === owner)?.uid, stat.uid);
  tool.files.chown(path, uid, id(group, groups.find(({ name }) => name === group)?.gid, stat.gid));
}

function makeDirectories(tool: Tool, operand: string): void {
  const path = tool.path(operand);
  if (tool.files.exists(path)) return;
  makeDirectories(tool, dirname(path));
  try {
    tool.files.mkdir(path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    throw new Fault(`cannot create directory ${quoteAlways(operand)}: ${reason(error)}`);
  }
}

export const install = program({
  usage: 'install [-dD] [-o USER] [-g GROUP] [-m MODE] [-t DIR] SOURCE... DEST',
  summary: 'Copies files and sets their modes and owners, or makes directories.',
  options:
    'b c C,compare d,directory D g,group: m,mode: o,owner: p,preserve-timestamps s,strip t,target-directory: T,no-target-directory v,verbose version',
  run: async (tool, given) => {
    if (given.has('d')) {
      for (const operand of given.operands) {
        makeDirectories(tool, operand);
        await settle(tool, operand, given);
      }
      return undefined;
    }
    const last = given.operands.at(-1) ?? '';
    if (given.has('D')) makeDirectories(tool, given.value('t') ?? dirname(last));
    const copy = new TreeCopy(tool, STYLE);
    for (const { source, target } of transfersOf(tool, given)) {
      if (!(await copy.copy(source, target))) continue;
      await settle(tool, target, given);
      if (given.has('v')) await tool.out.line(`${quoteAlways(source)} -> ${quoteAlways(target)}`);
    }
    return undefined;
  },
});
