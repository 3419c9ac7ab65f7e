import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

/** The schemas refer to each other by file name; their IDs, which newer drafts spell `$id`, would be in the way. */
const withoutIds = (key: string, value: unknown): unknown =>
  (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value;

/** Validates a text against one of the official schemas (JSON Schema draft 4); an empty list is a valid document. */
export function ociSchemas(): (schema: string, json: string) => readonly unknown[] {
  const folder = new URL('../fixtures/oci-schemas/', import.meta.url);
  const ajv = new Ajv({ strict: false, validateFormats: false });
  for (const name of readdirSync(folder)) {
    ajv.addSchema(JSON.parse(readFileSync(new URL(name, folder), 'utf8'), withoutIds) as object, name);
  }
  return (schema, json) => (ajv.validate(schema, JSON.parse(json)) ? [] : (ajv.errors ?? []));
}
