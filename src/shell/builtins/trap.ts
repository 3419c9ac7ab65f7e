import type { Interpreter } from '../interpreter/interpreter.ts';
import { quoteForReuse, quoteSingly } from '../interpreter/quoting.ts';
import { signalName, SIGNAL_NUMBERS } from '../process/signals.ts';
import { installSignals } from '../interpreter/traps.ts';
import type { Builtin } from './builtin.ts';
import { listSignals } from './kill.ts';
import { failAsh } from './usage.ts';

/** What is no signal; busybox's ash has ERR alone of them, since 1.35. */
const CONDITIONS = ['ERR', 'DEBUG', 'RETURN'];

/** The name of a condition: a signal without `SIG`, EXIT, or one that is no signal. */
function conditionName(sh: Interpreter, spelling: string): string | undefined {
  const upper = spelling.toUpperCase().replace(/^SIG/, '');
  if (spelling === '0' || upper === 'EXIT') return 'EXIT';
  if (upper === 'ERR' || (sh.dialect === 'bash' && CONDITIONS.includes(upper))) return upper;
  return signalName(spelling);
}

async function list(sh: Interpreter, wanted: readonly string[] = []): Promise<number> {
  const names = wanted.map((spelling) => conditionName(sh, spelling));
  const order = ['EXIT', ...Object.keys(SIGNAL_NUMBERS), ...CONDITIONS];
  for (const name of order) {
    const action = (sh.inheritedTraps ?? sh.traps).get(name);
    if (action === undefined || (names.length > 0 && !names.includes(name))) continue;
    const shown = sh.dialect === 'bash' && name in SIGNAL_NUMBERS ? `SIG${name}` : name;
    const text = sh.dialect === 'bash' ? quoteForReuse(action, true) : quoteSingly(action);
    await sh.out(`trap -- ${text} ${shown}\n`);
  }
  return 0;
}

/** Gives conditions an action, or with `null` their default back. */
async function setActions(sh: Interpreter, action: string | null, spellings: readonly string[]): Promise<number> {
  let status = 0;
  sh.inheritedTraps = null;
  for (const spelling of spellings) {
    const name = conditionName(sh, spelling);
    if (name === undefined) {
      await sh.complain(`${spelling}: invalid signal specification`);
      status = 1;
    } else if (action === null) sh.traps.delete(name);
    else sh.traps.set(name, action);
  }
  if (!sh.interactive || sh.isSubshell) installSignals(sh);
  return status;
}

export const trap: Builtin = {
  special: true,
  run: async (sh, argv) => {
    const args = argv.slice(argv[1] === '--' ? 2 : 1);
    if (args.length === 0) return list(sh);
    if (args[0] === '-p') return list(sh, args.slice(1));
    if (args[0] === '-l' && sh.dialect === 'bash') return listSignals(sh, []);
    const [first = '', ...rest] = args;
    if (sh.dialect === 'ash' && /^-[^-]/.test(first)) return failAsh(sh, `illegal option ${first.slice(0, 2)}`);
    if (sh.dialect === 'bash' && rest.length === 0 && conditionName(sh, first) === undefined) {
      await sh.err('trap: usage: trap [-lp] [[arg] signal_spec ...]\n');
      return 2;
    }
    if (rest.length === 0 || /^\d+$/.test(first)) return setActions(sh, null, args);
    return setActions(sh, first === '-' ? null : first, rest);
  },
};
