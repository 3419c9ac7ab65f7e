import { utf8 } from '../../core/bytes.ts';
import type { Clock } from '../../core/clock.ts';
import { digestOf, type Digest } from '../../core/digest.ts';
import type { Json, JsonObject } from '../../core/go/json.ts';
import { goJson } from '../../core/go-json.ts';
import type { FileContent } from '../../fs/content.ts';
import { digestOfContent } from '../../fs/digest-content.ts';
import { decompressed } from '../../fs/gzip.ts';
import { archiveFault } from '../../fs/tar/fault.ts';
import { isObject, stringOf, strings } from './json.ts';
import type { OpenArchive } from './open.ts';
import type { ArchivedImage } from './read.ts';

/** What a layer directory of the first format turns into: an image of its own. */
interface Converted {
  readonly id: Digest;
  readonly diffIds: readonly Digest[];
  readonly history: readonly Json[];
  readonly layers: readonly (() => FileContent)[];
  readonly image: ArchivedImage;
}

/** Members of the first image JSON that configs no longer have. */
const DROPPED = new Set(['id', 'parent', 'Size', 'parent_id', 'layer_id', 'throwaway']);

/**
 * Reads an archive from before engine 1.10: a directory with `json` and `layer.tar` for each layer, and `repositories`
 * with the names. As the engine does, every layer becomes an image, its parent the one below.
 */
export async function readLegacyArchive(archive: OpenArchive, clock: Clock): Promise<readonly ArchivedImage[]> {
  const converted = new Map<string, Converted>();
  for (const name of archive.files.readdir('/')) {
    if (archive.files.stat(`/${name}`).type === 'directory') await convert(archive, name, converted, clock, []);
  }
  const repositories = await archive.json('repositories');
  const tags = tagsByImage(isObject(repositories) ? repositories : {}, converted);
  return [...converted].map(([name, { image }]) => ({ ...image, tags: tags.get(name) ?? [] }));
}

async function convert(
  archive: OpenArchive,
  name: string,
  converted: Map<string, Converted>,
  clock: Clock,
  above: readonly string[],
): Promise<Converted> {
  const known = converted.get(name);
  if (known !== undefined) return known;
  if (above.includes(name)) throw archiveFault(`image ${name} is its own parent`, name);
  const json = await archive.json(`${name}/json`);
  if (!isObject(json)) throw archiveFault(`invalid JSON in ${name}/json`, name);
  const parentName = stringOf(json.parent);
  const parent = parentName === '' ? null : await convert(archive, parentName, converted, clock, [...above, name]);
  const layer = archive.content(`${name}/layer.tar`);
  const diffIds = [...(parent?.diffIds ?? []), await digestOfContent(await decompressed(layer), clock)];
  const history = [...(parent?.history ?? []), historyOf(json)];
  const layers = [...(parent?.layers ?? []), () => layer];
  const configBytes = configOf(json, diffIds, history);
  const image: ArchivedImage = { configBytes, layers, tags: [], parent: parent?.id ?? '' };
  const result: Converted = { id: digestOf(configBytes), diffIds, history, layers, image };
  converted.set(name, result);
  return result;
}

function configOf(json: JsonObject, diffIds: readonly Digest[], history: readonly Json[]): Uint8Array {
  const kept = Object.entries(json).filter(([key]) => !DROPPED.has(key));
  const members: [string, Json][] = [...kept, ['history', history], ['rootfs', { type: 'layers', diff_ids: diffIds }]];
  return utf8(goJson(Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)))));
}

function historyOf(json: JsonObject): JsonObject {
  const container = isObject(json.container_config) ? json.container_config : {};
  const members: readonly (readonly [string, string])[] = [
    ['created', stringOf(json.created)],
    ['created_by', strings(container.Cmd).join(' ')],
    ['author', stringOf(json.author)],
    ['comment', stringOf(json.comment)],
  ];
  return Object.fromEntries(members.filter(([, value]) => value !== ''));
}

function tagsByImage(
  repositories: JsonObject,
  converted: ReadonlyMap<string, Converted>,
): ReadonlyMap<string, readonly string[]> {
  const tags = new Map<string, string[]>();
  for (const [repository, named] of Object.entries(repositories)) {
    for (const [tag, id] of Object.entries(isObject(named) ? named : {})) {
      const name = stringOf(id);
      if (!converted.has(name)) throw archiveFault(`invalid target ID: ${name}`, 'repositories');
      tags.set(name, [...(tags.get(name) ?? []), `${repository}:${tag}`]);
    }
  }
  return tags;
}
