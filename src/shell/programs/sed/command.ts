/** Where a command applies: a line, the last one, every so many, or a match. */
export type Address =
  | { readonly kind: 'line'; readonly number: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  /** `null` is the last expression that was used. */
  | { readonly kind: 'match'; readonly pattern: RegExp | null }
  /** As the second one: so many lines more, or up to the next multiple. */
  | { readonly kind: 'more'; readonly count: number }
  | { readonly kind: 'multiple'; readonly of: number };

export interface Substitution {
  readonly pattern: RegExp | null;
  readonly replacement: readonly ReplacementPart[];
  /** The occurrence from which on it replaces. */
  readonly occurrence: number;
  readonly isGlobal: boolean;
  readonly print: boolean;
  readonly file: string | null;
}

/** Text, a group (0 is the whole match), or a change of case for what follows. */
export type ReplacementPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly index: number }
  | { readonly kind: 'case'; readonly to: 'U' | 'L' | 'u' | 'l' | 'E' };

export interface Command {
  /** The letter. `}` and `:` are marks only. */
  readonly name: string;
  readonly addresses: readonly Address[];
  readonly negated: boolean;
  /** Text, label, file name or exit status. */
  readonly text: string;
  readonly substitution?: Substitution;
  readonly mapping?: ReadonlyMap<string, string>;
  /** Of `{`: the index of its `}`. */
  end?: number;
}

export interface Script {
  readonly commands: readonly Command[];
  /** It begins with `#n`. */
  readonly quiet: boolean;
}
