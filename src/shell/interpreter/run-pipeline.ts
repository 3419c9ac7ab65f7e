import type { CommandNode, Pipeline, Time } from 'unbash';
import { pipe } from '../../engine/core/pipe.ts';
import { openFile, type OpenFile } from '../process/open-file.ts';
import { abortable, type Process } from '../process/process.ts';
import { describeEnd } from './endings.ts';
import { groupOfChildren, waitInForeground } from './foreground.ts';
import type { Interpreter } from './interpreter.ts';
import { jobText } from './job-text.ts';
import { runCompound } from './run-compound.ts';
import { runSimple } from './run-simple.ts';
import { asCondition } from './condition.ts';
import { startSubshell } from './subshell.ts';

/** One command outside a pipeline. `inPlace` as for a simple command. */
export async function runSingle(sh: Interpreter, node: CommandNode, inPlace = false): Promise<number> {
  sh.position = node.pos;
  const status = node.type === 'Command' ? await runSimple(sh, node, inPlace) : await runCompound(sh, node);
  sh.pipeStatus = [status];
  return status;
}

/** One command in a process of its own: a program takes the process over, as after fork and exec. */
export async function runStage(sub: Interpreter, node: CommandNode): Promise<number> {
  sub.position = node.pos;
  if (node.type === 'Subshell') return sub.grammar.runList(sub, node.body.commands, true);
  return node.type === 'Command' ? runSimple(sub, node, true) : runCompound(sub, node);
}

export async function runPipeline(sh: Interpreter, node: Pipeline): Promise<number> {
  const timed = node.prefixes.find((prefix): prefix is Time => prefix.type === 'Time');
  const start = sh.kernel.clock.now();
  const negations = node.prefixes.filter(({ type }) => type === 'Negation').length;
  const run = (): Promise<number> => runStages(sh, node);
  const status = negations > 0 ? await asCondition(sh, run) : await run();
  if (timed !== undefined) await reportTime(sh, sh.kernel.clock.now() - start, timed.posix !== undefined);
  return negations % 2 === 0 ? status : status === 0 ? 1 : 0;
}

/** bash's TIMEFORMAT: `%R`, `%U`, `%S` with digits after the point and `l` for minutes, `%P`, `%%`. */
function formattedTime(format: string, seconds: number): string {
  return format.replace(/%([0-3]?)(l?)([RUSP%])/g, (_, places: string, long: string, letter: string) => {
    if (letter === '%') return '%';
    const time = letter === 'R' ? seconds : 0;
    const digits = places === '' ? 3 : Number(places);
    if (letter === 'P') return time.toFixed(2);
    return long === '' ? time.toFixed(digits) : `${Math.floor(time / 60)}m${(time % 60).toFixed(digits)}s`;
  });
}

async function reportTime(sh: Interpreter, elapsed: number, posix: boolean): Promise<void> {
  const seconds = elapsed / 1000;
  if (posix) {
    await sh.err(`real ${seconds.toFixed(2)}\nuser 0.00\nsys 0.00\n`);
    return;
  }
  if (sh.dialect === 'ash') {
    const text = `${Math.floor(seconds / 60)}m ${(seconds % 60).toFixed(2)}s`;
    await sh.err(`real\t${text}\nuser\t0m 0.00s\nsys\t0m 0.00s\n`);
    return;
  }
  const format = sh.variables.text('TIMEFORMAT');
  if (format !== undefined) {
    if (format !== '') await sh.err(`${formattedTime(format, seconds)}\n`);
    return;
  }
  const real = `${Math.floor(seconds / 60)}m${(seconds % 60).toFixed(3)}s`;
  await sh.err(`\nreal\t${real}\nuser\t0m0.000s\nsys\t0m0.000s\n`);
}

async function runStages(sh: Interpreter, node: Pipeline): Promise<number> {
  const [only] = node.commands;
  if (only === undefined) return 0;
  if (node.commands.length === 1) return runSingle(sh, only);
  if (sh.shopt.has('lastpipe') && !sh.has('monitor')) return runLastHere(sh, node);
  const { processes } = startStages(sh, node, node.commands.length);
  const statuses = await waitInForeground(sh, processes, jobText(sh, node));
  await describeEnd(sh, processes.at(-1));
  return pipelineStatus(sh, statuses);
}

function pipelineStatus(sh: Interpreter, statuses: readonly number[]): number {
  sh.pipeStatus = statuses;
  return sh.has('pipefail') ? (statuses.findLast((status) => status !== 0) ?? 0) : (statuses.at(-1) ?? 0);
}

/** With `lastpipe` and without job control, the last command runs in this shell. */
async function runLastHere(sh: Interpreter, node: Pipeline): Promise<number> {
  const { processes, input } = startStages(sh, node, node.commands.length - 1);
  const outer = sh.descriptors;
  const last = node.commands.at(-1);
  sh.descriptors = outer.clone();
  if (input !== null) sh.descriptors.set(0, input);
  let status = 0;
  try {
    if (last !== undefined) status = await runSingle(sh, last);
  } finally {
    sh.descriptors.closeAll();
    sh.descriptors = outer;
  }
  const others = await abortable(Promise.all(processes.map((process) => process.exit)), sh.process.signal);
  return pipelineStatus(sh, [...others, status]);
}

interface Stages {
  readonly processes: readonly Process[];
  /** What the next command reads, when not all were started. */
  readonly input: OpenFile | null;
}

function startStages(sh: Interpreter, node: Pipeline, count: number): Stages {
  let input: OpenFile | null = null;
  let group = groupOfChildren(sh);
  const processes = node.commands.slice(0, count).map((command, index) => {
    const descriptors = sh.descriptors.clone();
    if (input !== null) descriptors.set(0, input);
    input = null;
    const operator = node.operators[index];
    if (operator !== undefined) {
      const { source, sink } = pipe();
      const writer = openFile({ sink, close: () => sink.close() });
      descriptors.set(1, writer);
      if (operator === '|&') descriptors.set(2, writer.retain());
      input = openFile({ source, close: () => source.close() });
    }
    const process = startSubshell(sh, { descriptors, group }, (sub) => runStage(sub, command));
    ({ group } = process);
    return process;
  });
  return { processes, input };
}
