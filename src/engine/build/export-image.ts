import { shortId, type ChainId, type ImageId } from '../core/digest.ts';
import type { Engine } from '../engine.ts';
import { createImage } from '../image/create-image.ts';
import { familiarName } from '../image/reference.ts';
import type { EngineEvent } from '../store/events.ts';
import type { HistoryEntry, Image, ImageConfig } from '../image/types.ts';
import { addImage } from '../store/images.ts';
import { stackOf } from '../store/layers.ts';
import { withTag } from '../store/tag-image.ts';
import { encodeInlineCache, type InlineRecord } from './inline-cache.ts';
import type { Stage } from './plan/stage.ts';
import type { Progress } from './progress.ts';
import type { Vertex } from './solve/vertex.ts';

/** A stage whose steps are done. */
interface BuiltStage {
  /** The time of all that is new, in milliseconds since 1970; `null` for when it was made. */
  readonly epoch: number | null;
  /** What it is to tell of its steps; `null` where it is not to. */
  readonly inline: readonly InlineRecord[] | null;
  readonly stage: Stage;
  readonly top: ChainId | null;
  /** When the layer of a vertex was made, in milliseconds since 1970. */
  readonly createdAt: (vertex: Vertex) => number;
}

/** RFC 3339, as Go writes it: a whole second has no fraction. */
const timeText = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');

/** The image that a built stage is; it is not in the store yet. */
export function imageOf(engine: Engine, { stage, top, epoch, createdAt, inline }: BuiltStage): Image {
  const now = timeText(epoch ?? engine.clock.now());
  const rows = stage.history.map(({ vertex, created, ...row }) => ({
    ...row,
    created: created ?? (vertex === undefined ? undefined : timeText(createdAt(vertex))),
  }));
  const history = epoch === null ? withTimes(rows, now) : rows.map((row) => ({ ...row, created: row.created ?? now }));
  const stack = stackOf(engine.state, top);
  const config: ImageConfig = {
    architecture: 'amd64',
    os: 'linux',
    created: history.at(-1)?.created ?? now,
    ...(stage.author === undefined ? {} : { author: stage.author }),
    config: stage.config,
    rootfs: { type: 'layers', diffIds: stack.map(({ diffId }) => diffId) },
    history,
    ...(inline === null
      ? {}
      : {
          buildCache: encodeInlineCache(
            inline,
            stack.map(({ chainId }) => chainId),
          ),
        }),
  };
  return createImage(config);
}

/** Puts an image into the store and gives it its names, canonical with tag. */
export async function exportImage(
  engine: Engine,
  image: Image,
  tags: readonly string[],
  progress: Progress,
): Promise<ImageId> {
  const shown = await progress.start('exporting to image');
  await shown.status('exporting layers');
  if (image.config.buildCache !== undefined) await shown.status('preparing layers for inline cache');
  const now = engine.clock.now();
  const imageEvent = (action: string, name: string): EngineEvent => ({
    time: now,
    type: 'image',
    action,
    id: image.id,
    attributes: { name },
  });
  const named = tags.reduce((state, key) => withTag(state, key, image.id, now), addImage(engine.state, image));
  engine.commit(
    named,
    {
      time: now,
      type: 'builder',
      action: 'build',
      id: image.id,
      attributes: { name: tags.map(familiarName).join(',') || shortId(image.id) },
    },
    ...tags.map((key) => imageEvent('tag', familiarName(key).replace(/:latest$/, ''))),
    imageEvent('create', image.id),
  );
  await shown.status(`writing image ${image.id}`);
  for (const key of tags) await shown.status(`naming to ${key.replace(/:latest$/, '')}`);
  await shown.done();
  return image.id;
}

type Row = Omit<HistoryEntry, 'created'> & { readonly created: string | undefined };

/**
 * Rows without a layer take the time of the first new layer, then of the layer before them (BuildKit
 * `normalizeLayersAndHistory`).
 */
function withTimes(history: readonly Row[], now: string): readonly HistoryEntry[] {
  let time: string | undefined;
  let isMissing = false;
  for (const { created } of history) {
    if (created === undefined) isMissing = true;
    else {
      time = created;
      if (isMissing) break;
    }
  }
  let afterMissing = false;
  return history.map((entry) => {
    if (entry.created === undefined) {
      afterMissing = true;
      return { ...entry, created: time ?? now };
    }
    if (afterMissing) time = entry.created;
    return { ...entry, created: entry.created };
  });
}
