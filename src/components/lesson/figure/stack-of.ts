import type { FileVersion } from '../../../session/file-versions.ts';
import type { Sight } from '../../../session/render.ts';
import type { HistoryView, ImageView, Snapshot } from '../../../session/snapshot.ts';
import { humanSize3, instructionOf } from '../../../session/wording.ts';
import { slabHeight } from '../../../visual/city-heights.ts';

/** A row of an image's history as it is drawn. */
interface Slab {
  readonly label: string;
  readonly size: string;
  /** In steps that the style sheet knows; 0 is a thin line. */
  readonly height: number;
  /** Only this image has it; otherwise others share it, or it came with its base. */
  readonly isOwn: boolean;
  /** What its layer says of the path that is looked for. */
  readonly mark: 'has' | 'hides' | null;
}

/** An image as a stack, its top first. */
interface Stack {
  readonly names: readonly string[];
  /** Writable layers that stand on it. */
  readonly containers: readonly { readonly name: string; readonly size: string }[];
  readonly slabs: readonly Slab[];
}

/** Pixels for each power of ten, as in the live picture when it has room. */
const SCALE = 7;
/** Style sheets know heights in steps of so many pixels. */
const STEP = 10;
const TALLEST = 7;

const heightOf = (bytes: number): number =>
  bytes === 0 ? 0 : Math.min(TALLEST, Math.round(slabHeight(bytes, SCALE, 'roomy') / STEP));

function markOf(row: HistoryView, image: ImageView, versions: readonly FileVersion[]): Slab['mark'] {
  const version = versions.find(({ layer }) => image.chain[layer - 1] === row.chainId);
  if (row.chainId === null || version === undefined) return null;
  return version.type === 'whiteout' ? 'hides' : 'has';
}

function imageCalled(snapshot: Snapshot, name: string): ImageView | undefined {
  const full = name.includes(':') ? name : `${name}:latest`;
  return snapshot.images.find(({ tags }) => tags.includes(full));
}

/** How an image stands at a point of a lesson; `null` where there is none of that name. */
export function stackOf({ snapshot, versions }: Sight, name: string): Stack | null {
  const image = imageCalled(snapshot, name);
  if (image === undefined) return null;
  const users = new Map(snapshot.layers.map(({ chainId, imageIds }) => [chainId, imageIds.length]));
  const [top] = image.history;
  const isOwn = ({ chainId, comment }: HistoryView): boolean =>
    chainId === null ? comment === top?.comment : (users.get(chainId) ?? 1) <= 1;
  return {
    names: image.tags,
    containers: snapshot.containers
      .filter(({ imageId }) => imageId === image.id)
      .map((container) => ({ name: container.name, size: humanSize3(container.writableSize) })),
    slabs: image.history.map((row) => ({
      label: instructionOf(row.createdBy) || row.comment,
      size: humanSize3(row.size),
      height: heightOf(row.size),
      isOwn: isOwn(row),
      mark: markOf(row, image, versions),
    })),
  };
}
