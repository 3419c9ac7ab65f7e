import { keywordOf } from '../../session/wording.ts';
import type { BuildView, ImageView } from '../../session/snapshot.ts';
import { blocksOf, type Block } from '../dockerfile/blocks.ts';
import { fromOf } from '../dockerfile/what-if.ts';

/** A row of a history and the line of the Dockerfile that wrote it. */
export interface RowLine {
  /** From 0, the newest. */
  readonly row: number;
  readonly line: number;
}

/**
 * Which line of its Dockerfile wrote which row of an image's history: a build writes a row for each instruction but
 * FROM, and what its base has stands below. Empty where they do not fit, as after a build of an earlier stage's name.
 */
export function rowLines({ dockerfile }: BuildView, { history }: ImageView): readonly RowLine[] {
  const blocks = blocksOf(dockerfile);
  for (let stage = blocks.at(-1)?.stage ?? -1; stage >= 0; stage -= 1) {
    const lines = linesUpTo(blocks, stage).toReversed();
    const fits = lines.every(({ keyword }, row) => keyword === keywordOf(history[row]?.createdBy ?? ''));
    if (fits) return lines.map(({ line }, row) => ({ row, line }));
  }
  return [];
}

/** The instructions that a stage consists of, those of the stage it is built from first. */
function linesUpTo(blocks: readonly Block[], stage: number): readonly Block[] {
  const own = blocks.filter((block) => block.stage === stage && block.keyword !== null);
  const [from, ...rest] = own;
  if (from === undefined) return [];
  const { base } = fromOf(from);
  const below = blocks.find(
    (block) => block.keyword === 'FROM' && block.stage < stage && base !== '' && fromOf(block).name === base,
  );
  return [...(below === undefined ? [] : linesUpTo(blocks, below.stage)), ...rest];
}
