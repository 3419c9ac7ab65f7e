import type { Statement } from 'unbash';
import { discard, emptySource } from '../../engine/core/pipe.ts';
import { openFile } from '../process/open-file.ts';
import type { Interpreter } from './interpreter.ts';
import { runStage } from './run-pipeline.ts';
import { startSubshell } from './subshell.ts';

/** `command &`: starts it and goes on at once. */
export async function startBackground(sh: Interpreter, statement: Statement): Promise<number> {
  const descriptors = sh.descriptors.clone();
  // Without a terminal of its own to stop it, a background job must not eat the shell's input.
  descriptors.set(0, openFile({ source: emptySource(), sink: discard() }));
  const text = sh.source.text.slice(statement.command.pos, statement.command.end);
  const { command } = statement;
  const monitored = sh.interactive && !sh.isSubshell;
  const process = startSubshell(sh, { descriptors, ownGroup: monitored }, (sub) =>
    command.type === 'AndOr' || command.type === 'Pipeline'
      ? sub.grammar.runList(sub, [{ ...statement, background: undefined }])
      : runStage(sub, command),
  );
  sh.lastBackground = process.pid;
  const job = sh.jobs.add([process], text);
  if (monitored) await sh.err(`[${job.number}] ${process.pid}\n`);
  return 0;
}
