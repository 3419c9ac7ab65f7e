import type { ChainId, Digest } from '../core/digest.ts';
import { digestOf } from '../core/digest.ts';
import type { Engine } from '../engine.ts';
import type { DirectoryNode } from '../fs/node.ts';
import type { Changeset } from '../fs/node.ts';
import { changesetSize } from '../fs/changeset.ts';
import { diffIdOf } from '../fs/tar/digest.ts';
import { createUnionFileSystem, type UnionFileSystem } from '../fs/union.ts';
import { mergedTree, registerLayer } from '../store/layers.ts';
import type { EngineState } from '../store/state.ts';
import type { Excerpt } from './errors.ts';
import type { Instruction } from './parse/instruction.ts';
import type { Stage } from './stage.ts';
import type { BuildCacheRecord } from './types.ts';

/** What a build tells while it goes on. Vertices are numbered as BuildKit numbers them, from 1. */
export type BuildProgress =
  | { readonly kind: 'start'; readonly vertex: number; readonly name: string }
  | { readonly kind: 'status'; readonly vertex: number; readonly text: string }
  | { readonly kind: 'log'; readonly vertex: number; readonly text: string; readonly milliseconds: number }
  | { readonly kind: 'done'; readonly vertex: number; readonly milliseconds: number }
  | { readonly kind: 'cached'; readonly vertex: number }
  | { readonly kind: 'error'; readonly vertex: number; readonly message: string };

/** What the instructions of a build share. The engine's state is taken on step by step, so that finished steps stay cached. */
export interface BuildScope {
  readonly engine: Engine;
  readonly context: DirectoryNode;
  readonly ignored: (path: string) => boolean;
  readonly noCache: boolean;
  readonly escape: string;
  readonly signal: AbortSignal;
  /** Finished stages by name and by number. */
  readonly stages: Map<string, Stage>;
  /** Files of the context that instructions took: path and bytes. */
  readonly taken: Map<string, number>;
  readonly excerpt: (instruction: Instruction) => Excerpt;
  readonly report: (progress: BuildProgress) => Promise<void>;
  readonly nextVertex: () => number;
}

/** A step that makes a layer. */
export interface LayerStep {
  /** As shown: `[2/3] COPY app.js .`. */
  readonly name: string;
  /** What the result follows from, beside the stack it stands on. */
  readonly ingredients: string;
  /** Whether `--no-cache` makes it run again; a WORKDIR is taken from the cache all the same. */
  readonly obeysNoCache: boolean;
  /** Changes the files; gets the number under which it is shown. */
  readonly apply: (files: UnionFileSystem, vertex: number) => Promise<void>;
}

const BASE36 = 'abcdefghijklmnopqrstuvwxyz0123456789';
const RECORD_ID_LENGTH = 25;

/** An ID as BuildKit gives its records. */
export function recordId(engine: Engine): string {
  return Array.from({ length: RECORD_ID_LENGTH }, () => BASE36[engine.random.below(BASE36.length)] ?? 'a').join('');
}

/** Runs a step, or takes its result from the cache: the layer, its key, and when it was made. */
export async function solveStep(
  scope: BuildScope,
  stage: Stage,
  step: LayerStep,
): Promise<{ readonly top: ChainId; readonly key: Digest; readonly created: string }> {
  const { engine } = scope;
  const key = digestOf(`${stage.key}\n${step.ingredients}`);
  const vertex = scope.nextVertex();
  await scope.report({ kind: 'start', vertex, name: step.name });
  const known = scope.noCache && step.obeysNoCache ? undefined : cached(engine.state, key);
  if (known?.chainId !== undefined && known.chainId !== null) {
    await scope.report({ kind: 'cached', vertex });
    touch(engine, known);
    return { top: known.chainId, key, created: new Date(known.created).toISOString() };
  }
  const started = engine.clock.now();
  const files = createUnionFileSystem({ lower: mergedTree(engine.state, stage.top), clock: engine.clock });
  await step.apply(files, vertex);
  engine.clock.elapse(1);
  const top = await commitLayer(engine, stage, step, key, files.upper());
  await scope.report({ kind: 'done', vertex, milliseconds: engine.clock.now() - started });
  return top;
}

function cached(state: EngineState, key: Digest): BuildCacheRecord | undefined {
  let found: BuildCacheRecord | undefined;
  for (const record of state.cache.values()) if (record.key === key) found = record;
  return found;
}

function touch(engine: Engine, record: BuildCacheRecord): void {
  const used = { ...record, lastUsed: engine.clock.now(), usageCount: record.usageCount + 1 };
  engine.commit({ ...engine.state, cache: new Map(engine.state.cache).set(record.id, used) });
}

async function commitLayer(
  engine: Engine,
  stage: Stage,
  step: LayerStep,
  key: Digest,
  changeset: Changeset,
): Promise<{ readonly top: ChainId; readonly key: Digest; readonly created: string }> {
  const size = changesetSize(changeset);
  const diffId = await diffIdOf(changeset, engine.clock);
  const { state, layer } = registerLayer(engine.state, stage.top, { diffId, size, changeset: () => changeset });
  const now = engine.clock.now();
  const record: BuildCacheRecord = {
    id: recordId(engine),
    parents: [...state.cache.values()].filter((other) => other.chainId === stage.top).map(({ id }) => id),
    type: 'regular',
    description: step.name,
    key,
    chainId: layer.chainId,
    size,
    created: now,
    lastUsed: now,
    usageCount: 1,
  };
  engine.commit({ ...state, cache: new Map(state.cache).set(record.id, record) });
  return { top: layer.chainId, key, created: new Date(now).toISOString() };
}
