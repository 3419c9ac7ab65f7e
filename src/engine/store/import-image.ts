import type { ImageId } from '../core/digest.ts';
import { ENGINE_VERSION } from '../core/engine-version.ts';
import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import type { FileContent } from '../fs/content.ts';
import { createImage } from '../image/create-image.ts';
import { tagKey, type Reference } from '../image/reference.ts';
import type { RunConfig } from '../image/types.ts';
import { foreignLayer } from './foreign-layer.ts';
import { imageEvent } from './image-event.ts';
import { addImage } from './images.ts';
import { registerLayer } from './layers.ts';
import { withTag } from './tag-image.ts';

export interface ImportOptions {
  /** The name it gets, if any. */
  readonly reference: Reference | null;
  /** What it is for: `amd64`, `arm64`, … */
  readonly architecture: string;
  /** What its containers start with. */
  readonly config: RunConfig;
  /** Its comment, and that of its only history row. */
  readonly message: string;
}

/** `docker import`: an image of one layer, which holds what a tar holds, and without a past. */
export async function importImage(engine: Engine, content: FileContent, options: ImportOptions): Promise<ImageId> {
  const { reference, architecture, config, message } = options;
  if (reference?.digest !== undefined) {
    throw new EngineError('import-digest', 'invalid', 'cannot import digest reference');
  }
  const layer = await foreignLayer(content, engine.clock);
  const time = engine.clock.now();
  const created = new Date(time).toISOString();
  const image = createImage({
    architecture,
    os: 'linux',
    created,
    comment: message,
    dockerVersion: ENGINE_VERSION,
    config,
    rootfs: { type: 'layers', diffIds: [layer.diffId] },
    history: [{ created, createdBy: '', comment: message }],
  });
  const state = addImage(registerLayer(engine.state, null, layer).state, image);
  const named = reference === null ? state : withTag(state, tagKey(reference), image.id, time);
  engine.commit(named, imageEvent(image, 'import', time));
  return image.id;
}
