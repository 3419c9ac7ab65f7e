import { asChainId, digestOf, type ChainId, type DiffId } from '../core/digest.ts';

/** The identity of a layer on top of a stack: `H(parent + " " + diffId)`; without a parent the diff ID itself (OCI config.md, "Layer ChainID"). */
export function nextChainId(parent: ChainId | null, diffId: DiffId): ChainId {
  return asChainId(parent === null ? diffId : digestOf(`${parent} ${diffId}`));
}

/** Chain IDs of a stack, lowest first. */
export function chainIds(diffIds: readonly DiffId[]): readonly ChainId[] {
  const chain: ChainId[] = [];
  for (const diffId of diffIds) chain.push(nextChainId(chain.at(-1) ?? null, diffId));
  return chain;
}
