import { utf8 } from '../core/bytes.ts';
import { isDigest, type DiffId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import { GoJsonError, unmarshalJson, type Json, type JsonObject } from '../core/go/json.ts';
import { RUN_CONFIG_KEYS } from './run-config.ts';
import type { HistoryEntry, ImageConfig, RunConfig } from './types.ts';

/** Where BuildKit keeps an inline cache. */
const BUILD_CACHE_KEY = 'moby.buildkit.cache.v0';

/** The config as BuildKit writes it: JSON without spaces, keys in order, HTML characters escaped as Go escapes them. */
export function encodeConfig(config: ImageConfig): Uint8Array {
  const plain = {
    architecture: config.architecture,
    ...optional('author', config.author),
    ...optional('comment', config.comment),
    config: ordered(config.config),
    created: config.created,
    ...optional('docker_version', config.dockerVersion),
    history: config.history.map(encodeHistory),
    ...optional(BUILD_CACHE_KEY, config.buildCache),
    os: config.os,
    rootfs: { type: 'layers', diff_ids: config.rootfs.diffIds },
  };
  return utf8(escapeHtml(JSON.stringify(plain)));
}

/** A member that is left out where it is empty, as Go's `omitempty` does. */
function optional(key: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined || value === '' ? {} : { [key]: value };
}

function ordered(config: RunConfig): Record<string, unknown> {
  return Object.fromEntries(
    RUN_CONFIG_KEYS.filter((key) => config[key] !== undefined && !isEmpty(config[key])).map((key) => [
      key,
      config[key],
    ]),
  );
}

function isEmpty(value: unknown): boolean {
  if (value === '' || value === null || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function encodeHistory(entry: HistoryEntry): Record<string, unknown> {
  return {
    created: entry.created,
    ...(entry.author === undefined ? {} : { author: entry.author }),
    ...optional('created_by', entry.createdBy),
    ...optional('comment', entry.comment),
    ...(entry.emptyLayer === true ? { empty_layer: true } : {}),
  };
}

const escapeHtml = (json: string): string =>
  json.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a config's bytes; what is no image config is refused in the engine's words (moby `image.NewFromJSON`). */
export function decodeConfig(bytes: Uint8Array): ImageConfig {
  const json = parse(bytes) ?? {};
  if (!isObject(json)) return refuse(`json: cannot unmarshal ${kindOf(json)} into Go value of type image.Image`);
  if (typeof json.created === 'string') checkTime(json.created);
  const rootfs = isObject(json.rootfs) ? json.rootfs : refuse('invalid image JSON, no RootFS key');
  const diffIds = Array.isArray(rootfs.diff_ids) ? rootfs.diff_ids : [];
  const run: unknown = isObject(json.config) ? json.config : {};
  return {
    architecture: stringOf(json.architecture),
    os: stringOf(json.os),
    created: stringOf(json.created) || '0001-01-01T00:00:00Z',
    ...(json.author === undefined ? {} : { author: stringOf(json.author) }),
    ...(json.comment === undefined ? {} : { comment: stringOf(json.comment) }),
    ...(json.docker_version === undefined ? {} : { dockerVersion: stringOf(json.docker_version) }),
    config: run as RunConfig,
    rootfs: {
      type: 'layers',
      diffIds: diffIds.map((value): DiffId =>
        typeof value === 'string' && isDigest(value) ? (value as DiffId) : refuse('invalid checksum digest format'),
      ),
    },
    history: (Array.isArray(json.history) ? json.history : []).filter(isObject).map(decodeHistory),
    ...(json[BUILD_CACHE_KEY] === undefined ? {} : { buildCache: stringOf(json[BUILD_CACHE_KEY]) }),
  };
}

function refuse(message: string): never {
  throw new EngineError('invalid-config', 'invalid', message);
}

function parse(bytes: Uint8Array): Json {
  try {
    return unmarshalJson(bytes);
  } catch (error) {
    if (error instanceof GoJsonError) return refuse(error.message);
    throw error;
  }
}

const kindOf = (json: Json): string =>
  Array.isArray(json) ? 'array' : typeof json === 'boolean' ? 'bool' : typeof json;

/** RFC 3339, as Go reads it into a `time.Time`. */
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d)$/;

function checkTime(time: string): void {
  if (RFC3339.test(time) && !Number.isNaN(Date.parse(time.replace(',', '.')))) return;
  const layout = '2006-01-02T15:04:05Z07:00';
  refuse(`parsing time ${JSON.stringify(time)} as "${layout}": cannot parse ${JSON.stringify(time)} as "2006"`);
}

const stringOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

function decodeHistory(entry: JsonObject): HistoryEntry {
  return {
    created: stringOf(entry.created) || '0001-01-01T00:00:00Z',
    createdBy: stringOf(entry.created_by),
    ...(typeof entry.author === 'string' ? { author: entry.author } : {}),
    ...(typeof entry.comment === 'string' ? { comment: entry.comment } : {}),
    ...(entry.empty_layer === true ? { emptyLayer: true } : {}),
  };
}
