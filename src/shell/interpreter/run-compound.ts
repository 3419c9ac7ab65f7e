import type { Case, CommandNode, CompoundList, If, Subshell } from 'unbash';
import { evaluateText } from '../expand/arithmetic-expansion.ts';
import { patternRegExp } from '../expand/pattern.ts';
import { expandPattern, expandWordToText } from '../expand/word.ts';
import { abortable } from '../process/process.ts';
import { LineAbandoned } from './control.ts';
import { describeEnd } from './endings.ts';
import { groupOfChildren, waitInForeground } from './foreground.ts';
import type { Interpreter } from './interpreter.ts';
import { withRedirects } from './redirect.ts';
import { asCondition } from './condition.ts';
import { jobText } from './job-text.ts';
import { runArithmeticFor, runFor, runSelect, runWhile } from './run-loop.ts';
import { runCoproc } from './run-coproc.ts';
import { runSimple } from './run-simple.ts';
import { runText } from './run-text.ts';
import { startSubshell } from './subshell.ts';
import { runTest } from './run-test.ts';
import { traceText } from './trace.ts';
import { runDebugTrap } from './traps.ts';

/** Everything but simple commands and pipelines. */
export async function runCompound(sh: Interpreter, node: CommandNode): Promise<number> {
  switch (node.type) {
    case 'Redirected':
      return withRedirects(sh, node.redirects, () => runCompound(sh, node.command));
    case 'Command':
      return runSimple(sh, node, false);
    case 'If':
      return runIf(sh, node);
    case 'For':
      return runFor(sh, node);
    case 'ArithmeticFor':
      return runArithmeticFor(sh, node);
    case 'Select':
      return runSelect(sh, node);
    case 'While':
      return runWhile(sh, node);
    case 'Case':
      return runCase(sh, node);
    case 'BraceGroup':
      return sh.grammar.runList(sh, node.body.commands);
    case 'Subshell':
      return runSubshell(sh, node);
    case 'TestCommand':
      return runTest(sh, node);
    case 'ArithmeticCommand':
      return runArithmeticCommand(sh, node.body);
    case 'Function':
      sh.functions.set(node.name.text, { node, source: sh.source });
      return 0;
    case 'Coproc':
      return runCoproc(sh, node);
  }
}

async function runArithmeticCommand(sh: Interpreter, body: string): Promise<number> {
  if (sh.dialect === 'ash') return runNested(sh, body);
  await runDebugTrap(sh, `((${body}))`);
  await traceText(sh, `(( ${body.trim()} ))`);
  return runArithmetic(sh, body);
}

/** `((…))`: a faulty expression is a failed command, and the line goes on. */
async function runArithmetic(sh: Interpreter, body: string): Promise<number> {
  try {
    return (await evaluateText(sh, body, '((')) === 0n ? 1 : 0;
  } catch (fault) {
    if (!(fault instanceof LineAbandoned)) throw fault;
    return 1;
  }
}

/** To ash `((` begins a subshell in a subshell. */
async function runNested(sh: Interpreter, body: string): Promise<number> {
  const process = startSubshell(sh, { descriptors: sh.descriptors.clone() }, (sub) => runText(sub, body, sub.line));
  return abortable(process.exit, sh.process.signal);
}

async function runIf(sh: Interpreter, node: If): Promise<number> {
  const branches: readonly { clause: CompoundList; then: CompoundList }[] = [node, ...node.elif];
  for (const { clause, then } of branches) {
    if ((await asCondition(sh, () => sh.grammar.runList(sh, clause.commands))) === 0)
      return sh.grammar.runList(sh, then.commands);
  }
  return node.else === undefined ? 0 : sh.grammar.runList(sh, node.else.commands);
}

async function runCase(sh: Interpreter, node: Case): Promise<number> {
  const word = await expandWordToText(sh, node.word);
  if (sh.dialect === 'bash') await traceText(sh, `case ${node.word.text} in`);
  let status = 0;
  let falling = false;
  for (const item of node.items) {
    let matches = falling;
    for (const pattern of matches ? [] : item.pattern) {
      const field = await expandPattern(sh, pattern);
      matches = patternRegExp(field, {
        ignoreCase: sh.shopt.has('nocasematch'),
        extended: sh.dialect === 'bash',
      }).test(word);
      if (matches) break;
    }
    if (!matches) continue;
    status = await sh.grammar.runList(sh, item.body.commands);
    falling = item.terminator === ';&';
    if (item.terminator !== ';&' && item.terminator !== ';;&') return status;
  }
  return status;
}

async function runSubshell(sh: Interpreter, node: Subshell): Promise<number> {
  const process = startSubshell(sh, { descriptors: sh.descriptors.clone(), group: groupOfChildren(sh) }, (sub) =>
    sub.grammar.runList(sub, node.body.commands, true),
  );
  const [status = 0] = await waitInForeground(sh, [process], jobText(sh, node));
  await describeEnd(sh, process);
  return status;
}
