import { signalName, signalNumber, SIGNAL_NUMBERS } from '../process/signals.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { stoppedBy } from '../interpreter/jobs.ts';
import type { Builtin } from './builtin.ts';

export async function listSignals(sh: Interpreter, args: readonly string[]): Promise<number> {
  if (args.length === 0) {
    const all = Object.entries(SIGNAL_NUMBERS);
    if (sh.dialect === 'ash')
      await sh.out(all.map(([name, number]) => `${String(number).padStart(2)}) ${name}\n`).join(''));
    else {
      const cells = all.map(([name, number]) => `${String(number).padStart(2)}) SIG${name}`);
      const rows = Array.from({ length: Math.ceil(cells.length / 5) }, (_, row) => cells.slice(row * 5, row * 5 + 5));
      await sh.out(rows.map((row) => `${row.join('\t')}\n`).join(''));
    }
    return 0;
  }
  let status = 0;
  for (const text of args) {
    const number = /^\d+$/.test(text) ? Number(text) : 0;
    const name = signalName(number > 128 ? String(number - 128) : text);
    if (name === undefined) {
      status = await refuse(sh, `${text}: invalid signal specification`, `unknown signal '${text}'`);
    } else await sh.out(`${/^\d+$/.test(text) ? name : signalNumber(name)}\n`);
  }
  return status;
}

interface Target {
  readonly signal: string;
  readonly operands: readonly string[];
}

/** The signal that the options name; a text is the spelling of one that does not exist. */
function readSignal(args: readonly string[]): Target | string {
  const [first = '', second] = args;
  if ((first === '-s' || first === '-n') && second !== undefined) return target(second, args.slice(2));
  if (first === '--') return { signal: 'TERM', operands: args.slice(1) };
  if (/^-./.test(first)) return target(first.slice(1).replace(/^s(?=[A-Z])/, ''), args.slice(1));
  return { signal: 'TERM', operands: args };
}

function target(spelling: string, operands: readonly string[]): Target | string {
  const rest = operands[0] === '--' ? operands.slice(1) : operands;
  if (spelling === '0' || spelling === 'EXIT') return { signal: '0', operands: rest };
  const signal = signalName(spelling);
  return signal === undefined ? spelling : { signal, operands: rest };
}

async function refuse(sh: Interpreter, bash: string, ash: string): Promise<number> {
  if (sh.dialect === 'bash') await sh.complain(bash);
  else await sh.err(`${sh.arg0}: ${ash}\n`);
  return 1;
}

async function signalJob(sh: Interpreter, spec: string, signal: string): Promise<number> {
  const job = sh.jobs.bySpec(spec);
  if (job === undefined) {
    await sh.complain(`${spec}: no such job`);
    return sh.dialect === 'bash' ? 1 : 2;
  }
  const wasStopped = stoppedBy(job) !== null;
  for (const group of new Set(job.processes.map((process) => process.group))) {
    sh.kernel.table.deliverToGroup(group, signal);
    // What is stopped would never hear that it is to end.
    if (wasStopped && (signal === 'TERM' || signal === 'HUP')) sh.kernel.table.deliverToGroup(group, 'CONT');
  }
  if (signal === 'CONT' && wasStopped) sh.jobs.continued(job);
  return 0;
}

/** Signals a job, a process or, with a number that is not above 0, a group. */
async function signalOne(sh: Interpreter, operand: string, signal: string): Promise<number> {
  if (operand.startsWith('%')) return signalJob(sh, operand, signal);
  if (!/^-?\d+$/.test(operand))
    return refuse(sh, `${operand}: arguments must be process or job IDs`, `invalid number '${operand}'`);
  const { table } = sh.kernel;
  const pid = Number(operand);
  if (pid <= 0) {
    const group = pid === 0 ? sh.process.group : -pid;
    const isThere = table.hasGroup(group);
    if (signal !== '0') table.deliverToGroup(group, signal);
    if (isThere) return 0;
  }
  const process = table.get(pid);
  if (process?.alive !== true)
    return refuse(sh, `(${pid}) - No such process`, `can't kill pid ${pid}: No such process`);
  if (sh.files.credentials.uid !== 0 && process.info.user !== sh.process.info.user)
    return refuse(sh, `(${pid}) - Operation not permitted`, `can't kill pid ${pid}: Operation not permitted`);
  if (signal !== '0') process.deliver(signal);
  return 0;
}

export const kill: Builtin = {
  run: async (sh, argv) => {
    const args = argv.slice(1);
    if (args[0] === '-l' || args[0] === '-L') return listSignals(sh, args.slice(1));
    const [option = '', ...rest] = args;
    if ((option === '-s' || option === '-n') && rest.length === 0 && sh.dialect === 'bash') {
      await sh.complain(`${option}: option requires an argument`);
      return 1;
    }
    const read = readSignal(args);
    if (typeof read === 'string') {
      return refuse(sh, `${read}: invalid signal specification`, `bad signal name '${read}'`);
    }
    if (read.operands.length === 0) {
      if (sh.dialect === 'ash') return refuse(sh, '', 'you need to specify whom to kill');
      await sh.err('kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n');
      return 2;
    }
    let status = 0;
    for (const operand of read.operands) status = (await signalOne(sh, operand, read.signal)) || status;
    return status;
  },
};
