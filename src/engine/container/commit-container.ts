import type { ImageId } from '../core/digest.ts';
import type { Engine } from '../engine.ts';
import { changesetSize, EMPTY_CHANGESET } from '../fs/changeset.ts';
import { diffIdOf } from '../fs/tar/digest.ts';
import { createImage } from '../image/create-image.ts';
import { familiarName, tagKey, type Reference } from '../image/reference.ts';
import type { Image, RunConfig } from '../image/types.ts';
import type { EngineEvent } from '../store/events.ts';
import { imageEvent } from '../store/image-event.ts';
import { addImage, resolveImage } from '../store/images.ts';
import { registerLayer } from '../store/layers.ts';
import { withTag } from '../store/tag-image.ts';
import { containerById } from './find-container.ts';
import { flush } from './flush.ts';
import type { Container, ContainerId } from './types.ts';
import { containerEvent } from './update-container.ts';

export interface CommitOptions {
  /** The name it gets, if any. */
  readonly reference: Reference | null;
  readonly author: string;
  /** COMMENT of the new history row. */
  readonly comment: string;
  /** What its containers start with: the container's own configuration, changed or not. */
  readonly config: RunConfig;
  /** Whether a container that runs stands still meanwhile. */
  readonly pauses: boolean;
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
  const made = [imageEvent(image, 'create', time), ...namedEvents(image, time, imageRef)];
  const committed = containerEvent(engine, container, 'commit', { comment, imageID: image.id, imageRef });
  engine.commit(named, ...whilePaused(engine, container, options.pauses, [...made, committed]));
  return image.id;
}

const namedEvents = (image: Image, time: number, name: string): readonly EngineEvent[] =>
  name === '' ? [] : [imageEvent(image, 'tag', time, { name })];

/** A container that runs stands still while it is copied, unless nobody wants that. */
function whilePaused(
  engine: Engine,
  container: Container,
  pauses: boolean,
  events: readonly EngineEvent[],
): readonly EngineEvent[] {
  if (!pauses || container.state.status !== 'running') return events;
  return [containerEvent(engine, container, 'pause'), ...events, containerEvent(engine, container, 'unpause')];
}
