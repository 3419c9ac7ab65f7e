import type { Statement } from 'unbash';
import { discard, emptySource } from '../../engine/core/pipe.ts';
import { openFile } from '../process/open-file.ts';
import type { Interpreter } from './interpreter.ts';
import { controlsJobs, groupOfChildren } from './foreground.ts';
import { jobText } from './job-text.ts';
import { runStage } from './run-pipeline.ts';
import { startSubshell } from './subshell.ts';

/** `command &`: starts it and goes on at once. */
export async function startBackground(sh: Interpreter, statement: Statement): Promise<number> {
  const descriptors = sh.descriptors.clone();
  // A job that wants the terminal is stopped; where there is no job control, it must not eat the shell's input.
  if (!controlsJobs(sh) || !descriptors.source(0).isTerminal)
    descriptors.set(0, openFile({ source: emptySource(), sink: discard() }));
  const { command } = statement;
  const text = jobText(sh, command);
  const process = startSubshell(sh, { descriptors, group: groupOfChildren(sh) }, (sub) =>
    command.type === 'AndOr' || command.type === 'Pipeline'
      ? sub.grammar.runList(sub, [{ ...statement, background: undefined }])
      : runStage(sub, command),
  );
  sh.lastBackground = process.pid;
  const job = sh.jobs.add([process], text);
  if (sh.interactive && !sh.isSubshell && sh.dialect === 'bash') await sh.err(`[${job.number}] ${process.pid}\n`);
  return 0;
}
