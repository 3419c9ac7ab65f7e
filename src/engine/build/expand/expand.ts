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
  const lexer = new Lexer(source, variables, options);
  try {
    return lexer.run();
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    throw new ExpansionError(`failed to process ${quote(source)}: ${error.message}`, lexer.unset);
  }
}

/** A text that does not expand. */
export class ExpansionError extends DockerfileError {
  /** Names without a value that stood before the fault. */
  readonly unset: ReadonlySet<string>;

  constructor(message: string, unset: ReadonlySet<string>) {
    super(message);
    this.unset = unset;
  }
}

const PLAIN = /^[\w./:=,@+-]*$/;
const NONE: ReadonlySet<string> = new Set();
export const NO_VARIABLES: Variables = new Map();
