import type { Engine } from '../engine/engine.ts';
import type { ByteSink, ByteSource } from '../engine/core/streams.ts';
import type { FileSystem } from '../engine/fs/file-system.ts';

/** What a verb is given to work with. */
export interface CommandContext {
  readonly engine: Engine;
  readonly stdin: ByteSource;
  readonly stdout: ByteSink;
  readonly stderr: ByteSink;
  /** The host's files, on which `docker build`, `cp`, `save`… work. */
  readonly files: FileSystem;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** `docker --debug`. */
  readonly isDebug?: boolean;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  readonly windowSize: () => {
    readonly columns: number;
    readonly rows: number;
  };
  /** Calls the listener when the terminal has another size, until the returned function is called. */
  readonly onResize: (listener: () => void) => () => void;
}

/** One flag, as pflag declares it. The property name in `flags` is the long name (`no-trunc`). */
export interface FlagDefinition {
  readonly type:
    'bool' | 'string' | 'int' | 'uint16' | 'uint' | 'strings' | 'list' | 'map' | 'duration' | 'bytes' | 'filter';
  /** Single letter. */
  readonly short?: string;
  /** One line, in our own words. */
  readonly help: string;
  readonly default?: boolean | string | number;
  /** What pflag's help shows after the name instead of the type, such as `list` or `stringArray`. */
  readonly valueName?: string;
  /** Accepted but not listed. */
  readonly hidden?: boolean;
  /** Accepted with this warning on stderr. */
  readonly deprecated?: string;
  /** What is wrong with a value, worded as it follows `invalid argument "x" for "--name" flag: `; `null` when nothing. */
  readonly validate?: (value: string) => string | null;
}

export type FlagDefinitions = Readonly<Record<string, FlagDefinition>>;

/** `strings` splits at commas (StringSlice), `list` does not (StringArray / opts.ListOpts), `map` reads `key=value`, `filter` reads Docker's `--filter`. */
type ValueOf<T extends FlagDefinition['type']> = T extends 'bool'
  ? boolean
  : T extends 'int' | 'uint16' | 'uint' | 'duration' | 'bytes'
    ? number
    : T extends 'strings' | 'list'
      ? readonly string[]
      : T extends 'map'
        ? Readonly<Record<string, string>>
        : T extends 'filter'
          ? ReadonlyMap<string, readonly string[]>
          : string;

export type FlagValues<F extends FlagDefinitions> = {
  readonly [K in keyof F]: ValueOf<F[K]['type']>;
} & {
  /** Long names that the command line set, as pflag's `Changed`. */
  readonly changed: ReadonlySet<string>;
};

/** How many arguments a verb takes (docker/cli `cli/required.go`). */
export type ArgumentRule =
  | { readonly kind: 'none' }
  /** `inCobraWords`: checked by cobra itself and not by docker/cli. */
  | {
      readonly kind: 'exactly';
      readonly count: number;
      readonly inCobraWords?: boolean;
    }
  | { readonly kind: 'at-least'; readonly count: number }
  | { readonly kind: 'at-most'; readonly count: number; readonly inCobraWords?: boolean }
  | { readonly kind: 'between'; readonly least: number; readonly most: number };

/** What Tab offers for an argument. */
export type ArgumentKind = 'image' | 'container' | 'running-container' | 'volume' | 'network' | 'path' | 'none';

/** One Docker verb: everything help, completion, errors and documentation derive from. */
export interface CommandDefinition<F extends FlagDefinitions = FlagDefinitions> {
  /** `['image', 'ls']`. */
  readonly path: readonly string[];
  /** Other spellings: `[['image', 'list'], ['images']]`. */
  readonly aliases: readonly (readonly string[])[];
  /** One line, in our own words. */
  readonly summary: string;
  /** What follows the verb in the usage line, in Docker's words: `[OPTIONS] [REPOSITORY[:TAG]]`. */
  readonly usage: string;
  readonly arguments: ArgumentRule;
  readonly completes: ArgumentKind;
  readonly flags: F;
  /** False where flags end at the first argument (`run`, `exec`). Default true. */
  readonly interspersed?: boolean;
  /** Set where Docker hands the verb to its buildx plugin, which speaks of itself as `docker buildx <verb>`. */
  readonly plugin?: 'buildx';
  /** Nobody knows its flags: they are not read, and with them arguments are not counted. */
  readonly readsNoFlags?: boolean;
  /** Commands below a verb that does nothing itself (`buildx history`). */
  readonly commands?: readonly CommandDefinition[];
  /** Not on the page of its noun. */
  readonly isHidden?: boolean;
  /**
   * Returns the exit code. An `EngineError` becomes `Error response from daemon: …` and 1; a `CliError` its own message
   * and code; anything else is a bug. `calledAs` is the spelling that was typed, such as `['images']`.
   */
  run(
    context: CommandContext,
    flags: FlagValues<F>,
    args: readonly string[],
    calledAs: readonly string[],
  ): Promise<number>;
}

/** Declares a verb; the identity function, so that flag values are typed from the declaration. */
export function defineCommand<const F extends FlagDefinitions>(definition: CommandDefinition<F>): CommandDefinition<F> {
  return definition;
}

/** A fault of the command line itself, worded as the Docker CLI words it. The message is written as it stands. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
