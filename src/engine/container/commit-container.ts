import type { ImageId } from '../core/digest.ts';
import type { Engine } from '../engine.ts';
import { changesetSize, EMPTY_CHANGESET } from '../fs/changeset.ts';
import { diffIdOf } from '../fs/tar/digest.ts';
import { createImage } from '../image/create-image.ts';
import { familiarName, tagKey, type Reference } from '../image/reference.ts';
import type { RunConfig } from '../image/types.ts';
import { addImage, resolveImage } from '../store/images.ts';
import { registerLayer } from '../store/layers.ts';
import { withTag } from '../store/tag-image.ts';
import { containerById } from './find-container.ts';
import { flush } from './flush.ts';
import type { ContainerId } from './types.ts';
import { containerEvent } from './update-container.ts';

export interface CommitOptions {
  /** The name it gets, if any. */
  readonly reference: Reference | null;
  readonly author: string;
  /** COMMENT of the new history row. */
  readonly comment: string;
  /** What its containers start with: the container's own configuration, changed or not. */
  readonly config: RunConfig;
}

/**
 * `docker commit`: an image with what a container changed as one more layer, and the container's image as its parent.
 * Where nothing was changed there is a row, but no layer (moby `image.NewChildImage`).
 */
export async function commitContainer(engine: Engine, id: ContainerId, options: CommitOptions): Promise<ImageId> {
  flush(engine, id);
  const container = containerById(engine.state, id);
  const parent = resolveImage(engine.state, container.imageId);
  const { writable } = container;
  const isEmpty = writable === EMPTY_CHANGESET || writable.entries.size === 0;
  const diffId = isEmpty ? null : await diffIdOf(writable, engine.clock);
  const layer = diffId === null ? null : { diffId, size: changesetSize(writable), changeset: () => writable };
  const time = engine.clock.now();
  const created = new Date(time).toISOString();
  const { author, comment } = options;
  const image = createImage(
    {
      architecture: parent.config.architecture,
      os: parent.config.os,
      created,
      ...(author === '' ? {} : { author }),
      config: options.config,
      rootfs: { type: 'layers', diffIds: [...parent.config.rootfs.diffIds, ...(diffId === null ? [] : [diffId])] },
      history: [
        ...parent.config.history,
        {
          created,
          createdBy: (container.config.Cmd ?? []).join(' '),
          ...(author === '' ? {} : { author }),
          comment,
          ...(isEmpty ? { emptyLayer: true } : {}),
        },
      ],
    },
    { parent: parent.id },
  );
  const layered = layer === null ? engine.state : registerLayer(engine.state, container.base, layer).state;
  const stored = addImage(layered, image);
  const key = options.reference === null ? null : tagKey(options.reference);
  const named = key === null ? stored : withTag(stored, key, image.id, time);
  const imageRef = key === null ? '' : familiarName(key);
  engine.commit(named, containerEvent(engine, container, 'commit', { comment, imageID: image.id, imageRef }));
  return image.id;
}
