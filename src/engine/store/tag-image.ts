import type { ImageId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { familiarName, parseReference, tagKey, type Reference } from '../image/reference.ts';
import { resolveImage } from './images.ts';
import type { EngineState } from './state.ts';

/** The state in which a canonical `repository:tag` names an image, and the image knows when it was named. */
export function withTag(state: EngineState, key: string, id: ImageId, time: number): EngineState {
  const image = state.images.get(id);
  const images = image === undefined ? state.images : new Map(state.images).set(id, { ...image, lastTagged: time });
  return { ...state, images, tags: new Map(state.tags).set(key, id) };
}

/** `docker image tag`: gives an image one more name; a name that another image had moves. */
export function tagImage(engine: Engine, source: string, target: string): void {
  const reference = parseTarget(target);
  const image = resolveImage(engine.state, source);
  const key = tagKey(reference);
  engine.commit(withTag(engine.state, key, image.id, engine.clock.now()), {
    time: engine.clock.now(),
    type: 'image',
    action: 'tag',
    id: image.id,
    attributes: { name: familiarName(key) },
  });
}

/** The name to give; `data.target` tells a fault of it from one of the source. */
function parseTarget(target: string): Reference {
  try {
    const reference = parseReference(target);
    if (reference.digest === undefined) return reference;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(error.code, error.category, error.message, { target });
  }
  throw new EngineError('tag-with-digest', 'invalid', 'refusing to create a tag with a digest reference');
}
