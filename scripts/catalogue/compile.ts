import { createHash } from 'node:crypto';
import { Gzip } from 'fflate';
import type { Digest } from '../../src/engine/core/digest.ts';
import { changesetSize } from '../../src/engine/fs/changeset.ts';
import { chunksOf } from '../../src/engine/fs/read.ts';
import type { HistoryEntry } from '../../src/engine/image/types.ts';
import { canonicalRepository, parseReference } from '../../src/engine/image/reference.ts';
import type {
  CatalogueAddition,
  CatalogueData,
  FileRecipe,
  ImageData,
  LayerData,
} from '../../src/engine/registry/catalogue-data.ts';
import { changesetOf, recipeTar } from '../../src/engine/registry/recipe-changeset.ts';
import type { Recipes } from './read.ts';
import { filesOf } from './files.ts';
import type { ImageRecipe } from './recipe.ts';

/** Bytes of a stored block of deflate, at the most. */
const BLOCK_LENGTH = 65_535;

type Row = ImageRecipe['history'][number];

interface Catalogue {
  readonly main: CatalogueData;
  readonly apart: CatalogueAddition;
}

/**
 * Makes the catalogue of its recipes, in what every page loads and what is apart. Layers that `known` has already keep
 * their digests, so that little is hashed twice.
 */
export async function compileCatalogue(recipes: Recipes, known: readonly LayerData[] = []): Promise<Catalogue> {
  const busybox = sharedFiles(recipes.shared);
  const before = new Map(known.map((layer) => [recipeKey(layer), layer]));
  const layers: LayerData[] = [];
  const images: ImageData[] = [];
  let own = { layers: 0, images: 0 };
  for (const [name, recipe] of [...recipes.images].sort(([, a], [, b]) => Number(a.apart) - Number(b.apart))) {
    const rows = rowsOf(recipes, recipe, name);
    const indexes: number[] = [];
    for (const row of rows) if (row.files !== undefined) indexes.push(await layerIndex(row, busybox, before, layers));
    const reference = parseReference(name);
    images.push({
      repository: canonicalRepository(reference),
      tag: reference.tag ?? 'latest',
      created: recipe.created,
      config: recipe.config,
      history: rows.map(historyEntry),
      layers: indexes,
    });
    if (!recipe.apart) own = { layers: layers.length, images: images.length };
  }
  images.push(...otherTags(recipes, images));
  const { now, presets } = recipes.presets;
  return {
    main: { now, presets, busybox, layers: layers.slice(0, own.layers), images: images.slice(0, own.images) },
    apart: { layers: layers.slice(own.layers), images: images.slice(own.images) },
  };
}

/** The same images under their other tags. */
function otherTags(recipes: Recipes, images: readonly ImageData[]): readonly ImageData[] {
  return [...recipes.images].flatMap(([name, { also }]) => {
    const reference = parseReference(name);
    const repository = canonicalRepository(reference);
    const image = images.find((each) => each.repository === repository && each.tag === (reference.tag ?? 'latest'));
    return image === undefined ? [] : also.map((tag) => ({ ...image, tag }));
  });
}

function rowsOf(recipes: Recipes, recipe: ImageRecipe, name: string): readonly Row[] {
  if (recipe.base === undefined) return recipe.history;
  const base = recipes.images.get(recipe.base.image);
  if (base === undefined) throw new Error(`${name}: base → image: there is no recipe for ${recipe.base.image}`);
  return [...rowsOf(recipes, base, recipe.base.image).slice(0, recipe.base.rows), ...recipe.history];
}

function historyEntry({ created, createdBy, comment, files }: Row): HistoryEntry {
  return {
    created,
    createdBy,
    ...(comment === undefined ? {} : { comment }),
    ...(files === undefined ? { emptyLayer: true } : {}),
  };
}

/** The files of busybox, its links right after the program they lead to. */
function sharedFiles({ files, links }: Recipes['shared']): readonly FileRecipe[] {
  return filesOf(files).flatMap((file) => (`/${file[0]}` === links.target ? [file, ...linksOf(links)] : [file]));
}

function linksOf({ target, directory, names }: Recipes['shared']['links']): readonly FileRecipe[] {
  return names.map((name): FileRecipe => [`${directory}/${name}`, 'l', 0o777, target]);
}

const recipeKey = ({ mtime, files, busybox }: Pick<LayerData, 'mtime' | 'files' | 'busybox'>): string =>
  JSON.stringify([mtime, files, busybox]);

async function layerIndex(
  row: Row,
  busybox: readonly FileRecipe[],
  before: ReadonlyMap<string, LayerData>,
  layers: LayerData[],
): Promise<number> {
  const recipe = {
    mtime: Date.parse(row.created),
    files: filesOf(row.files ?? {}),
    busybox: row.include === 'busybox',
  };
  const key = recipeKey(recipe);
  const index = layers.findIndex((layer) => recipeKey(layer) === key);
  if (index >= 0) return index;
  layers.push(before.get(key) ?? { ...(await digests(recipe, busybox)), ...recipe });
  return layers.length - 1;
}

/** Hashes the layer's tar and the gzip (stored, not squeezed: its bytes are the same everywhere) that a registry would send. */
async function digests(
  { mtime, files, busybox: includes }: Pick<LayerData, 'mtime' | 'files' | 'busybox'>,
  busybox: readonly FileRecipe[],
): Promise<Pick<LayerData, 'diffId' | 'size' | 'blob'>> {
  const all = includes ? [...busybox, ...files] : files;
  const tar = createHash('sha256');
  const blob = createHash('sha256');
  let blobSize = 0;
  const gzip = new Gzip({ level: 0, mtime: 0 }, (chunk) => {
    blob.update(chunk);
    blobSize += chunk.length;
  });
  for await (const chunk of inBlocks(chunksOf(recipeTar(all, mtime)))) {
    tar.update(chunk);
    gzip.push(chunk);
  }
  gzip.push(new Uint8Array(0), true);
  const digest = (hash: ReturnType<typeof createHash>): Digest => `sha256:${hash.digest('hex')}`;
  return {
    diffId: digest(tar),
    size: changesetSize(changesetOf(all, mtime)),
    blob: { digest: digest(blob), size: blobSize },
  };
}

/** The same bytes in pieces of one length, because where stored gzip is cut shows in its bytes. */
async function* inBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let block = new Uint8Array(BLOCK_LENGTH);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + BLOCK_LENGTH - filled);
      block.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < BLOCK_LENGTH) continue;
      yield block;
      block = new Uint8Array(BLOCK_LENGTH);
      filled = 0;
    }
  }
  yield block.subarray(0, filled);
}
