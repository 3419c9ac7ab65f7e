import type { CommandDefinition } from './command.ts';
import { ABSENT_COMMANDS } from './absent/absent-commands.ts';
import { COMMANDS } from './commands/index.ts';
import { NOUNS, type NounDefinition } from './nouns.ts';

/** A verb under one of its spellings. */
export interface Verb {
  readonly kind: 'verb';
  readonly definition: CommandDefinition;
  /** The words after `docker` with which it speaks of itself. */
  readonly shown: readonly string[];
  /** The words that were typed. */
  readonly calledAs: readonly string[];
}

export interface Noun {
  readonly kind: 'noun';
  readonly name: string;
  readonly definition: NounDefinition;
  readonly verbs: ReadonlyMap<string, Verb>;
}

export type Word = Verb | Noun;

/** Same noun, other verb: cobra calls it an alias and shows the real name; anything else is a command of its own. */
function isAlias(spelling: readonly string[], path: readonly string[]): boolean {
  return spelling.length === path.length && path.length > 1 && spelling[0] === path[0];
}

function shownAs(definition: CommandDefinition, spelling: readonly string[]): readonly string[] {
  if (definition.plugin === 'buildx') return ['buildx', definition.path.at(-1) ?? ''];
  return isAlias(spelling, definition.path) ? definition.path : spelling;
}

function grow(): ReadonlyMap<string, Word> {
  const tops = new Map<string, Word>();
  const verbsOf = new Map<string, Map<string, Verb>>();
  for (const name of Object.keys(NOUNS)) verbsOf.set(name, new Map());
  for (const definition of [...COMMANDS, ...ABSENT_COMMANDS]) {
    for (const spelling of [definition.path, ...definition.aliases]) {
      const verb: Verb = { kind: 'verb', definition, shown: shownAs(definition, spelling), calledAs: spelling };
      const [first = '', second] = spelling;
      if (second === undefined) tops.set(first, verb);
      else verbsOf.get(first)?.set(second, verb);
    }
  }
  for (const [name, definition] of Object.entries(NOUNS)) {
    tops.set(name, { kind: 'noun', name, definition, verbs: verbsOf.get(name) ?? new Map<string, Verb>() });
  }
  return tops;
}

let tree: ReadonlyMap<string, Word> | undefined;

/** Everything that can follow `docker`, by its word. Built once. */
export function commandTree(): ReadonlyMap<string, Word> {
  tree ??= grow();
  return tree;
}
