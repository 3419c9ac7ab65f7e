import type { Assignment, Command } from 'unbash';
import { EngineError } from '../../engine/core/errors.ts';
import { resolve } from '../../engine/core/paths.ts';
import type { Builtin } from '../builtins/builtin.ts';
import { expandWord } from '../expand/words.ts';
import { expandAlias } from './alias.ts';
import { assignAll, assignmentWords, traceAssignments } from './assignment.ts';
import { ReadonlyVariable } from './variables.ts';
import { LineAbandoned, ShellExit } from './control.ts';
import { exportedEnvironment } from './environment.ts';
import type { Interpreter } from './interpreter.ts';
import { jobText } from './job-text.ts';
import { controlsJobs } from './foreground.ts';
import { callFunction } from './call-function.ts';
import { applyRedirects, withRedirects } from './redirect.ts';
import { runExternal } from './run-external.ts';
import { trace } from './trace.ts';
import { runDebugTrap } from './traps.ts';

/** A simple command. `inPlace` says that the process is there for it alone, so that a program may take it over. */
export async function runSimple(sh: Interpreter, node: Command, inPlace: boolean): Promise<number> {
  const aliased = await expandAlias(sh, node);
  if (aliased !== null) return aliased;
  await runDebugTrap(sh, sh.source.text.slice(node.pos, node.end));
  sh.substitutionStatus = null;
  try {
    const argv = await argumentsOf(sh, node);
    const appended =
      sh.dialect === 'ash' ? node.prefix.find((each) => each.type === 'Assignment' && each.append) : null;
    // To ash `a+=b` is the name of a command.
    if (appended?.type === 'Assignment') {
      const env = exportedEnvironment(sh);
      const text = jobText(sh, node);
      return await runExternal(sh, {
        argv: [appended.text, ...argv],
        env,
        redirects: [],
        inPlace,
        text,
      });
    }
    return argv.length === 0 ? await runAssignments(sh, node) : await runWords(sh, node, argv, inPlace);
  } catch (fault) {
    if (!(fault instanceof ReadonlyVariable)) throw fault;
    await sh.complain(`${fault.variable}: ${sh.dialect === 'bash' ? 'readonly variable' : 'is read only'}`);
    throw new LineAbandoned(sh.dialect === 'bash' ? 1 : 2);
  } finally {
    while (sh.afterCommand.length > 0) await sh.afterCommand.shift()?.();
  }
}

/** Redirections and assignments without a command: the assignments last. */
async function runAssignments(sh: Interpreter, node: Command): Promise<number> {
  const assignments = node.prefix.filter((each) => each.type === 'Assignment');
  const status = await withRedirects(sh, node.redirects, async () => 0);
  sh.lastArgument = '';
  if (assignments.length > 0) await traceAssignments(sh, await assignAll(sh, assignments));
  return status === 0 ? (sh.substitutionStatus ?? 0) : status;
}

async function argumentsOf(sh: Interpreter, node: Command): Promise<readonly string[]> {
  if (node.name === undefined) return [];
  const argv: string[] = [...(await expandWord(sh, node.name))];
  const declares = argv.length === 1 && sh.grammar.findBuiltin(sh, argv[0] ?? '')?.declares === true;
  for (const argument of node.args) argv.push(...(await assignmentWords(sh, argument, declares)));
  return argv;
}

async function runWords(sh: Interpreter, node: Command, argv: readonly string[], inPlace: boolean): Promise<number> {
  const [name = ''] = argv;
  const assignments = await writable(
    sh,
    node.prefix.filter((each) => each.type === 'Assignment'),
  );
  const definition = sh.functions.get(name);
  const builtin = sh.grammar.findBuiltin(sh, name);
  sh.lastArgument = argv.at(-1) ?? '';
  if (namesJob(sh, name)) return runWords(sh, node, ['fg', ...argv], inPlace);
  if (builtin?.special === true && sh.dialect === 'ash') {
    await traceAssignments(sh, await assignAll(sh, assignments));
    return runBuiltin(sh, builtin, node, argv);
  }
  if (definition === undefined && builtin === undefined && entersDirectory(sh, argv)) {
    await sh.err(`cd -- ${name}\n`);
    const cd = sh.grammar.findBuiltin(sh, 'cd');
    return cd === undefined ? 1 : runBuiltin(sh, cd, node, ['cd', '--', name]);
  }
  if (definition === undefined && builtin === undefined) {
    const env = exportedEnvironment(sh);
    const values = await temporarily(sh, assignments, async (assigned) => {
      for (const each of assigned) env[each.name] = each.value;
      return assigned;
    });
    await traceAssignments(sh, values);
    await trace(sh, argv);
    return runExternal(sh, {
      argv,
      env,
      redirects: node.redirects,
      inPlace,
      text: jobText(sh, node),
    });
  }
  return temporarily(sh, assignments, async (values) => {
    await traceAssignments(sh, values);
    if (definition !== undefined) {
      await trace(sh, argv);
      return withRedirects(sh, node.redirects, () => callFunction(sh, definition, argv));
    }
    return builtin === undefined ? 0 : runBuiltin(sh, builtin, node, argv);
  });
}

/** `%1` alone brings that job back. */
const namesJob = (sh: Interpreter, name: string): boolean =>
  name.startsWith('%') && sh.dialect === 'bash' && controlsJobs(sh);

/** `shopt -s autocd`: the name of a directory alone goes there. */
function entersDirectory(sh: Interpreter, [name = '', ...rest]: readonly string[]): boolean {
  if (!sh.shopt.has('autocd') || !sh.interactive || rest.length > 0 || name === '') return false;
  const path = resolve(sh.cwd, name);
  return sh.files.exists(path) && sh.files.stat(path).type === 'directory';
}

/** The assignments in front of a command, without those that bash refuses: the command runs all the same. */
async function writable(sh: Interpreter, assignments: readonly Assignment[]): Promise<readonly Assignment[]> {
  if (sh.dialect === 'ash') return assignments;
  const refused = assignments.filter(({ name }) => sh.variables.get(name)?.readonly === true);
  for (const { name } of refused) await sh.complain(`${name}: readonly variable`, null);
  return assignments.filter((each) => !refused.includes(each));
}

/** Assignments in front of a command last as long as it does. */
async function temporarily<T>(
  sh: Interpreter,
  assignments: Parameters<typeof assignAll>[1],
  run: (values: Awaited<ReturnType<typeof assignAll>>) => Promise<T>,
): Promise<T> {
  if (assignments.length === 0) return run([]);
  sh.variables.enterScope();
  try {
    for (const { name } of assignments) sh.variables.makeLocal(name, true);
    const values = await assignAll(sh, assignments);
    for (const { name } of assignments) sh.variables.mark(name, { exported: true });
    return await run(values);
  } finally {
    sh.variables.leaveScope();
  }
}

async function runBuiltin(sh: Interpreter, builtin: Builtin, node: Command, argv: readonly string[]): Promise<number> {
  await trace(sh, argv);
  if (builtin.keepsRedirects === true && argv.length === 1) {
    if (await applyRedirects(sh, node.redirects)) return 0;
    return failSpecial(sh, builtin);
  }
  const outer = sh.builtin;
  sh.builtinBefore = sh.lastBuiltin;
  sh.lastBuiltin = argv[0] ?? '';
  const began = { yet: false };
  const status = await withRedirects(sh, node.redirects, async () => {
    began.yet = true;
    sh.builtin = argv[0] ?? null;
    try {
      return await builtin.run(sh, argv);
    } catch (fault) {
      return await writeError(sh, fault);
    } finally {
      sh.builtin = outer;
    }
  });
  return began.yet || status === 0 ? status : failSpecial(sh, builtin);
}

/** What a builtin wrote nobody could take: a failed command, unless the reader of a pipe has gone. */
async function writeError(sh: Interpreter, fault: unknown): Promise<number> {
  if (!(fault instanceof EngineError) || fault.code === 'EPIPE') throw fault;
  const message = `write error: ${fault.message}`;
  // In busybox it is not the shell that says so, but what all applets share.
  if (sh.dialect === 'ash' && !sh.isDash) await sh.err(`sh: ${message}\n`);
  else await sh.complain(message);
  return 1;
}

/** A failed redirection of a special builtin ends a shell that is not interactive (POSIX XCU 2.8.1; bash does not). */
function failSpecial(sh: Interpreter, builtin: Builtin): number {
  if (builtin.special !== true || sh.dialect === 'bash') return 1;
  if (sh.interactive) throw new LineAbandoned(1);
  throw new ShellExit(1);
}
