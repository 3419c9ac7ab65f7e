import { asChainId, hexOf } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import type { Image } from '../image/types.ts';
import { draftOf, type StoreDraft } from './draft.ts';
import type { EngineEvent } from './events.ts';
import { booleanFilter, checkFilters, passesLabels, pruneUntil, type Filters } from './filters.ts';
import { removeFromDraft, type Removal } from './remove-image.ts';

export interface PruneReport {
  readonly removals: readonly Removal[];
  /** Bytes of the layers that went. */
  readonly reclaimed: number;
}

/**
 * `docker image prune`: removes images without a tag or, with `dangling=false`, all that no container uses. Images that
 * something forbids to remove stay, silently (moby `ImagesPrune`).
 */
export function pruneImages(engine: Engine, filters: Filters): PruneReport {
  checkFilters(filters, ['dangling', 'label', 'label!', 'until']);
  const onlyDangling = booleanFilter(filters, 'dangling') ?? true;
  const time = engine.clock.now();
  const until = pruneUntil(filters, time);
  const draft = draftOf(engine.state);
  const isWanted = (image: Image): boolean => {
    const hasNames = draft.keysOf(image.id).length > 0;
    if (draft.hasChildren(image.id) && (onlyDangling || !hasNames)) return false;
    if (until !== null && image.created > until) return false;
    return passesLabels(filters, image.config.config.Labels ?? {});
  };
  const removals: Removal[] = [];
  const events: EngineEvent[] = [];
  for (const image of [...engine.state.images.values()].filter(isWanted)) {
    for (const name of namesToRemove(draft, image, onlyDangling)) {
      attempt(() => removeFromDraft({ draft, options: { force: false, prune: true }, time, removals, events }, name));
    }
  }
  const reclaimed = removals.reduce((sum, removal) => sum + layerSize(engine, removal), 0);
  engine.commit(draft.finish(), ...events, {
    time,
    type: 'image',
    action: 'prune',
    id: '',
    attributes: { reclaimed: String(reclaimed) },
  });
  return { removals, reclaimed };
}

/** By which names an image goes: its ID when it has none, none at all when it keeps a tag. */
function namesToRemove(draft: StoreDraft, { id }: Image, onlyDangling: boolean): readonly string[] {
  const keys = draft.keysOf(id);
  if (keys.length === 0) return draft.view.images.has(id) ? [hexOf(id)] : [];
  return onlyDangling && keys.some((key) => !key.includes('@')) ? [] : keys;
}

function attempt(removal: () => void): void {
  try {
    removal();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
  }
}

function layerSize({ state }: Engine, removal: Removal): number {
  return removal.kind === 'deleted' ? (state.layers.get(asChainId(removal.id))?.size ?? 0) : 0;
}
