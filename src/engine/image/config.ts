import { text, utf8 } from '../core/bytes.ts';
import { isDigest, type DiffId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import { RUN_CONFIG_KEYS } from './run-config.ts';
import type { HistoryEntry, ImageConfig, RunConfig } from './types.ts';

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

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a config's bytes; refuses what is no image config, naming the member at fault. */
export function decodeConfig(bytes: Uint8Array): ImageConfig {
  const refuse = (what: string): never => {
    throw new EngineError('invalid-config', 'invalid', `invalid image config: ${what}`);
  };
  const json = parse(text(bytes));
  if (!isObject(json)) return refuse('not a JSON object');
  const rootfs = isObject(json.rootfs) ? json.rootfs : refuse('rootfs is missing');
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
        typeof value === 'string' && isDigest(value) ? (value as DiffId) : refuse('rootfs.diff_ids'),
      ),
    },
    history: (Array.isArray(json.history) ? json.history : []).filter(isObject).map(decodeHistory),
  };
}

function parse(source: string): Json {
  try {
    return JSON.parse(source) as Json;
  } catch {
    throw new EngineError('invalid-config', 'invalid', 'invalid image config: not JSON');
  }
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
