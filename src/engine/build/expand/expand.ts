import { quote } from '../../core/go/quote.ts';
import { DockerfileError } from '../errors.ts';
import { Lexer, type Expansion, type LexerOptions, type Variables } from './lexer.ts';

/**
 * Expands `$name`, `${name}` and their modifiers (`:-`, `:+`, `:?`, `#`, `%`, `/`) and takes quotes and escapes away.
 * Throws a `DockerfileError` that names the text.
 */
export function expand(source: string, variables: Variables, options: LexerOptions): Expansion {
  // Most words have nothing to expand.
  if (PLAIN.test(source)) return { text: source, words: source === '' ? [] : [source], unset: NONE, used: NONE };
  try {
    return new Lexer(source, variables, options).run();
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    throw new DockerfileError(`failed to process ${quote(source)}: ${error.message}`);
  }
}

const PLAIN = /^[\w./:=,@+-]*$/;
const NONE: ReadonlySet<string> = new Set();
export const NO_VARIABLES: Variables = new Map();
