import type { DescriptorTable } from '../process/open-file.ts';
import type { Process } from '../process/process.ts';
import { Interpreter } from './interpreter.ts';

/** A copy of the shell for a subshell: what changes in it does not come back. */
export function fork(sh: Interpreter, process: Process, descriptors: DescriptorTable): Interpreter {
  const copy = new Interpreter({
    grammar: sh.grammar,
    kernel: sh.kernel,
    process,
    dialect: sh.dialect,
    isDash: sh.isDash,
    files: sh.files,
    cwd: sh.cwd,
    descriptors,
    variables: sh.variables.clone(),
    arg0: sh.arg0,
    positional: sh.positional,
    interactive: sh.interactive,
    shellPid: sh.shellPid,
  });
  for (const [name, definition] of sh.functions) copy.functions.set(name, definition);
  for (const name of sh.exportedFunctions) copy.exportedFunctions.add(name);
  for (const [name, path] of sh.commandPaths) copy.commandPaths.set(name, path);
  for (const [name, value] of sh.aliases) copy.aliases.set(name, value);
  copy.activeAliases = sh.activeAliases;
  for (const option of sh.options) copy.options.add(option);
  copy.shopt.clear();
  for (const option of sh.shopt) copy.shopt.add(option);
  // POSIX XCU 2.12: traps that were ignored stay ignored, others return to their default.
  if (sh.dialect === 'bash') copy.inheritedTraps = sh.inheritedTraps ?? new Map(sh.traps);
  for (const [signal, action] of sh.traps) if (action === '') copy.traps.set(signal, '');
  copy.inheritedJobs = sh.jobs.list();
  copy.history.push(...sh.history);
  copy.commandLetter = sh.commandLetter;
  copy.status = sh.status;
  copy.pipeStatus = sh.pipeStatus;
  copy.lastBackground = sh.lastBackground;
  copy.lastArgument = sh.lastArgument;
  copy.source = sh.source;
  copy.position = sh.position;
  copy.functionNames = sh.functionNames;
  copy.loopDepth = sh.loopDepth;
  copy.callDepth = sh.callDepth;
  copy.conditionDepth = sh.conditionDepth;
  for (const name of sh.disabledBuiltins) copy.disabledBuiltins.add(name);
  copy.isSubshell = true;
  copy.subshellDepth = sh.subshellDepth + 1;
  copy.traceDepth = sh.traceDepth;
  copy.directoryStack = sh.directoryStack;
  copy.randomState = sh.randomState + 1;
  copy.startedAt = sh.startedAt;
  return copy;
}
