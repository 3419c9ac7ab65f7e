import type { ChainId } from '../engine/core/digest.ts';
import type { BuildStepView, BuildView, ImageView, LayerView, Snapshot } from '../session/snapshot.ts';
import { humanSize3, instructionOf } from '../session/wording.ts';
import { nameOfImage } from './city-facts.ts';
import type { CityWords } from './city-words.ts';

/**
 * One movement of a change, and what it says. `drop`: comes down into its place; `flash`: was there and is used again;
 * `stay`: was there and is still needed; `leave`: rises and fades; `fly`: a name goes from one image to another;
 * `copy`: a file goes up from a layer into a writable one.
 */
export interface Beat {
  readonly motion: 'drop' | 'flash' | 'stay' | 'leave' | 'fly' | 'copy';
  /** What moves, or where something arrives: keys of boxes. */
  readonly keys: readonly string[];
  /** Where it comes from. */
  readonly from?: string;
  readonly sentence: string;
}

/** Of more movements than this the rest is shown at once. */
const MOST = 60;

/** The movements that lead from one snapshot to the next, in order: what goes, what comes, what is named, what runs. */
export function beatsOf(before: Snapshot, after: Snapshot, t: CityWords): readonly Beat[] {
  const story = new Story(before, after, t);
  return [...story.leaving(), ...story.coming(), ...story.naming(), ...story.running()].slice(0, MOST);
}

class Story {
  private readonly before: Snapshot;
  private readonly after: Snapshot;
  private readonly t: CityWords['beats'];
  private readonly layers: ReadonlyMap<ChainId, LayerView>;
  private readonly known: ReadonlySet<ChainId>;
  /** What the last command did, where it was not shown before. */
  private readonly change: Snapshot['change'];

  constructor(before: Snapshot, after: Snapshot, { beats }: CityWords) {
    this.before = before;
    this.after = after;
    this.t = beats;
    this.layers = new Map(after.layers.map((layer) => [layer.chainId, layer]));
    this.known = new Set(before.layers.map(({ chainId }) => chainId));
    this.change = isSameChange(before, after) ? null : after.change;
  }

  leaving(): readonly Beat[] {
    const { before, after, t, change } = this;
    const leave = (key: string, sentence: string): Beat => ({ motion: 'leave', keys: [key], sentence });
    const images = new Set(after.images.map(({ id }) => id));
    const containers = new Set(after.containers.map(({ id }) => id));
    const kept = (change?.kept ?? []).flatMap((id) => this.layers.get(id) ?? []);
    const keptSize = humanSize3(kept.reduce((sum, { size }) => sum + size, 0));
    return [
      ...before.containers
        .filter(({ id }) => !containers.has(id))
        .map(({ id, name, writableSize }) => leave(id, t.containerWent(name, humanSize3(writableSize)))),
      ...before.images
        .filter(({ id }) => !images.has(id))
        .map((image) => leave(image.id, t.imageWent(nameOfImage(image)))),
      // The uppermost first: nothing floats.
      ...before.layers
        .filter(({ chainId }) => !this.layers.has(chainId))
        .reverse()
        .map(({ chainId, createdBy, size }) => leave(chainId, t.layerWent(instructionOf(createdBy), humanSize3(size)))),
      ...(kept.length === 0
        ? []
        : [
            {
              motion: 'stay',
              keys: kept.map(({ chainId }) => chainId),
              sentence: t.stays(kept.length, keptSize),
            } as const,
          ]),
    ];
  }

  coming(): readonly Beat[] {
    const builds = new Set(this.before.builds.map(nameOfBuild));
    const steps = this.after.builds.filter((build) => !builds.has(nameOfBuild(build))).flatMap((build) => build.steps);
    const built = new Set(steps.map(({ chainId }) => chainId));
    const reused = steps.length > 0 ? [] : (this.change?.reused ?? []);
    const fetched = [
      ...reused.flatMap((id) => this.layers.get(id) ?? []),
      ...this.after.layers.filter(({ chainId }) => !this.known.has(chainId) && !built.has(chainId)),
    ];
    return [...fetched.map((layer) => this.fetched(layer)), ...steps.flatMap((step) => this.step(step))];
  }

  private fetched({ chainId, createdBy, size }: LayerView): Beat {
    const { t, known } = this;
    const [what, bytes] = [instructionOf(createdBy), humanSize3(size)];
    return known.has(chainId)
      ? { motion: 'flash', keys: [chainId], sentence: t.exists(what, bytes) }
      : { motion: 'drop', keys: [chainId], sentence: t.came(what, bytes, this.below(chainId).length) };
  }

  /** A step of a build whose layer was not shown before, or that came from the cache. */
  private step({ chainId, cached, name, instruction, files, size }: BuildStepView): readonly Beat[] {
    const { t, known } = this;
    if (!this.layers.has(chainId)) return [];
    if (cached) return [{ motion: 'flash', keys: [chainId], sentence: t.cached(name, humanSize3(size)) }];
    if (known.has(chainId)) return [];
    const below = this.below(chainId);
    const shared = below.filter(({ imageIds }) => imageIds.length > 1).length;
    const sentence = t.ran(instruction.split('\n')[0] ?? '', files, humanSize3(size), below.length, shared);
    return [{ motion: 'drop', keys: [chainId], sentence }];
  }

  private below(chainId: ChainId): readonly LayerView[] {
    const found: LayerView[] = [];
    for (let next = this.layers.get(chainId)?.parent ?? null; next !== null;) {
      const layer = this.layers.get(next);
      if (layer === undefined) break;
      found.push(layer);
      next = layer.parent;
    }
    return found;
  }

  naming(): readonly Beat[] {
    const owners = new Map(this.before.images.flatMap((image) => image.tags.map((tag) => [tag, image] as const)));
    return this.after.images.toReversed().flatMap((image) =>
      image.tags.flatMap((tag): readonly Beat[] => {
        const owner = owners.get(tag);
        if (owner?.id === image.id) return [];
        if (owner === undefined) return [{ motion: 'drop', keys: [image.id], sentence: this.t.named(tag) }];
        const sentence = this.t.moved(tag, idOf(owner), idOf(image));
        return [{ motion: 'fly', keys: [image.id], from: owner.id, sentence }];
      }),
    );
  }

  running(): readonly Beat[] {
    const { before, after, t, change } = this;
    const known = new Set(before.containers.map(({ id }) => id));
    const names = new Map(after.containers.map(({ id, name }) => [id, name]));
    const chains = new Map(after.images.map(({ id, chain }) => [id, chain.length]));
    return [
      ...after.containers
        .filter(({ id }) => !known.has(id))
        .map(({ id, name, imageRef, imageId }): Beat => ({
          motion: 'drop',
          keys: [id],
          sentence: t.container(name, imageRef, chains.get(imageId) ?? 0),
        })),
      ...(change?.copies ?? []).map(({ container, path, from, size }): Beat => {
        const layer = instructionOf(this.layers.get(from)?.createdBy ?? '');
        const sentence = t.copied(path, humanSize3(size), layer, names.get(container) ?? '');
        return { motion: 'copy', keys: [container], from, sentence };
      }),
    ];
  }
}

const idOf = ({ id }: ImageView): string => id.replace('sha256:', '').slice(0, 12);
const nameOfBuild = ({ time, subject, target }: BuildView): string => `${time} ${subject} ${target}`;

/** Snapshots cross from a worker as copies: what was one object there is two here. */
const isSameChange = (before: Snapshot, after: Snapshot): boolean =>
  JSON.stringify(before.change) === JSON.stringify(after.change);
