import { EngineError } from '../../engine/core/errors.ts';
import { UsageFault } from './lib/faults.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import type { Tool } from './lib/tool.ts';

const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;

/** What could not be done, as each of them says it. */
function complaint(tool: Tool, name: string): string {
  if (tool.name === 'nohup') return `failed to run command ${quoteAlways(name)}`;
  return tool.name === 'setsid' ? `failed to execute ${name}` : tool.quote(name);
}

async function spawn(tool: Tool, argv: readonly string[]): Promise<number> {
  try {
    return await tool.context.spawn(argv);
  } catch (fault) {
    if (!(fault instanceof EngineError)) throw fault;
    const name = argv[0] ?? '';
    const reason = fault.code === 'ENOENT' ? 'No such file or directory' : 'Permission denied';
    const gnu = complaint(tool, name);
    await tool.warn(tool.isBusybox ? `can't execute '${name}': ${reason}` : `${gnu}: ${reason}`);
    return fault.code === 'ENOENT' ? NOT_FOUND : NOT_EXECUTABLE;
  }
}

/** `nice`: all programs have the same share of the machine here, so it only runs one. */
export const nice = program({
  usage: 'nice [-n ADJUST] [COMMAND [ARG]...]',
  summary: 'Runs a program with less of a claim on the processor.',
  options: 'n,adjustment: version',
  inOrder: true,
  usageStatus: 125,
  prepare: (words) => words.map((word, index) => (index === 0 && /^-\d+$/.test(word) ? `-n${word.slice(1)}` : word)),
  run: async (tool, given) => {
    const adjustment = given.value('n') ?? '10';
    if (!/^-?\d+$/.test(adjustment)) throw new UsageFault(`invalid adjustment ${tool.quote(adjustment)}`);
    if (given.operands.length > 0) return spawn(tool, given.operands);
    await tool.out.line('0');
    return 0;
  },
});

/** `setsid`: runs a program in a session of its own, which nothing here could tell from another. */
export const setsid = program({
  usage: 'setsid [-c] PROGRAM [ARGUMENT]...',
  summary: 'Runs a program in a session of its own.',
  options: { gnu: 'c,ctty f,fork w,wait', busybox: 'c' },
  inOrder: true,
  run: async (tool, { operands }) => {
    if (operands.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'no command specified');
    return spawn(tool, operands);
  },
});

/** `nohup`: a command that outlives its terminal; what it would print there goes to a file. */
export const nohup = program({
  usage: 'nohup COMMAND [ARG]...',
  summary: 'Runs a program that goes on when the terminal is gone.',
  options: 'version',
  inOrder: true,
  usageStatus: 125,
  run: async (tool, given) => {
    if (given.operands.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
    if (tool.context.stdin.isTerminal && !tool.context.stdout.isTerminal) await tool.warn('ignoring input');
    return spawn(tool, given.operands);
  },
});
