import type { Container } from '../container/types.ts';
import { shortId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import type { Image } from '../image/types.ts';
import type { StoreDraft } from './draft.ts';

/** What forbids the removal of an image unless it is forced (moby's soft conflicts); the others cannot be forced. */
export interface SoftConflicts {
  readonly names: boolean;
  readonly stoppedContainers: boolean;
}

const shortContainer = ({ id }: Container): string => id.slice(0, 12);

const isRunning = ({ state: { status } }: Container): boolean =>
  status === 'running' || status === 'paused' || status === 'restarting';

/** Why an image may not go; `null` when it may (moby `checkImageDeleteConflict`). */
export function imageConflict(draft: StoreDraft, { id }: Image, soft: SoftConflicts): EngineError | null {
  const conflict = (force: string, reason: string, container?: Container): EngineError =>
    new EngineError(
      'image-in-use',
      'conflict',
      `conflict: unable to delete ${shortId(id)} (${force}) - ${reason}`,
      container === undefined ? {} : { container: container.id },
    );
  if (draft.hasChildren(id)) return conflict('cannot be forced', 'image has dependent child images');
  const containers = draft.containersOf(id);
  const running = containers.find(isRunning);
  if (running !== undefined) {
    return conflict('cannot be forced', `image is being used by running container ${shortContainer(running)}`, running);
  }
  if (soft.names && draft.keysOf(id).length > 0) {
    return conflict('must be forced', 'image is referenced in multiple repositories');
  }
  const stopped = containers[0];
  if (!soft.stoppedContainers || stopped === undefined) return null;
  return conflict('must be forced', `image is being used by stopped container ${shortContainer(stopped)}`, stopped);
}

/** Why a name may not go: it is the only one of an image that a container stands on. */
export function nameConflict(draft: StoreDraft, name: string, { id }: Image): EngineError | null {
  const user = draft.containersOf(id)[0];
  if (user === undefined || !isSingleReference(draft.keysOf(id))) return null;
  return new EngineError(
    'image-in-use',
    'conflict',
    `conflict: unable to remove repository reference "${name}" (must force) - container ${shortContainer(user)} is using its referenced image ${shortId(id)}`,
    { container: user.id },
  );
}

/** Whether names have at most one tag among them and are all of one repository; no name at all is not one. */
export function isSingleReference(keys: readonly string[]): boolean {
  if (keys.length <= 1) return keys.length === 1;
  const tagged = keys.filter((key) => !key.includes('@'));
  const digested = keys.filter((key) => key.includes('@'));
  if (tagged.length > 1) return false;
  const repositories = new Set(digested.map((key) => key.slice(0, key.indexOf('@'))));
  const repository = tagged[0]?.slice(0, tagged[0].lastIndexOf(':')) ?? [...repositories][0];
  return repositories.size === 1 && repository !== undefined && repositories.has(repository);
}
