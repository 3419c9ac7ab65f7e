import type { CommandNode, Coproc } from 'unbash';
import { pipe } from '../../engine/core/pipe.ts';
import { openFile } from '../process/open-file.ts';
import type { Interpreter } from './interpreter.ts';
import { startSubshell } from './subshell.ts';

/** Where bash puts the ends of the first coprocess; the next one takes what is free below. */
const FIRST_READER = 63;
const FIRST_WRITER = 60;

function freeBelow(sh: Interpreter, highest: number): number {
  let descriptor = highest;
  while (sh.descriptors.get(descriptor) !== undefined) descriptor -= 1;
  return descriptor;
}

/** `coproc`: a background job whose input and output are pipes that the shell holds, named in an array. */
export async function runCoproc(sh: Interpreter, node: Coproc): Promise<number> {
  if (sh.dialect === 'ash') {
    await sh.complain('coproc: not found', null);
    return 127;
  }
  const name = node.name?.text ?? 'COPROC';
  const [toJob, fromJob] = [pipe(), pipe()];
  const descriptors = sh.descriptors.clone();
  descriptors.set(0, openFile({ source: toJob.source, close: () => toJob.source.close() }));
  descriptors.set(1, openFile({ sink: fromJob.sink, close: () => fromJob.sink.close() }));
  const { body } = node;
  const process = startSubshell(sh, { descriptors, group: 0 }, (sub) => runBody(sub, body));
  const reader = freeBelow(sh, FIRST_READER);
  sh.descriptors.set(reader, openFile({ source: fromJob.source, close: () => fromJob.source.close() }));
  const writer = freeBelow(sh, FIRST_WRITER);
  sh.descriptors.set(writer, openFile({ sink: toJob.sink, close: () => toJob.sink.close() }));
  sh.variables.setArray(
    name,
    new Map([
      ['0', String(reader)],
      ['1', String(writer)],
    ]),
  );
  sh.variables.set(`${name}_PID`, String(process.pid));
  sh.lastBackground = process.pid;
  const job = sh.jobs.add([process], sh.source.text.slice(node.pos, node.end));
  if (sh.interactive && !sh.isSubshell) await sh.err(`[${job.number}] ${process.pid}\n`);
  return 0;
}

function runBody(sub: Interpreter, body: CommandNode | Extract<Coproc['body'], { type: 'CompoundList' }>) {
  return body.type === 'CompoundList' ? sub.grammar.runList(sub, body.commands, true) : sub.grammar.runStage(sub, body);
}
