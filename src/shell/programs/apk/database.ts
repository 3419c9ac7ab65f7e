import { heldContent, generatedContent, readContent } from '../../../engine/fs/read.ts';
import type { PackageIndex } from '../../packages/package-index.ts';
import { decode, encode } from '../lib/codec.ts';
import { makeParents } from '../lib/make-parents.ts';
import type { Tool } from '../lib/tool.ts';

const INSTALLED = '/lib/apk/db/installed';
const WORLD = '/etc/apk/world';

/** What somebody asked for on a machine that nobody asked anything of yet. */
const FIRST_WORLD = ['alpine-baselayout', 'alpine-keys', 'alpine-release', 'apk-tools', 'busybox', 'libc-utils'];

/** A package that is installed. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly depends: readonly string[];
  /** Bytes. */
  readonly size: number;
  /** Paths without a leading `/`. */
  readonly files: readonly string[];
}

/** What a machine has installed, and what of it was asked for. */
export interface PackageDatabase {
  readonly installed: ReadonlyMap<string, InstalledPackage>;
  readonly world: readonly string[];
}

/** Reads the database; a machine without one has what the distribution begins with. */
export async function readDatabase(tool: Tool, index: PackageIndex): Promise<PackageDatabase> {
  const text = await textOf(tool, INSTALLED);
  const world = await textOf(tool, WORLD);
  return {
    installed: text === null ? basePackages(index) : new Map(text.split('\n\n').flatMap(parsePackage)),
    world: world?.split(/\s+/).filter((word) => word !== '') ?? FIRST_WORLD,
  };
}

async function textOf(tool: Tool, path: string): Promise<string | null> {
  return tool.files.exists(path) ? decode(await readContent(tool.files.content(path))) : null;
}

function basePackages({ packages }: PackageIndex): ReadonlyMap<string, InstalledPackage> {
  const base = Object.entries(packages).filter(([, { base: isBase }]) => isBase);
  return new Map(
    base.map(([name, { version, description, depends, size }]) => [
      name,
      { name, version, description, depends, size, files: [] },
    ]),
  );
}

/** One stanza: a letter and a value a line, `F` a folder, `R` a file in it. */
function parsePackage(stanza: string): readonly (readonly [string, InstalledPackage])[] {
  const fields = new Map<string, string>();
  const files: string[] = [];
  let folder = '';
  for (const line of stanza.split('\n')) {
    const value = line.slice(2);
    if (line.startsWith('F:')) folder = value;
    else if (line.startsWith('R:')) files.push(folder === '' ? value : `${folder}/${value}`);
    else fields.set(line.slice(0, 1), value);
  }
  const name = fields.get('P');
  if (name === undefined) return [];
  const depends = (fields.get('D') ?? '').split(' ').filter((word) => word !== '');
  const size = Number(fields.get('I') ?? '0');
  const found = { name, version: fields.get('V') ?? '', description: fields.get('T') ?? '', depends, size, files };
  return [[name, found]];
}

/** Writes the database as apk does, with the files that it keeps beside it. */
export function writeDatabase(tool: Tool, { installed, world }: PackageDatabase): void {
  const { files } = tool;
  makeParents(files, INSTALLED);
  makeParents(files, WORLD);
  files.write(INSTALLED, heldContent(encode([...installed.values()].map(stanzaOf).join(''))));
  files.write(WORLD, heldContent(encode(world.map((word) => `${word}\n`).join(''))));
  files.write('/lib/apk/db/scripts.tar', generatedContent('lib/apk/db/scripts.tar', 22_016));
  files.write('/lib/apk/db/triggers', heldContent(encode('busybox /bin /usr/bin /sbin /usr/sbin /lib/modules/*\n')));
  files.write('/lib/apk/db/lock', heldContent(new Uint8Array(0)), 0o600);
}

function stanzaOf({ name, version, description, depends, size, files }: InstalledPackage): string {
  const head = [`P:${name}`, `V:${version}`, 'A:x86_64', `I:${size}`, `T:${description}`, `o:${name}`];
  const needs = depends.length === 0 ? [] : [`D:${depends.join(' ')}`];
  return `${[...head, ...needs, ...listing(files)].join('\n')}\n\n`;
}

function listing(files: readonly string[]): readonly string[] {
  let folder: string | null = null;
  return [...files].sort().flatMap((path) => {
    const slash = path.lastIndexOf('/');
    const here = path.slice(0, Math.max(0, slash));
    const lines = here === folder ? [] : [`F:${here}`];
    folder = here;
    return [...lines, `R:${path.slice(slash + 1)}`];
  });
}
