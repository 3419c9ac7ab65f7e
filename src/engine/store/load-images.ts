import { asImageId, isDigest, type ChainId, type ImageId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import type { FileContent } from '../fs/content.ts';
import { readArchive, type ArchivedImage } from '../image/archive/read.ts';
import { nextChainId } from '../image/chain-id.ts';
import { decodeConfig } from '../image/config.ts';
import { createImage } from '../image/create-image.ts';
import { familiarReference, parseReference, tagKey, type Reference } from '../image/reference.ts';
import type { Image, ImageConfig } from '../image/types.ts';
import type { EngineEvent } from './events.ts';
import { foreignLayer } from './foreign-layer.ts';
import { imageEvent } from './image-event.ts';
import { addImage } from './images.ts';
import { registerLayer } from './layers.ts';
import type { EngineState } from './state.ts';

/** What a load has to tell, in order. */
export type LoadMessage =
  | { readonly kind: 'loaded'; readonly name: string }
  | { readonly kind: 'loaded-id'; readonly id: ImageId }
  /** A name was another image's until now. */
  | { readonly kind: 'renamed'; readonly name: string; readonly previous: ImageId }
  /** The archive had no image for here. */
  | { readonly kind: 'nothing' };

interface Draft {
  readonly state: EngineState;
  readonly messages: readonly LoadMessage[];
  readonly events: readonly EngineEvent[];
}

/**
 * `docker load`: takes up the images of an archive. Layers that are here already are not read again; every other one is
 * checked against the image's config. Images that `accepts` does not take are passed over. Throws what is wrong with the archive, and then nothing has changed.
 */
export async function loadImages(
  engine: Engine,
  content: FileContent,
  accepts: (config: ImageConfig) => boolean = () => true,
): Promise<readonly LoadMessage[]> {
  const { images, isLegacy } = await engine.clock.during(readArchive(content, engine.clock, engine.random));
  let draft: Draft = { state: engine.state, messages: [], events: [] };
  const ids: ImageId[] = [];
  let names = 0;
  for (const archived of images) {
    const config = decodeConfig(archived.configBytes);
    checkSystem(config);
    if (!accepts(config)) continue;
    checkLayers(config, archived.layers.length);
    const state = await withLayers(engine, draft.state, config, archived.layers);
    const image = createImage(config, { bytes: archived.configBytes });
    ids.push(image.id);
    names = archived.tags.length;
    draft = withNames(engine, { ...draft, state: addImage(state, image) }, image, archived.tags);
  }
  engine.commit(withParents(draft.state, images, ids), ...draft.events);
  if (isLegacy) return draft.messages.filter(({ kind }) => kind === 'renamed');
  if (names > 0) return draft.messages;
  if (ids.length === 0) return [{ kind: 'nothing' }];
  return [...draft.messages, ...ids.map((id) => ({ kind: 'loaded-id', id }) as const)];
}

function checkSystem({ os }: ImageConfig): void {
  if (os !== '' && os !== 'linux') throw refused(`cannot load ${os} image on linux`);
}

function checkLayers(config: ImageConfig, expected: number): void {
  const actual = config.rootfs.diffIds.length;
  if (expected !== actual) {
    throw refused(`invalid manifest, layers length mismatch: expected ${expected}, got ${actual}`);
  }
  const made = config.history.filter(({ emptyLayer }) => emptyLayer !== true).length;
  if (made > actual) throw refused('too many non-empty layers in History section');
}

async function withLayers(
  engine: Engine,
  state: EngineState,
  config: ImageConfig,
  layers: ArchivedImage['layers'],
): Promise<EngineState> {
  let next = state;
  let parent: ChainId | null = null;
  for (const [index, content] of layers.entries()) {
    const expected = config.rootfs.diffIds[index];
    if (expected === undefined) break;
    const chainId: ChainId = nextChainId(parent, expected);
    if (!next.layers.has(chainId)) {
      const layer = await foreignLayer(content(), engine.clock);
      if (layer.diffId !== expected) {
        throw refused(`invalid diffID for layer ${index}: expected "${expected}", got "${layer.diffId}"`);
      }
      next = registerLayer(next, parent, layer).state;
    }
    parent = chainId;
  }
  return next;
}

function withNames(engine: Engine, draft: Draft, image: Image, tags: readonly string[]): Draft {
  const names = new Map(draft.state.tags);
  const messages: LoadMessage[] = [];
  for (const tag of tags) {
    const reference = requireTag(tag);
    const key = tagKey(reference);
    const name = familiarReference(reference);
    const previous = names.get(key);
    if (previous !== undefined && previous !== image.id) messages.push({ kind: 'renamed', name, previous });
    names.set(key, image.id);
    messages.push({ kind: 'loaded', name });
  }
  return {
    state: { ...draft.state, tags: names },
    messages: [...draft.messages, ...messages],
    events: [...draft.events, imageEvent(image, 'load', engine.clock.now())],
  };
}

function requireTag(tag: string): Reference {
  const reference = parseReference(tag);
  if (reference.tag === undefined) throw refused(`invalid tag ${JSON.stringify(tag)}`);
  return reference;
}

/** Parents that came with their children (moby `validatedParentLinks`). */
function withParents(state: EngineState, archived: readonly ArchivedImage[], ids: readonly ImageId[]): EngineState {
  const images = new Map(state.images);
  for (const [index, { parent }] of archived.entries()) {
    const image = images.get(ids[index] ?? asImageId('sha256:'));
    if (image === undefined || !isDigest(parent)) continue;
    const parentId = asImageId(parent);
    if (parentId === image.id || !ids.includes(parentId)) continue;
    const parentImage = images.get(parentId);
    if (parentImage === undefined || !mayBeParent(parentImage.config, image.config)) {
      throw refused(`image ${parentId} is not a valid parent for ${image.id}`);
    }
    images.set(image.id, { ...image, parent: parentId });
  }
  return { ...state, images };
}

/** A child has its parent's rows and one more; images without rows may be anything (moby `checkValidParent`). */
function mayBeParent({ history: rows }: ImageConfig, { history }: ImageConfig): boolean {
  if (rows.length === 0 && history.length === 0) return true;
  return history.length - rows.length === 1 && JSON.stringify(rows) === JSON.stringify(history.slice(0, -1));
}

const refused = (message: string): EngineError => new EngineError('invalid-archive', 'invalid', message);
