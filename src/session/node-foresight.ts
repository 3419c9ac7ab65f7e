import type { RunConfig } from '../engine/image/types.ts';
import type { Timeline } from './timeline.ts';

/** Images with Node in them say its version to what they run. */
const hasNode = (config: RunConfig | undefined): boolean =>
  config?.Env?.some((setting) => setting.startsWith('NODE_VERSION=')) ?? false;

/**
 * Listens to what happens to an engine, and calls `prepare` once when it is to be expected that JavaScript will run: an
 * image with Node in it came, or a container of one. Who only reads never loads the runtime.
 */
export function nodeForesight(prepare: () => void): Timeline['onState'] {
  let isPrepared = false;
  return ({ images, tags, containers }, events) => {
    if (isPrepared) return;
    isPrepared = events.some(({ type, id }) => {
      if (type === 'container') return [...containers.values()].some((one) => one.id === id && hasNode(one.config));
      // A pull is told by its name, everything else by the image's ID.
      const named = [...tags].find(([name]) => name.endsWith(`/${id}`))?.[1];
      const image = [...images.values()].find((one) => one.id === id || one.id === named);
      return ['image', 'builder'].includes(type) && hasNode(image?.config.config);
    });
    if (isPrepared) prepare();
  };
}
