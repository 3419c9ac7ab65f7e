import type { HistoryEntry, RunConfig } from '../../image/types.ts';
import type { LineRange } from '../errors.ts';
import type { Variables } from '../expand/lexer.ts';
import type { Vertex } from '../solve/vertex.ts';
import type { Asked } from './outline.ts';

/** A history row before the build ran: `created` is known of the base's rows only, `vertex` of those with a layer. */
type HistoryDraft = Omit<HistoryEntry, 'created'> & {
  readonly created?: string;
  readonly vertex?: Vertex;
};

/** An ARG in scope. */
export interface BuildArgument {
  readonly name: string;
  /** Absent where it was declared without a value and none was given. */
  readonly value?: string;
}

/** What a stage has come to: an immutable value that each instruction replaces. */
export interface Stage {
  /** As progress shows it: `build`, `stage-1`; '' when there is only one. */
  readonly label: string;
  /** What made its files; `null` on `scratch`. */
  readonly top: Vertex | null;
  readonly config: RunConfig;
  readonly author?: string;
  readonly history: readonly HistoryDraft[];
  /** What commands see and `$` refers to: the image's environment, then ENV and ARG as they came. */
  readonly variables: Variables;
  readonly args: readonly BuildArgument[];
  /** Of the steps that progress counts: how many have been, and how many there are. */
  readonly step: number;
  readonly steps: number;
  /** `--no-cache`, or `--no-cache-filter` with its name. */
  readonly ignoresCache: boolean;
  /** Whether a WORKDIR stood in the Dockerfile. */
  readonly hasWorkdir: boolean;
  /** Instructions that count only once, and where they stood last. */
  readonly once: ReadonlyMap<string, LineRange>;
  /** What it asks of whoever builds it, without what it stands on. */
  readonly asked: Asked;
}

const COMMENT = 'buildkit.dockerfile.v0';

/** The stage with one more row that made no layer. */
export function withRow(stage: Stage, createdBy: string, config: Partial<RunConfig> = {}): Stage {
  return {
    ...stage,
    config: { ...stage.config, ...config },
    history: [...stage.history, { createdBy, comment: COMMENT, emptyLayer: true }],
  };
}

/** The stage with one more layer and its row. */
export function withLayer(stage: Stage, createdBy: string, vertex: Vertex): Stage {
  return {
    ...stage,
    top: vertex,
    step: stage.step + 1,
    history: [...stage.history, { createdBy, comment: COMMENT, vertex }],
  };
}

/** The environment of a config by name. */
export function environmentOf(config: RunConfig): ReadonlyMap<string, string> {
  return new Map(
    (config.Env ?? []).map((entry) => {
      const equals = entry.indexOf('=');
      return equals < 0 ? ([entry, ''] as const) : ([entry.slice(0, equals), entry.slice(equals + 1)] as const);
    }),
  );
}

/** The variables with one more, which then is the last. */
export function withVariable(variables: Variables, name: string, value: string): Variables {
  const next = new Map(variables);
  next.delete(name);
  return next.set(name, value);
}

/** `[build 2/5] COPY app .`: how progress names a step. */
export function stepName(stage: Stage, text: string, isTrigger = false): string {
  if (stage.steps === 0) return text;
  const label = stage.label === '' ? '' : `${stage.label} `;
  const number = String(stage.step + 1).padStart(String(stage.steps).length);
  return `[${label}${number}/${stage.steps}] ${isTrigger ? 'ONBUILD ' : ''}${text}`;
}
