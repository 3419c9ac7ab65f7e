import type { Slab, Stem } from './city-model.ts';

/** One slab, or a run of them drawn as one. */
export type Piece =
  { readonly kind: 'slab'; readonly slab: Slab } | { readonly kind: 'fold'; readonly slabs: readonly Slab[] };

/**
 * The slabs of a stem as at most about `limit` pieces: the largest stay on their own, runs of the others fold. Lowest
 * first; each slab is in exactly one piece.
 */
export function piecesOf({ slabs }: Stem, limit: number): readonly Piece[] {
  if (slabs.length <= limit) return slabs.map((slab) => ({ kind: 'slab', slab }));
  // A fold may lie between any two that stay, so half of the room is theirs.
  const staying = new Set(slabs.toSorted(byWeight).slice(0, Math.max(1, Math.floor((limit - 1) / 2))));
  const pieces: Piece[] = [];
  let run: Slab[] = [];
  const close = (): void => {
    if (run.length === 1) pieces.push(...run.map((slab): Piece => ({ kind: 'slab', slab })));
    else if (run.length > 1) pieces.push({ kind: 'fold', slabs: run });
    run = [];
  };
  for (const slab of slabs) {
    if (staying.has(slab)) {
      close();
      pieces.push({ kind: 'slab', slab });
    } else run.push(slab);
  }
  close();
  return pieces;
}

/** Largest first; of equals the lower one. */
const byWeight = (a: Slab, b: Slab): number => b.layer.size - a.layer.size || a.depth - b.depth;

/** Names a run across snapshots. */
export const foldKey = (slabs: readonly Slab[]): string => `fold ${slabs[0]?.layer.chainId ?? ''}`;
