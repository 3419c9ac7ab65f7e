import { shortId, type ChainId, type ImageId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import type { Container } from '../container/types.ts';
import type { Engine } from '../engine.ts';
import { familiarName, parseReference, splitKey, tagKey, canonicalRepository } from '../image/reference.ts';
import type { EngineEvent } from './events.ts';
import { collectGarbage } from './garbage.ts';
import { childrenOf, isIdOf, resolveImage } from './images.ts';
import { keysOf, isDangling } from './names.ts';
import type { EngineState } from './state.ts';

/** A line of `docker image rm`. */
export type Removal =
  { readonly kind: 'untagged'; readonly name: string } | { readonly kind: 'deleted'; readonly id: ImageId | ChainId };

export interface RemoveOptions {
  readonly force: boolean;
  /** Also take parents (of a committed image) that are left without a name. */
  readonly prune: boolean;
}

/** What a removal has come to so far: the state it would leave and the lines it would print. */
interface Draft {
  readonly state: EngineState;
  readonly removals: readonly Removal[];
}

/**
 * `docker image rm`, as moby's `ImageDelete` decides: a name is untagged first; when it was the last one the image goes
 * too, and with it every layer nothing else stands on. Nothing changes when it is refused.
 */
export function removeImage(engine: Engine, name: string, options: RemoveOptions): readonly Removal[] {
  const image = resolveImage(engine.state, name);
  const { state, removals } = isIdOf(name, image.id)
    ? removeById(engine.state, image.id, options)
    : removeByName(engine.state, name, image.id, options);
  engine.commit(state, ...eventsOf(removals, image.id, engine.clock.now()));
  return removals;
}

function removeByName(state: EngineState, name: string, id: ImageId, options: RemoveOptions): Draft {
  const user = usersOf(state, id)[0];
  if (!options.force && user !== undefined && isSingleReference(state, id)) {
    throw new EngineError(
      'image-in-use',
      'conflict',
      `conflict: unable to remove repository reference "${name}" (must force) - container ${user.id.slice(0, 12)} is using its referenced image ${shortId(id)}`,
      { container: user.id },
    );
  }
  const reference = parseReference(name);
  const repository = canonicalRepository(reference);
  const isDigest = reference.digest !== undefined;
  const key = isDigest ? `${repository}@${reference.digest}` : tagKey(reference);
  const untagged = withoutNames({ state, removals: [] }, [key]);
  const left = keysOf(untagged.state, id);
  const inRepository = (other: string): boolean => splitKey(other).repository === repository;
  const isLastTag = !isDigest && !left.tags.some(inRepository);
  const cleaned = isLastTag ? withoutNames(untagged, left.digests.filter(inRepository)) : untagged;
  return isDangling(cleaned.state, id) ? deleteImage(cleaned, id, options, true) : cleaned;
}

function removeById(state: EngineState, id: ImageId, options: RemoveOptions): Draft {
  const draft: Draft = { state, removals: [] };
  if (!isSingleReference(state, id)) return deleteImage(draft, id, options, false);
  const conflict = conflictOf(state, id, { soft: !options.force, references: false });
  if (conflict !== null) throw conflict;
  const { tags, digests } = keysOf(state, id);
  return deleteImage(withoutNames(draft, [...tags, ...digests]), id, options, false);
}

/** At most one tag, and every name in one repository. */
function isSingleReference(state: EngineState, id: ImageId): boolean {
  const { tags, digests } = keysOf(state, id);
  if (tags.length + digests.length <= 1) return true;
  return tags.length <= 1 && new Set([...tags, ...digests].map((key) => splitKey(key).repository)).size === 1;
}

function withoutNames(draft: Draft, keys: readonly string[]): Draft {
  if (keys.length === 0) return draft;
  const gone = new Set(keys);
  const without = (names: ReadonlyMap<string, ImageId>): ReadonlyMap<string, ImageId> =>
    new Map([...names].filter(([key]) => !gone.has(key)));
  const { state } = draft;
  return {
    state: { ...state, tags: without(state.tags), digests: without(state.digests) },
    removals: [...draft.removals, ...keys.map((key): Removal => ({ kind: 'untagged', name: familiarName(key) }))],
  };
}

/** `quiet`: a conflict only means that the image stays, unless nobody could find it any more. */
function deleteImage(draft: Draft, id: ImageId, options: RemoveOptions, quiet: boolean): Draft {
  const conflict = conflictOf(draft.state, id, { soft: !options.force, references: true });
  if (conflict !== null) {
    const isUsed = conflict.data.container !== undefined;
    if (quiet && (!isDangling(draft.state, id) || isUsed)) return draft;
    throw conflict;
  }
  const parent = draft.state.images.get(id)?.parent ?? null;
  const { tags, digests } = keysOf(draft.state, id);
  const unnamed = withoutNames(draft, [...tags, ...digests]);
  const images = new Map(unnamed.state.images);
  images.delete(id);
  const { state, removed } = collectGarbage({ ...unnamed.state, images });
  const deleted: Draft = {
    state,
    removals: [...unnamed.removals, ...[id, ...removed].map((gone): Removal => ({ kind: 'deleted', id: gone }))],
  };
  if (!options.prune || parent === null || !state.images.has(parent)) return deleted;
  return deleteImage(deleted, parent, { force: false, prune: true }, true);
}

const usersOf = (state: EngineState, id: ImageId): readonly Container[] =>
  [...state.containers.values()].filter(({ imageId }) => imageId === id);

const isRunning = ({ state: { status } }: Container): boolean =>
  status === 'running' || status === 'paused' || status === 'restarting';

/** Why an image may not go (moby `checkImageDeleteConflict`). Hard conflicts cannot be forced. */
function conflictOf(
  state: EngineState,
  id: ImageId,
  check: { readonly soft: boolean; readonly references: boolean },
): EngineError | null {
  const conflict = (force: string, reason: string, container?: Container): EngineError =>
    new EngineError(
      'image-in-use',
      'conflict',
      `conflict: unable to delete ${shortId(id)} (${force}) - ${reason}`,
      container === undefined ? {} : { container: container.id },
    );
  if (childrenOf(state, id).length > 0) return conflict('cannot be forced', 'image has dependent child images');
  const users = usersOf(state, id);
  const running = users.find(isRunning);
  if (running !== undefined) {
    return conflict('cannot be forced', `image is being used by running container ${running.id.slice(0, 12)}`, running);
  }
  if (!check.soft) return null;
  if (check.references && !isDangling(state, id)) {
    return conflict('must be forced', 'image is referenced in multiple repositories');
  }
  const stopped = users[0];
  if (stopped === undefined) return null;
  return conflict('must be forced', `image is being used by stopped container ${stopped.id.slice(0, 12)}`, stopped);
}

function eventsOf(removals: readonly Removal[], image: ImageId, time: number): readonly EngineEvent[] {
  return removals.flatMap((removal): readonly EngineEvent[] => {
    if (removal.kind === 'untagged')
      return [{ time, type: 'image', action: 'untag', id: image, attributes: { name: removal.name } }];
    const type = removal.id === image ? 'image' : 'layer';
    return [{ time, type, action: type === 'image' ? 'delete' : 'removed', id: removal.id, attributes: {} }];
  });
}
