import { loadAccounts, type Accounts } from './lib/accounts.ts';
import { Fault, reason, UsageFault } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import type { Tool } from './lib/tool.ts';
import { walk } from './lib/walk.ts';

/** Whom files are given to; `null` leaves the one they have. */
interface Owner {
  readonly uid: number | null;
  readonly gid: number | null;
}

const number = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : null);

function groupOf(tool: Tool, accounts: Accounts, name: string, whole: string): number {
  const gid = accounts.groups.find((group) => group.name === name)?.gid ?? number(name);
  if (gid !== null) return gid;
  const unknown = whole.includes(':') ? `unknown user/group ${whole}` : `unknown group ${name}`;
  throw new Fault(tool.isBusybox ? unknown : `invalid group: ${tool.quote(whole)}`);
}

/** `USER`, `USER:GROUP`, `USER:` (the user's own group) or `:GROUP`. */
function parseOwner(tool: Tool, accounts: Accounts, text: string): Owner {
  const [, name = '', colon = '', group = ''] = /^([^:]*)(:?)(.*)$/.exec(text) ?? [];
  const user = accounts.users.find((each) => each.name === name);
  const uid = name === '' ? null : (user?.uid ?? number(name));
  if (name !== '' && uid === null) {
    const unknown = colon === '' ? `unknown user ${name}` : `unknown user/group ${text}`;
    throw new Fault(tool.isBusybox ? unknown : `invalid user: ${tool.quote(text)}`);
  }
  if (group !== '') return { uid, gid: groupOf(tool, accounts, group, text) };
  return { uid, gid: colon === '' || user === undefined ? null : user.gid };
}

async function ownerOf(
  tool: Tool,
  given: Arguments,
): Promise<{ readonly owner: Owner; readonly operands: readonly string[] }> {
  const reference = given.value('reference');
  if (reference !== undefined) {
    const { uid, gid } = tool.files.stat(tool.path(reference));
    return { owner: { uid: tool.name === 'chgrp' ? null : uid, gid }, operands: given.operands };
  }
  const [text = '', ...operands] = given.operands;
  const accounts = await loadAccounts(tool);
  if (tool.name !== 'chgrp') return { owner: parseOwner(tool, accounts, text), operands };
  return { owner: { uid: null, gid: text === '' ? null : groupOf(tool, accounts, text, text) }, operands };
}

/** `chown` and `chgrp`. */
export const chown = program({
  usage: 'chown [-Rhv] USER[:GROUP] FILE...',
  summary: 'Sets whom files belong to.',
  options:
    'R,recursive c,changes f,silent,quiet h,no-dereference dereference from: H L P v,verbose preserve-root no-preserve-root reference: version',
  run: async (tool, given) => {
    if (given.operands.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
    const { owner, operands } = await ownerOf(tool, given);
    if (operands.length === 0) {
      throw new UsageFault(tool.isBusybox ? '' : `missing operand after ${tool.quote(given.operands[0] ?? '')}`);
    }
    const apply = (operand: string): Promise<void> => give(tool, operand, owner, given);
    for (const operand of operands) {
      if (given.has('R')) await walk(tool, operand, apply, (each, error) => complain(tool, each, error, given));
      else await apply(operand);
    }
    return undefined;
  },
});

async function give(tool: Tool, operand: string, owner: Owner, given: Arguments): Promise<void> {
  const path = tool.path(operand);
  try {
    // Recursion never follows the symlinks it meets.
    const follow = !given.has('h', 'R');
    const stat = follow ? tool.files.stat(path) : tool.files.lstat(path);
    tool.files.chown(path, owner.uid ?? stat.uid, owner.gid ?? stat.gid, follow);
    if (given.has('v')) await tool.out.line(`ownership of ${quoteAlways(operand)} changed`);
  } catch (error) {
    await complain(tool, operand, error, given);
  }
}

async function complain(tool: Tool, operand: string, error: unknown, given: Arguments): Promise<void> {
  const why = reason(error);
  tool.status = 1;
  if (given.has('f')) return;
  const what = tool.name === 'chgrp' ? 'group' : 'ownership';
  if (tool.isBusybox) await tool.fail(`${operand}: ${why}`);
  else if (why === 'Operation not permitted') await tool.fail(`changing ${what} of ${quoteAlways(operand)}: ${why}`);
  else await tool.fail(`cannot access ${quoteAlways(operand)}: ${why}`);
}
