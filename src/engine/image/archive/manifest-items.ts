import type { Json, JsonObject } from '../../core/go/json.ts';
import { archiveFault } from '../../fs/tar/fault.ts';
import { isObject } from './json.ts';

/** An image as Docker's `manifest.json` lists it (moby `tarexport.manifestItem`). */
export interface ManifestItem {
  readonly config: string;
  readonly layers: readonly string[];
  readonly tags: readonly string[];
  readonly parent: string;
}

const NAME = 'manifest.json';

/** Takes `manifest.json` for what it has to be; faults are those of Go's encoding/json. */
export function manifestItems(json: Json): readonly ManifestItem[] {
  if (json === null) throw archiveFault('invalid manifest, manifest cannot be null (but can be [])', NAME);
  if (!isList(json)) throw mismatch(json, 'value of type []tarexport.manifestItem');
  return json.map(item);
}

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);

function item(json: Json): ManifestItem {
  if (json !== null && !isObject(json)) throw mismatch(json, 'value of type tarexport.manifestItem');
  const members = json ?? {};
  return {
    config: textIn(members, 'Config'),
    layers: listIn(members, 'Layers'),
    tags: listIn(members, 'RepoTags'),
    parent: textIn(members, 'Parent', 'image.ID'),
  };
}

/** Go takes a member whatever the case of its name, and of several the last. */
function member(members: JsonObject, name: string): Json {
  const found = Object.entries(members).findLast(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1] ?? null;
}

function textIn(members: JsonObject, name: string, type = 'string'): string {
  return textOf(member(members, name), name, type);
}

function textOf(json: Json, name: string, type: string): string {
  if (json === null) return '';
  if (typeof json !== 'string') throw mismatch(json, `struct field manifestItem.${name} of type ${type}`);
  return json;
}

function listIn(members: JsonObject, name: string): readonly string[] {
  const json = member(members, name);
  if (json === null) return [];
  if (!isList(json)) throw mismatch(json, `struct field manifestItem.${name} of type []string`);
  return json.map((element) => textOf(element, name, 'string'));
}

function mismatch(json: Json, into: string): Error {
  const kind = isObject(json)
    ? 'object'
    : Array.isArray(json)
      ? 'array'
      : typeof json === 'boolean'
        ? 'bool'
        : typeof json;
  return archiveFault(`json: cannot unmarshal ${kind} into Go ${into}`, NAME);
}
