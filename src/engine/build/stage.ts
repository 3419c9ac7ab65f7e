import type { ChainId, Digest } from '../core/digest.ts';
import type { HistoryEntry, RunConfig } from '../image/types.ts';
import type { Instruction } from './parse/instruction.ts';

/** A history row while its image is built; `created` is filled in at the end where a row made no layer. */
export type HistoryDraft = Omit<HistoryEntry, 'created'> & { readonly created?: string };

/** What a stage has come to: an immutable value that each instruction replaces. */
export interface Stage {
  readonly name: string | null;
  /** Top of its stack; `null` on `scratch`. */
  readonly top: ChainId | null;
  /** Cache key of everything that made the stack. */
  readonly key: Digest;
  readonly config: RunConfig;
  readonly history: readonly HistoryDraft[];
  /** ARGs in scope with a value, in order of declaration. */
  readonly args: readonly (readonly [name: string, value: string])[];
}

const COMMENT = 'buildkit.dockerfile.v0';

/** The stage with one more row that made no layer. */
export function withRow(stage: Stage, createdBy: string, changes: Partial<RunConfig> = {}): Stage {
  return {
    ...stage,
    config: { ...stage.config, ...changes },
    history: [...stage.history, { createdBy, comment: COMMENT, emptyLayer: true }],
  };
}

/** The stage with one more layer and its row. `created` is RFC 3339. */
export function withLayerRow(
  stage: Stage,
  createdBy: string,
  layer: { readonly top: ChainId; readonly key: Digest; readonly created: string },
): Stage {
  return {
    ...stage,
    top: layer.top,
    key: layer.key,
    history: [...stage.history, { createdBy, comment: COMMENT, created: layer.created }],
  };
}

/** The environment of a config by name. */
export function environmentOf(config: RunConfig): ReadonlyMap<string, string> {
  return new Map(
    (config.Env ?? []).map((entry) => {
      const equals = entry.indexOf('=');
      return [entry.slice(0, equals), entry.slice(equals + 1)] as const;
    }),
  );
}

/** What `$name` may refer to in an instruction: ARGs, overridden by the environment. */
export function variablesOf(stage: Stage): ReadonlyMap<string, string> {
  return new Map([...stage.args, ...environmentOf(stage.config)]);
}

/** The command line of an instruction in shell form: the SHELL, then the text as it stands. */
export function shellForm(stage: Stage, instruction: Pick<Instruction, 'text' | 'json'>): readonly string[] {
  return instruction.json ?? [...(stage.config.Shell ?? ['/bin/sh', '-c']), instruction.text];
}

/** As Go prints a list of strings with `%q`: `["node" "app.js"]`. */
export function quotedList(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(' ')}]`;
}
