import type { AndOr, CommandNode, Pipeline } from 'unbash';
import { commandText } from '../builtins/function-text.ts';
import type { Interpreter } from './interpreter.ts';

/** A command as the list of jobs shows it: as bash writes it, or as ash read it. */
export function jobText(sh: Interpreter, node: CommandNode | Pipeline | AndOr): string {
  const source = sh.source.text;
  return sh.dialect === 'bash' ? commandText(source, node) : source.slice(node.pos, node.end);
}
