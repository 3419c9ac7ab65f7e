import type { ChainId } from '../../engine/core/digest.ts';
import type { BuildStepView, BuildView, LayerView, Snapshot } from '../../session/snapshot.ts';
import { blocksOf, type Block } from './blocks.ts';

/** What a line of the Dockerfile came to. */
export type Outcome =
  | {
      readonly kind: 'layer';
      readonly step: BuildStepView;
      /** False when it has left the disk. */ readonly isThere: boolean;
    }
  /** FROM: the layers that all others of its stage stand on, lowest first. */
  | {
      readonly kind: 'base';
      readonly chains: readonly ChainId[];
      readonly size: number;
      /** False when any has left the disk. */ readonly isThere: boolean;
    }
  | { readonly kind: 'metadata' }
  /** A stage that this build did not need. */
  | { readonly kind: 'skipped' }
  /** The build stopped here. */
  | { readonly kind: 'failed'; readonly message: string }
  /** The build stopped before it came here. */
  | { readonly kind: 'unreached' }
  | { readonly kind: 'text' };

export interface Line {
  readonly block: Block;
  readonly outcome: Outcome;
}

const MAKES_LAYERS = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);

type Layers = ReadonlyMap<ChainId, LayerView>;

/** The Dockerfile of a build, each instruction with the layer it made. Pure. */
export function linesOf(build: BuildView, snapshot: Snapshot): readonly Line[] {
  const steps = new Map(build.steps.map((step) => [step.line, step]));
  const blocks = blocksOf(build.dockerfile);
  const layers: Layers = new Map(snapshot.layers.map((layer) => [layer.chainId, layer]));
  const firstOf = (stage: number): BuildStepView | undefined => {
    const first = blocks.find((block) => block.stage === stage && steps.has(block.line));
    return first === undefined ? undefined : steps.get(first.line);
  };
  return blocks.map((block) => {
    const step = steps.get(block.line);
    if (step !== undefined) return { block, outcome: { kind: 'layer', step, isThere: layers.has(step.chainId) } };
    if (build.failure !== null && isIn(build.failure.line, block))
      return { block, outcome: { kind: 'failed', message: build.failure.message } };
    if (build.failure?.name === null)
      return { block, outcome: { kind: block.keyword === null ? 'text' : 'unreached' } };
    if (block.keyword === 'FROM') return { block, outcome: baseOf(build, block, firstOf(block.stage), layers) };
    return { block, outcome: { kind: kindOf(block, build) } };
  });
}

function kindOf({ keyword }: Block, { failure }: BuildView): 'text' | 'skipped' | 'unreached' | 'metadata' {
  if (keyword === null) return 'text';
  if (!MAKES_LAYERS.has(keyword)) return 'metadata';
  return failure === null ? 'skipped' : 'unreached';
}

/** A fault of the Dockerfile may lie in any line of an instruction. */
const isIn = (line: number, block: Block): boolean => line >= block.line && line < block.line + block.lines.length;

/**
 * The layers of a base: those below the first step of its stage. Where the build stopped before one, or its layer has
 * left the disk, those that the base had then.
 */
function baseOf({ bases }: BuildView, { line }: Block, first: BuildStepView | undefined, layers: Layers): Outcome {
  const base = bases.find((each) => each.line === line);
  if (first === undefined && base === undefined) return { kind: 'metadata' };
  const top = first === undefined ? undefined : layers.get(first.chainId);
  const chains = top === undefined ? (base?.chain ?? []) : chainBelow(top, layers);
  const size = chains.reduce((sum, id) => sum + (layers.get(id)?.size ?? 0), 0);
  const isKnown = top !== undefined || base !== undefined;
  return { kind: 'base', chains, size, isThere: isKnown && chains.every((id) => layers.has(id)) };
}

/** The layers below one, lowest first. */
function chainBelow({ parent }: LayerView, layers: Layers): readonly ChainId[] {
  const chains: ChainId[] = [];
  for (let next = parent; next !== null; next = layers.get(next)?.parent ?? null) chains.unshift(next);
  return chains;
}
