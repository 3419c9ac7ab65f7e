import type { FlagDefinition, FlagDefinitions, FlagValues } from './command.ts';
import { emptyValue, FlagValueError, nextValue, type FlagValue } from './flag-value.ts';
import { quote, quoteRune } from '../engine/core/go/quote.ts';

/** A fault in the flags of a command line, in pflag's wording. */
export class FlagError extends Error {
  override readonly name = 'FlagError';
}

export interface ParsedFlags {
  readonly values: FlagValues<FlagDefinitions>;
  /** What is left once flags are taken out. */
  readonly args: readonly string[];
  /** `--help` or `-h` was among them. */
  readonly help: boolean;
  /** For stderr: what is deprecated. */
  readonly warnings: readonly string[];
}

const HELP: FlagDefinition = { type: 'bool', help: 'Print usage' };
const HELP_SHORT = 'h';

/**
 * Reads flags as pflag does: `--name value`, `--name=value`, `-abc`, `-n5`, `-n=5`, `--` ends them; with `interspersed`
 * false they end at the first argument. Throws `FlagError`.
 */
export function parseFlags(definitions: FlagDefinitions, words: readonly string[], interspersed: boolean): ParsedFlags {
  return new FlagReader(definitions, words, interspersed).read();
}

const shortNames = new WeakMap<FlagDefinitions, ReadonlyMap<string, string>>();

function shortsOf(definitions: FlagDefinitions): ReadonlyMap<string, string> {
  const known = shortNames.get(definitions);
  if (known !== undefined) return known;
  const shorts = new Map(
    Object.entries(definitions).flatMap(([name, { short }]) => (short === undefined ? [] : [[short, name] as const])),
  );
  shortNames.set(definitions, shorts);
  return shorts;
}

class FlagReader {
  private readonly definitions: FlagDefinitions;
  private readonly shorts: ReadonlyMap<string, string>;
  private readonly interspersed: boolean;
  private readonly words: string[];
  private readonly args: string[] = [];
  private readonly warnings: string[] = [];
  private readonly changed = new Set<string>();
  private readonly values: Record<string, FlagValue> = {};
  private help = false;

  constructor(definitions: FlagDefinitions, words: readonly string[], interspersed: boolean) {
    this.definitions = definitions;
    this.shorts = shortsOf(definitions);
    this.interspersed = interspersed;
    this.words = [...words];
    for (const [name, definition] of Object.entries(definitions)) this.values[name] = emptyValue(definition);
  }

  read(): ParsedFlags {
    for (let word = this.words.shift(); word !== undefined; word = this.words.shift()) {
      if (word === '--') {
        this.args.push(...this.words);
        break;
      }
      if (word.startsWith('--')) this.readLong(word);
      else if (word.startsWith('-') && word !== '-') this.readShorts(word.slice(1));
      else if (this.interspersed) this.args.push(word);
      else {
        this.args.push(word, ...this.words);
        break;
      }
    }
    const { args, help, warnings, changed } = this;
    return { values: Object.assign(this.values, { changed }), args, help, warnings };
  }

  private definitionOf(name: string): FlagDefinition | undefined {
    return Object.hasOwn(this.definitions, name) ? this.definitions[name] : name === 'help' ? HELP : undefined;
  }

  private readLong(word: string): void {
    const equals = word.indexOf('=');
    const name = word.slice(2, equals < 0 ? undefined : equals);
    if (name === '' || name.startsWith('-')) throw new FlagError(`bad flag syntax: ${word}`);
    const definition = this.definitionOf(name);
    if (definition === undefined) throw new FlagError(`unknown flag: --${name}`);
    if (equals >= 0) this.set(name, definition, word.slice(equals + 1));
    else if (definition.type === 'bool') this.set(name, definition, 'true');
    else this.set(name, definition, this.nextWord(word));
  }

  private nextWord(wanting: string): string {
    const value = this.words.shift();
    if (value === undefined) throw new FlagError(`flag needs an argument: ${wanting}`);
    return value;
  }

  private readShorts(letters: string): void {
    const letter = String.fromCodePoint(letters.codePointAt(0) ?? 0);
    const rest = letters.slice(letter.length);
    const name = this.shorts.get(letter) ?? (letter === HELP_SHORT ? 'help' : undefined);
    const definition = name === undefined ? undefined : this.definitionOf(name);
    if (name === undefined || definition === undefined) {
      throw new FlagError(`unknown shorthand flag: ${quoteRune(letter)} in -${letters}`);
    }
    if (name === 'help') this.warnings.push('Flag shorthand -h has been deprecated, use --help');
    if (rest.length > 1 && rest.startsWith('=')) this.set(name, definition, rest.slice(1));
    else if (definition.type === 'bool') {
      this.set(name, definition, 'true');
      if (rest !== '') this.readShorts(rest);
    } else this.set(name, definition, rest !== '' ? rest : this.nextWord(`${quoteRune(letter)} in -${letters}`));
  }

  private set(name: string, definition: FlagDefinition, text: string): void {
    const next = this.valueAfter(name, definition, text);
    if (definition === HELP) {
      this.help = next === true;
      return;
    }
    this.values[name] = next;
    this.changed.add(name);
    if (definition.deprecated !== undefined) {
      this.warnings.push(`Flag --${name} has been deprecated, ${definition.deprecated}`);
    }
  }

  private valueAfter(name: string, definition: FlagDefinition, text: string): FlagValue {
    try {
      const isFirst = !this.changed.has(name);
      return nextValue(definition, (isFirst ? undefined : this.values[name]) ?? emptyValue(definition), text);
    } catch (error) {
      if (!(error instanceof FlagValueError)) throw error;
      const shown = definition.short === undefined ? `--${name}` : `-${definition.short}, --${name}`;
      throw new FlagError(`invalid argument ${quote(text)} for ${quote(shown)} flag: ${error.message}`);
    }
  }
}
