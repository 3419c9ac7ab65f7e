import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of the built site that hold what its pages are made of. */
const FOLDERS = ['_astro', 'fonts'];
const NAME = /[\w$~.-]+\.(?:js|css|wasm|woff2)/g;
const isText = (name: string): boolean => /\.(?:js|css|html)$/.test(name);

/** A type that platforms do not serve stands as data in the module that asks for it. */
const inlined = (code: string, name: string, bytes: Buffer): string =>
  code.replaceAll(`\`${name}\``, `\`data:application/wasm;base64,${bytes.toString('base64')}\``);

export interface Assets {
  /** Where a file of the site lies in a package; `null` for one that is no part of its pages. */
  place(path: string): string | null;
  /** All that some pages need, whatever part of them asks for it. */
  neededBy(pages: readonly string[]): readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/** @param dist The built site. */
export function assetsOf(dist: string): Assets {
  const folderOf = new Map(FOLDERS.flatMap((folder) => readdirSync(join(dist, folder)).map((name) => [name, folder])));
  const placeOf = (name: string): string => `${folderOf.get(name) === 'fonts' ? 'fonts' : 'assets'}/${name}`;
  const read = (name: string): Buffer => readFileSync(join(dist, folderOf.get(name) ?? '', name));
  const namesIn = (text: string): readonly string[] =>
    [...text.matchAll(NAME)].map(([name]) => name).filter((name) => folderOf.has(name));
  const known = new Map<string, { readonly bytes: Uint8Array; readonly names: readonly string[] }>();

  function load(name: string): { readonly bytes: Uint8Array; readonly names: readonly string[] } {
    let found = known.get(name);
    if (found === undefined) {
      const bytes = read(name);
      const text = isText(name) ? bytes.toString() : '';
      const names = namesIn(text);
      const wasm = names.filter((each) => each.endsWith('.wasm'));
      const code = wasm.reduce((before, each) => inlined(before, each, read(each)), text);
      found = {
        bytes: wasm.length === 0 ? bytes : Buffer.from(code),
        names: names.filter((each) => !wasm.includes(each)),
      };
      known.set(name, found);
    }
    return found;
  }

  return {
    place(path) {
      const [folder = '', name = '', ...rest] = path.split('/');
      return rest.length === 0 && folderOf.get(name) === folder ? placeOf(name) : null;
    },
    neededBy(pages) {
      const names = new Set(pages.flatMap(namesIn));
      for (const name of names) for (const other of load(name).names) names.add(other);
      return [...names].sort().map((name) => ({ path: placeOf(name), bytes: load(name).bytes }));
    },
  };
}
