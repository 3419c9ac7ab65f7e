import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from './zip.ts';

const NAMED = /\s(\S+\.xsd)(?=[\s"])/g;

/**
 * The published schemas that a SCORM manifest names, and all that they stand on, to lie beside it: ADL's test suite wants
 * them there. Platforms do without, and they are others' texts, so that a package has them only where somebody gives them.
 *
 * @param folder Has all of them, as IMS and ADL publish them.
 * @throws Error for one that is missing.
 */
export function controlDocuments(folder: string, manifest: string): readonly Entry[] {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:xsd|dtd)$/.test(path))
    .sort();
  const missing = [...manifest.matchAll(NAMED)].map(([, name = '']) => name).find((name) => !found.includes(name));
  if (missing !== undefined) throw new Error(`${folder} has no ${missing}`);
  return found.map((path) => ({ path: path.replaceAll('\\', '/'), bytes: readFileSync(join(folder, path)) }));
}
