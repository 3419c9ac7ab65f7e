import { asDiffId, asLayerDigest, digestOf } from '../core/digest.ts';
import type { Layer } from '../image/layer.ts';
import { encodeConfig } from '../image/config.ts';
import { encodeManifest, MEDIA_TYPES } from '../image/manifest.ts';
import type { FileContent } from '../fs/content.ts';
import type { Changeset } from '../fs/node.ts';
import type { CatalogueAddition, CatalogueData, ImageData, LayerData } from './catalogue-data.ts';
import { changesetOf, recipeTar } from './recipe-changeset.ts';
import type { Registry, RemoteImage, RemoteLayer } from './types.ts';

type Addition = () => Promise<CatalogueAddition>;

const nothingMore: Addition = async () => ({ layers: [], images: [] });

/**
 * The registry that holds the catalogue, and what `loadMore` adds when somebody asks it to be complete. Files are made
 * of their recipes when someone asks for them.
 */
export function createCatalogue(start: CatalogueData, loadMore: Addition = nothingMore): Registry {
  let { data, images } = withImages(start);
  let completed: Promise<void> | null = null;
  const add = async (): Promise<void> => {
    const more = await loadMore();
    if (more.images.length === 0) return;
    const whole = { layers: [...start.layers, ...more.layers], images: [...start.images, ...more.images] };
    ({ data, images } = withImages({ ...start, ...whole }));
  };
  return {
    complete: () => (completed ??= add()),
    find: (repository, tagOrDigest) => {
      const byTag = images.get(`${repository}:${tagOrDigest}`);
      if (byTag !== undefined) return byTag();
      const inRepository = data.images.filter((image) => image.repository === repository);
      const remotes = inRepository.map((image) => images.get(`${repository}:${image.tag}`)?.());
      return remotes.find((remote) => remote?.manifestDigest === tagOrDigest) ?? null;
    },
    list: () =>
      data.images
        .map(({ repository, tag }) => ({ repository, tag }))
        .sort((a, b) => compare(`${a.repository}:${a.tag}`, `${b.repository}:${b.tag}`)),
  };
}

interface Loaded {
  readonly data: CatalogueData;
  readonly images: ReadonlyMap<string, () => RemoteImage>;
}

function withImages(data: CatalogueData): Loaded {
  const layers = remoteLayers(data);
  const images = data.images.map(
    (image) => [`${image.repository}:${image.tag}`, once(() => remoteImage(image, layers))] as const,
  );
  return { data, images: new Map(images) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

const made = new WeakMap<CatalogueData, readonly RemoteLayer[]>();

/** Layers never change: however many registries hold them, their files are made once. */
function remoteLayers(data: CatalogueData): readonly RemoteLayer[] {
  const known = made.get(data) ?? data.layers.map((layer) => remoteLayer(layer, data));
  made.set(data, known);
  return known;
}

function remoteLayer(data: LayerData, { busybox }: CatalogueData): RemoteLayer {
  const files = data.busybox ? [...busybox, ...data.files] : data.files;
  const layer: Layer = {
    diffId: asDiffId(data.diffId),
    size: data.size,
    changeset: once((): Changeset => changesetOf(files, data.mtime)),
    tar: once((): FileContent => recipeTar(files, data.mtime)),
  };
  return { digest: asLayerDigest(data.blob.digest), blobSize: data.blob.size, layer };
}

function remoteImage(data: ImageData, all: readonly RemoteLayer[]): RemoteImage {
  const layers = data.layers.flatMap((index) => all[index] ?? []);
  const config = {
    architecture: 'amd64',
    os: 'linux',
    created: data.created,
    config: data.config,
    rootfs: { type: 'layers', diffIds: layers.map(({ layer }) => layer.diffId) },
    history: data.history,
  } as const;
  const configBytes = encodeConfig(config);
  const { bytes, digest } = encodeManifest(
    { mediaType: MEDIA_TYPES.config, digest: digestOf(configBytes), size: configBytes.length },
    layers.map((layer) => ({ mediaType: MEDIA_TYPES.gzippedLayer, digest: layer.digest, size: layer.blobSize })),
  );
  return { manifestDigest: digest, manifest: bytes, config, configBytes, layers };
}
