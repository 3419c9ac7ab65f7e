import type { ChainId, ImageId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { canonicalRepository, familiarName, parseReference, splitKey, tagKey } from '../image/reference.ts';
import type { Image } from '../image/types.ts';
import { draftOf, type StoreDraft } from './draft.ts';
import type { EngineEvent } from './events.ts';
import { imageConflict, isSingleReference, nameConflict } from './image-conflict.ts';
import { imageEvent } from './image-event.ts';
import { isIdOf, resolveImage } from './images.ts';

/** A line of `docker image rm`. */
export type Removal =
  { readonly kind: 'untagged'; readonly name: string } | { readonly kind: 'deleted'; readonly id: ImageId | ChainId };

export interface RemoveOptions {
  readonly force: boolean;
  /** Also take parents (of a committed image) that are left without a name. */
  readonly prune: boolean;
}

/** What came of one name: lines, or why nothing was done about it. */
export type RemovalOutcome =
  | { readonly kind: 'removed'; readonly removals: readonly Removal[] }
  | { readonly kind: 'refused'; readonly error: EngineError };

/** What a removal works with and what it has to tell. */
interface Work {
  readonly draft: StoreDraft;
  readonly options: RemoveOptions;
  readonly time: number;
  readonly removals: Removal[];
  readonly events: EngineEvent[];
}

/**
 * `docker image rm`: each name in turn, as moby's `ImageDelete` decides: a name is untagged first; when it was the last
 * one the image goes too, and with it every layer that nothing else stands on. A refused name changes nothing.
 */
export function removeImages(
  engine: Engine,
  names: readonly string[],
  options: RemoveOptions,
): readonly RemovalOutcome[] {
  const draft = draftOf(engine.state);
  const events: EngineEvent[] = [];
  const outcomes = names.map((name): RemovalOutcome => {
    try {
      const removals: Removal[] = [];
      removeFromDraft({ draft, options, time: engine.clock.now(), removals, events }, name);
      return { kind: 'removed', removals };
    } catch (error) {
      if (error instanceof EngineError) return { kind: 'refused', error };
      throw error;
    }
  });
  if (outcomes.some(({ kind }) => kind === 'removed')) engine.commit(draft.finish(), ...events);
  return outcomes;
}

/** The same for one name; throws why it was refused. */
export function removeImage(engine: Engine, name: string, options: RemoveOptions): readonly Removal[] {
  const [outcome] = removeImages(engine, [name], options);
  if (outcome?.kind === 'refused') throw outcome.error;
  return outcome?.removals ?? [];
}

/** One removal on a draft that others share. */
export function removeFromDraft(work: Work, name: string): void {
  const image = resolveImage(work.draft.view, name);
  if (isIdOf(name, image.id)) removeById(work, image);
  else removeByName(work, name, image);
}

function removeByName(work: Work, name: string, image: Image): void {
  const { draft, options } = work;
  const conflict = options.force ? null : nameConflict(draft, name, image);
  if (conflict !== null) throw conflict;
  const reference = parseReference(name);
  const repository = canonicalRepository(reference);
  const byDigest = reference.digest !== undefined;
  untag(work, byDigest ? `${repository}@${reference.digest}` : tagKey(reference));
  work.events.push(imageEvent(image, 'untag', work.time));
  const inRepository = draft.keysOf(image.id).filter((key) => splitKey(key).repository === repository);
  const isLastTag = !byDigest && inRepository.every((key) => key.includes('@'));
  if (isLastTag) for (const key of inRepository) untag(work, key);
  if (draft.keysOf(image.id).length === 0) deleteImage(work, image, true);
}

function removeById(work: Work, image: Image): void {
  const { draft, options } = work;
  const keys = draft.keysOf(image.id);
  if (isSingleReference(keys)) {
    const conflict = imageConflict(draft, image, { names: false, stoppedContainers: !options.force });
    if (conflict !== null) throw conflict;
    untagAll(work, image);
  }
  deleteImage(work, image, false);
}

function untag({ draft, removals }: Work, key: string): void {
  draft.removeName(key);
  removals.push({ kind: 'untagged', name: familiarName(key) });
}

function untagAll(work: Work, image: Image): void {
  for (const key of work.draft.keysOf(image.id)) {
    untag(work, key);
    work.events.push(imageEvent(image, 'untag', work.time));
  }
}

/** `quiet`: a conflict only means that the image stays, unless nobody could find it any more. */
function deleteImage(work: Work, image: Image, quiet: boolean): void {
  const { draft, options } = work;
  const conflict = imageConflict(draft, image, { names: !options.force, stoppedContainers: !options.force });
  if (conflict !== null) {
    const isFindable = draft.keysOf(image.id).length > 0 || draft.hasChildren(image.id);
    if (quiet && (isFindable || conflict.data.container !== undefined)) return;
    throw conflict;
  }
  untagAll(work, image);
  const layers = draft.removeImage(image);
  work.events.push(imageEvent(image, 'delete', work.time));
  work.removals.push(...[image.id, ...layers].map((id): Removal => ({ kind: 'deleted', id })));
  const parent = image.parent === null ? undefined : draft.view.images.get(image.parent);
  if (options.prune && parent !== undefined) {
    deleteImage({ ...work, options: { force: false, prune: true } }, parent, true);
  }
}
