import type { Image } from '../image/types.ts';
import type { EngineEvent } from './events.ts';

/** An event of an image, with its labels beside its name (moby `LogImageEvent`). `id` is the image ID or, of a pull, the name. */
export function imageEvent(
  image: Image,
  action: string,
  time: number,
  { id = image.id, name = image.id }: { readonly id?: string; readonly name?: string } = {},
): EngineEvent {
  return { time, type: 'image', action, id, attributes: { ...image.config.config.Labels, name } };
}
