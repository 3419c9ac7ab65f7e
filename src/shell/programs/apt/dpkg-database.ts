import { heldContent, readContent } from '../../../engine/fs/read.ts';
import type { PackageIndex } from '../../packages/package-index.ts';
import { decode, encode } from '../lib/codec.ts';
import { makeParents } from '../lib/make-parents.ts';
import type { Tool } from '../lib/tool.ts';

const STATUS = '/var/lib/dpkg/status';

/** What dpkg knows of a package that is installed. */
export interface DpkgPackage {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Bytes. */
  readonly size: number;
  /** Whether it came along with another and nobody asked for it. */
  readonly isAutomatic: boolean;
}

/** The installed packages by name; a machine without a database has what the distribution begins with. */
export async function readStatus(tool: Tool, { packages }: PackageIndex): Promise<Map<string, DpkgPackage>> {
  if (!tool.files.exists(STATUS)) {
    const base = Object.entries(packages).filter(([, { base: isBase }]) => isBase);
    return new Map(base.map(([name, record]) => [name, { name, ...record, isAutomatic: false }]));
  }
  const text = decode(await readContent(tool.files.content(STATUS)));
  return new Map(text.split('\n\n').flatMap(parse));
}

function parse(stanza: string): readonly (readonly [string, DpkgPackage])[] {
  const fields = new Map(
    stanza.split('\n').map((line) => [line.split(':', 1)[0] ?? '', line.replace(/^[^:]*: ?/, '')]),
  );
  const name = fields.get('Package');
  if (name === undefined) return [];
  const made = {
    name,
    version: fields.get('Version') ?? '',
    description: fields.get('Description') ?? '',
    size: Number(fields.get('Installed-Size') ?? '0') * 1024,
    isAutomatic: fields.get('Auto-Installed') === '1',
  };
  return [[name, made]];
}

/** Writes the database, and the list of files of each package that came with this change. */
export function writeStatus(tool: Tool, installed: ReadonlyMap<string, DpkgPackage>): void {
  makeParents(tool.files, STATUS);
  tool.files.write(STATUS, heldContent(encode([...installed.values()].map(stanza).join('\n'))));
}

function stanza({ name, version, description, size, isAutomatic }: DpkgPackage): string {
  const lines = [
    `Package: ${name}`,
    'Status: install ok installed',
    `Installed-Size: ${Math.ceil(size / 1024)}`,
    'Architecture: amd64',
    `Version: ${version}`,
    `Description: ${description}`,
    ...(isAutomatic ? ['Auto-Installed: 1'] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** The list that says which files are a package's. */
export const listOf = (name: string): string => `/var/lib/dpkg/info/${name}.list`;

export function writeList(tool: Tool, name: string, paths: readonly string[]): void {
  makeParents(tool.files, listOf(name));
  tool.files.write(listOf(name), heldContent(encode(paths.map((path) => `/${path}\n`).join(''))));
}

export async function readList(tool: Tool, name: string): Promise<readonly string[]> {
  if (!tool.files.exists(listOf(name))) return [];
  const text = decode(await readContent(tool.files.content(listOf(name))));
  return text.split('\n').flatMap((line) => (line === '' ? [] : line.slice(1)));
}
