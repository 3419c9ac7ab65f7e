import type { ParsedScript, Statement } from 'unbash';
import { LineAbandoned, SyntaxAbandoned } from './control.ts';
import type { Interpreter } from './interpreter.ts';
import { lineOf, parseCached } from './source.ts';
import { syntaxFault, type SyntaxFault } from '../syntax/fault.ts';

/**
 * Runs a text: `eval`, `source`, a trap, a script, a typed line. Shells read line by line, so what stands before the
 * line of a syntax error is run first. `isFinal` says that the shell ends with it.
 */
export async function runText(sh: Interpreter, text: string, firstLine: number, isFinal = false): Promise<number> {
  const script = parseCached(text);
  const { source, position } = sh;
  sh.source = { text, firstLine };
  try {
    const fault = syntaxFault(text, script, sh.dialect);
    if (fault === null) return await runLines(sh, script.commands, text, isFinal);
    await runLines(sh, beforeLine(script, text, fault.position), text);
    return await refuse(sh, text, fault);
  } finally {
    sh.source = source;
    sh.position = position;
  }
}

function beforeLine(script: ParsedScript, text: string, position: number): readonly Statement[] {
  const lineStart = text.lastIndexOf('\n', Math.max(0, position - 1)) + 1;
  const errors = script.errors ?? [];
  return script.commands.filter(({ pos, end }) => end < lineStart && !(end === pos && errors.length > 0));
}

/** Aliases count from the line after the one that defines them. */
async function runLines(
  sh: Interpreter,
  statements: readonly Statement[],
  text: string,
  isFinal = false,
): Promise<number> {
  let line: Statement[] = [];
  let status = 0;
  for (const [index, statement] of statements.entries()) {
    line.push(statement);
    const next = statements[index + 1];
    if (next !== undefined && !text.slice(statement.end, next.pos).includes('\n')) continue;
    sh.activeAliases = new Map(sh.aliases);
    const run = line;
    line = [];
    status = await survive(sh, () => sh.grammar.runList(sh, run, isFinal && next === undefined));
  }
  return status;
}

/** To bash a faulty expansion costs a script the line it stands in, and no more. */
async function survive(sh: Interpreter, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (fault) {
    const isScript = sh.isScript && sh.callDepth === 0 && sh.sourceDepth === 0 && sh.evaluating === null;
    if (!(fault instanceof LineAbandoned) || fault instanceof SyntaxAbandoned || !isScript) throw fault;
    sh.status = fault.status;
    return fault.status;
  }
}

async function refuse(sh: Interpreter, text: string, fault: SyntaxFault): Promise<number> {
  sh.position = Math.min(fault.position, text.length);
  if (sh.has('verbose')) await sh.err(text);
  const file = sh.sourceFile;
  const bash = sh.dialect === 'bash';
  // A sourced script is read by the parser that reads scripts, which names file and line in an interactive shell too.
  const where =
    bash && sh.interactive && file !== null
      ? `bash: ${file}: line ${sh.line}: `
      : sh.prefix(bash ? null : (file ?? sh.evaluating));
  await sh.err(`${where}${fault.message}\n`);
  if (bash && (!sh.interactive || file !== null) && fault.message.includes('near unexpected')) {
    const shown = text.split('\n')[lineOf({ text, firstLine: 0 }, sh.position)] ?? '';
    await sh.err(`${where}\`${shown}'\n`);
  }
  sh.status = fault.status;
  throw new SyntaxAbandoned(fault.status);
}
