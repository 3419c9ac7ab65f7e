import { expand } from '../expand/expand.ts';
import type { LexerOptions } from '../expand/lexer.ts';
import { DockerfileError } from '../errors.ts';
import type { DockerfileNode } from '../parse/node.ts';
import type { PlanScope } from '../plan/command.ts';
import type { Stage } from '../plan/stage.ts';

/** An instruction as progress shows it: expanded, its name in capitals, `note` behind it. */
export function shownCommand(
  node: DockerfileNode,
  stage: Stage,
  scope: PlanScope,
  options: Partial<LexerOptions> & { readonly note?: string } = {},
): string {
  const { note = '', ...lexer } = options;
  const text = node.original.trim() + note;
  return expanded(text, stage, { escape: scope.escape, ...lexer }).replace(/^\S+/, (name) => name.toUpperCase());
}

function expanded(text: string, stage: Stage, options: LexerOptions): string {
  try {
    return expand(text, stage.variables, options).text;
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    return text;
  }
}
