import type { Json, JsonObject } from '../../core/go/json.ts';

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The list of objects that a member holds; anything else in it is left out. */
export function objects(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The list of texts that a member holds; anything else in it is left out. */
export function strings(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function stringOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
