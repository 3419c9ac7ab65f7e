import type { CommandNode, Statement, WordPart } from 'unbash';
import type { Builtin } from '../builtins/builtin.ts';
import type { FieldBuilder } from '../expand/segments.ts';
import type { Interpreter } from './interpreter.ts';

/**
 * Where the shell's grammar comes back to itself: a loop holds commands, a word holds a substitution and that a script,
 * a builtin runs another. What is in the middle of it calls these instead of importing what it is part of; they are put
 * together in `shell-grammar.ts`.
 */
export interface Grammar {
  /**
   * Runs statements one after the other; the status is the last one's. `isFinal` says that the shell ends with them, so
   * that a program that is the last command takes the shell's process over.
   */
  runList(sh: Interpreter, statements: readonly Statement[], isFinal?: boolean): Promise<number>;
  /** Runs a command that is no pipeline: a loop, a group, the body of a function. */
  runCompound(sh: Interpreter, node: CommandNode): Promise<number>;
  /** Runs a command in a process of its own: a program takes that process over, as after fork and exec. */
  runStage(sub: Interpreter, node: CommandNode): Promise<number>;
  /** Puts what one part of a word stands for into the word that is being built. */
  expandPart(sh: Interpreter, part: WordPart, quoted: boolean, builder: FieldBuilder): Promise<void>;
  /** The builtin of that name in the shell's dialect, unless it is switched off. */
  findBuiltin(sh: Interpreter, name: string): Builtin | undefined;
  /** The names of all builtins of all dialects, switched off or not. */
  builtinNames(): readonly string[];
}
