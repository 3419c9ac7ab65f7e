import type { ParsedScript, Statement } from 'unbash';
import type { Interpreter } from './interpreter.ts';
import { LineAbandoned } from './control.ts';
import { runList } from './run-list.ts';
import { lineOf, parseCached } from './source.ts';
import { syntaxErrorText } from './syntax-errors.ts';

/**
 * Runs a text: `eval`, `source`, a trap, a script, a typed line. Shells read line by line, so what stands before the
 * line of a syntax error is run first.
 */
export async function runText(sh: Interpreter, text: string, firstLine: number): Promise<number> {
  const script = parseCached(text);
  const { source, position } = sh;
  sh.source = { text, firstLine };
  try {
    const error = script.errors?.[0];
    const runnable = error === undefined ? script.commands : beforeLine(script, text, error.pos);
    let status = await runLines(sh, runnable, text);
    if (error !== undefined) status = await refuse(sh, text, error);
    return status;
  } finally {
    sh.source = source;
    sh.position = position;
  }
}

function beforeLine(script: ParsedScript, text: string, position: number): readonly Statement[] {
  const lineStart = text.lastIndexOf('\n', Math.max(0, position - 1)) + 1;
  return script.commands.filter((statement) => statement.end < lineStart && statement.end <= position);
}

/** Aliases count from the line after the one that defines them. */
async function runLines(sh: Interpreter, statements: readonly Statement[], text: string): Promise<number> {
  let line: Statement[] = [];
  let status = 0;
  for (const [index, statement] of statements.entries()) {
    line.push(statement);
    const next = statements[index + 1];
    if (next !== undefined && !text.slice(statement.end, next.pos).includes('\n')) continue;
    sh.activeAliases = new Map(sh.aliases);
    status = await runList(sh, line);
    line = [];
  }
  return status;
}

async function refuse(
  sh: Interpreter,
  text: string,
  error: { readonly message: string; readonly pos: number },
): Promise<number> {
  sh.position = Math.min(error.pos, text.length);
  if (sh.has('verbose')) await sh.err(text);
  const message = syntaxErrorText(text, error, sh.dialect);
  await sh.complain(message, null);
  if (sh.dialect === 'bash' && !sh.interactive && message.includes('near unexpected')) {
    const shown = text.split('\n')[lineOf({ text, firstLine: 0 }, sh.position)] ?? '';
    await sh.complain(`\`${shown}'`, null);
  }
  sh.status = 2;
  throw new LineAbandoned(2);
}
