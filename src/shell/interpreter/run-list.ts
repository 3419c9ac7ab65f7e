import type { AndOr, PipelineNode, Statement } from 'unbash';
import { asCondition } from './condition.ts';
import { ShellExit } from './control.ts';
import type { Interpreter } from './interpreter.ts';
import { runPipeline, runSingle } from './run-pipeline.ts';
import { startBackground } from './background.ts';
import { runPendingTraps, runTrap } from './traps.ts';

/**
 * Runs statements one after the other; the status is the last one's. `isFinal` says that the shell ends with them, so
 * that a program that is the last command takes the shell's process over.
 */
export async function runList(sh: Interpreter, statements: readonly Statement[], isFinal = false): Promise<number> {
  let status = 0;
  for (const [index, statement] of statements.entries())
    status = await runStatement(sh, statement, isFinal && index === statements.length - 1);
  return status;
}

async function runStatement(sh: Interpreter, statement: Statement, isFinal = false): Promise<number> {
  await sh.breath.take();
  if (sh.has('noexec')) return 0;
  const { command } = statement;
  if (statement.background === true) sh.status = await startBackground(sh, statement);
  else if (command.type === 'AndOr') sh.status = await runAndOr(sh, command, isFinal);
  else sh.status = await runNode(sh, command, false, isFinal);
  if (sh.pendingSignals.length > 0) await runPendingTraps(sh);
  return sh.status;
}

async function runNode(sh: Interpreter, node: PipelineNode, condition: boolean, isFinal: boolean): Promise<number> {
  if (condition) return asCondition(sh, () => runOne(sh, node, false));
  const status = await runOne(sh, node, isFinal && sh.traps.size === 0);
  sh.status = status;
  const negated = node.type === 'Pipeline' && node.prefixes.some(({ type }) => type === 'Negation');
  if (status !== 0 && !negated) await checkErrors(sh, status, node);
  return status;
}

async function runOne(sh: Interpreter, node: PipelineNode, inPlace: boolean): Promise<number> {
  return node.type === 'Pipeline' ? runPipeline(sh, node) : runSingle(sh, node, inPlace);
}

/** The ERR trap and `set -e`, where no condition is being tested. Compound commands leave it to what failed inside. */
async function checkErrors(sh: Interpreter, status: number, node: PipelineNode): Promise<void> {
  if (sh.conditionDepth > 0) return;
  const inner = node.type === 'Redirected' ? node.command.type : node.type;
  if (['If', 'For', 'ArithmeticFor', 'While', 'Case', 'BraceGroup', 'Select', 'Function'].includes(inner)) return;
  const action = sh.callDepth === 0 || sh.has('errtrace') ? sh.traps.get('ERR') : undefined;
  if (action !== undefined && action !== '') await runTrap(sh, action);
  if (sh.has('errexit')) throw new ShellExit(status);
}

async function runAndOr(sh: Interpreter, node: AndOr, isFinal: boolean): Promise<number> {
  const last = node.commands.length - 1;
  let status = 0;
  for (const [index, command] of node.commands.entries()) {
    const operator = node.operators[index - 1];
    if (operator === '&&' && status !== 0) continue;
    if (operator === '||' && status === 0) continue;
    status = await runNode(sh, command, index < last, isFinal && index === last);
    sh.status = status;
  }
  return status;
}
