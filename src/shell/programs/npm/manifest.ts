import { text as decode } from '../../../engine/core/bytes.ts';
import { readContent } from '../../../engine/fs/read.ts';
import type { Tool } from '../lib/tool.ts';

/** A package.json, as far as it is used. */
export interface Manifest {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

const stringOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function recordOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)]));
}

/** The manifest in a folder; `null` when there is none. Throws what is wrong with its JSON. */
export async function readManifest(tool: Tool, name = 'package.json'): Promise<Manifest | null> {
  const path = tool.path(name);
  if (!tool.files.exists(path)) return null;
  const value: unknown = JSON.parse(decode(await readContent(tool.files.content(path))));
  const fields = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  return {
    name: stringOf(fields.get('name')),
    version: stringOf(fields.get('version')),
    dependencies: recordOf(fields.get('dependencies')),
    devDependencies: recordOf(fields.get('devDependencies')),
    scripts: recordOf(fields.get('scripts')),
  };
}
