import { digestOf, hexOf, type Digest, type DiffId, type ImageId } from '../../core/digest.ts';
import { EngineError } from '../../core/errors.ts';
import { goJson } from '../../core/go-json.ts';
import type { FileContent } from '../../fs/content.ts';
import type { ChangeNode, Changeset, Metadata } from '../../fs/node.ts';
import { heldContent } from '../../fs/read.ts';
import { tarContent } from '../../fs/tar/write.ts';
import { layerTar, type Layer } from '../layer.ts';
import { encodeManifest, MEDIA_TYPES } from '../manifest.ts';
import { familiarName, familiarRepository, splitKey } from '../reference.ts';
import type { Descriptor, Image } from '../types.ts';
import { legacyConfigs } from './legacy-config.ts';

/** An image to put into an archive. */
export interface SavedImage {
  readonly image: Image;
  /** Canonical `repository:tag` of each name that is saved with it. */
  readonly tags: readonly string[];
  /** Lowest first. */
  readonly layers: readonly Layer[];
}

interface Blob {
  readonly content: FileContent;
  readonly mtime: number;
}

/** An image's part of the lists at the top of the archive. */
interface Listed {
  readonly saved: SavedImage;
  readonly manifest: Descriptor;
  readonly layers: readonly Descriptor[];
}

/**
 * What `docker save` writes (moby `tarexport`, 28.5): an OCI layout with Docker's `manifest.json` and `repositories`
 * beside it. The same images give the same bytes; of a layer's bytes nothing is made before somebody reads the archive.
 */
export function imageArchive(images: readonly SavedImage[]): FileContent {
  const blobs = new Map<string, Blob>();
  const listed = images.map((saved) => addImage(blobs, saved));
  const latest = images.at(-1)?.image.created ?? 0;
  const repositories = repositoriesOf(images);
  const files: readonly (readonly [string, FileContent])[] = [
    ['index.json', heldContent(goJson(indexOf(listed)))],
    ['manifest.json', heldContent(`${goJson(manifestOf(listed))}\n`)],
    ['oci-layout', heldContent('{"imageLayoutVersion": "1.0.0"}')],
    ...(repositories.size === 0 ? [] : [['repositories', heldContent(`${goJson(nested(repositories))}\n`)] as const]),
  ];
  const sha256 = directory(
    [...blobs].map(([name, { content, mtime }]) => [name, file(content, mtime)]),
    0,
  );
  const root = directory(
    [
      ['blobs', directory([['sha256', sha256]], latest)],
      ...files.map(([name, content]) => [name, file(content, 0)] as const),
    ],
    0,
  );
  return tarContent(root);
}

function addImage(blobs: Map<string, Blob>, saved: SavedImage): Listed {
  const { image } = saved;
  if (saved.layers.length === 0) throw new EngineError('empty-export', 'system', 'empty export - not implemented');
  const add = (content: FileContent, digest: Digest, mtime: number): void => {
    if (!blobs.has(hexOf(digest))) blobs.set(hexOf(digest), { content, mtime });
  };
  for (const json of legacyConfigs(image)) add(heldContent(json), digestOf(json), image.created);
  const layers = saved.layers.map((layer): Descriptor => {
    const tar = layerTar(layer);
    add(tar, layer.diffId, image.created);
    return { mediaType: MEDIA_TYPES.layer, digest: layer.diffId, size: tar.size };
  });
  add(heldContent(image.bytes), image.id, image.created);
  const { bytes, digest } = encodeManifest(
    { mediaType: MEDIA_TYPES.config, digest: image.id, size: image.bytes.length },
    layers,
  );
  add(heldContent(bytes), digest, 0);
  return { saved, layers, manifest: { mediaType: MEDIA_TYPES.manifest, digest, size: bytes.length } };
}

/** One entry for each name; an image without a name is listed only when no name is (as moby does). */
function indexOf(listed: readonly Listed[]): unknown {
  const named = listed.flatMap(({ saved, manifest }) =>
    saved.tags.map((key) => ({
      ...manifest,
      annotations: { 'io.containerd.image.name': key, 'org.opencontainers.image.ref.name': splitKey(key).suffix },
    })),
  );
  const manifests = named.length > 0 ? named : listed.slice(0, 1).map(({ manifest }) => manifest);
  return { schemaVersion: 2, mediaType: MEDIA_TYPES.index, manifests };
}

const blobPath = (digest: Digest): string => `blobs/sha256/${hexOf(digest)}`;

function manifestOf(listed: readonly Listed[]): unknown {
  const ids = new Set<ImageId>(listed.map(({ saved }) => saved.image.id));
  return listed.map(({ saved: { image, tags }, layers }) => ({
    Config: blobPath(image.id),
    RepoTags: tags.length === 0 ? null : tags.map(familiarName),
    Layers: image.config.rootfs.diffIds.map(blobPath),
    ...(image.parent !== null && ids.has(image.parent) ? { Parent: image.parent } : {}),
    LayerSources: Object.fromEntries(
      [...layers]
        .sort((a, b) => (a.digest < b.digest ? -1 : 1))
        .map(({ mediaType, digest, size }): [DiffId | Digest, unknown] => [digest, { mediaType, size, digest }]),
    ),
  }));
}

/** Familiar repository → tag → top layer, as engines before 1.10 looked images up. */
function repositoriesOf(images: readonly SavedImage[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const repositories = new Map<string, Map<string, string>>();
  for (const { tags, layers } of images) {
    const top = layers.at(-1);
    for (const key of top === undefined ? [] : tags) {
      const { repository, suffix } = splitKey(key);
      const name = familiarRepository(repository);
      const known = repositories.get(name) ?? new Map<string, string>();
      if (top !== undefined) repositories.set(name, known.set(suffix, hexOf(top.diffId)));
    }
  }
  return repositories;
}

const sorted = <V>(map: ReadonlyMap<string, V>): [string, V][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

function nested(map: ReadonlyMap<string, ReadonlyMap<string, string>>): unknown {
  return Object.fromEntries(sorted(map).map(([key, inner]) => [key, Object.fromEntries(sorted(inner))]));
}

const owned = (mode: number, mtime: number): Metadata => ({ mode, uid: 0, gid: 0, mtime });

const file = (content: FileContent, mtime: number): ChangeNode => ({
  type: 'file',
  metadata: owned(0o644, mtime),
  content,
});

const directory = (entries: readonly (readonly [string, ChangeNode])[], mtime: number): Changeset => ({
  type: 'directory',
  metadata: owned(0o755, mtime),
  opaque: false,
  entries: new Map(entries),
});
