import type { ImageId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { canonicalRepository, familiarName, familiarRepository, tagKey, type Reference } from '../image/reference.ts';
import { imageEvent } from './image-event.ts';
import { resolveImage } from './images.ts';
import { withNamedAt } from './named-at.ts';
import { withName } from './names.ts';
import type { EngineState } from './state.ts';

/** The state in which a canonical `repository:tag` names an image, and the image knows when it was named. */
export function withTag(state: EngineState, key: string, id: ImageId, time: number): EngineState {
  return { ...state, ...withNamedAt(state, id, time), tags: withName(state, key, id) };
}

/** `docker image tag`: gives an image one more name; a name that another image had moves. */
export function tagImage(engine: Engine, source: string, target: Reference): void {
  if (familiarRepository(canonicalRepository(target)) === 'sha256') {
    throw new EngineError(
      'ambiguous-tag',
      'invalid',
      'refusing to create an ambiguous tag using digest algorithm as name',
    );
  }
  const image = resolveImage(engine.state, source);
  const key = tagKey(target);
  const time = engine.clock.now();
  engine.commit(
    withTag(engine.state, key, image.id, time),
    imageEvent(image, 'tag', time, { name: familiarName(key) }),
  );
}
