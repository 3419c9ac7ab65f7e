import { resolve } from '../../engine/core/paths.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';
import { isPattern, patternRegExp } from './pattern.ts';
import { fieldText, type Field, type Segment } from './segments.ts';

interface GlobOptions {
  readonly dot: boolean;
  readonly ignoreCase: boolean;
  /** `**` matches any number of directories. */
  readonly globstar: boolean;
  readonly extended: boolean;
  /** `.*` matches `.` and `..` too. */
  readonly dotEntries: boolean;
}

/** Path names that a pattern matches, sorted; empty when there are none (POSIX XCU 2.14.3). */
export function glob(files: FileSystem, cwd: string, field: Field, options: GlobOptions): readonly string[] {
  const [first, ...rest] = splitAtSlashes(field);
  if (first === undefined) return [];
  const absolute = first.length === 0 && rest.length > 0;
  let found: readonly string[] = absolute ? ['/'] : [''];
  const parts = absolute ? rest : [first, ...rest];
  parts.forEach((part, index) => {
    const last = index === parts.length - 1;
    found = found.flatMap((base) => step(files, cwd, base, part, last, options));
  });
  return [...found].sort(compareNames);
}

/** As strcoll does in most locales' eyes here: by bytes. */
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function splitAtSlashes(field: Field): readonly Segment[][] {
  const parts: Segment[][] = [[]];
  for (const { text, quoted } of field) {
    text.split('/').forEach((piece, index) => {
      if (index > 0) parts.push([]);
      if (piece !== '') parts.at(-1)?.push({ text: piece, quoted });
    });
  }
  return parts;
}

function step(
  files: FileSystem,
  cwd: string,
  base: string,
  part: readonly Segment[],
  last: boolean,
  options: GlobOptions,
): readonly string[] {
  const text = fieldText(part);
  if (text === '') return !last ? [base] : isDirectory(files, resolve(cwd, base)) ? [base] : [];
  if (options.globstar && text === '**' && !part.some(({ quoted }) => quoted))
    return descend(files, cwd, base, last, options);
  if (!isPattern(part)) {
    const path = `${base}${text}`;
    if (!exists(files, resolve(cwd, path))) return [];
    return [last ? path : `${path}/`];
  }
  const pattern = patternRegExp(part, { ignoreCase: options.ignoreCase, extended: options.extended });
  const wantsDot = text.startsWith('.');
  const special = wantsDot && options.dotEntries ? ['.', '..'] : [];
  return [...special, ...names(files, resolve(cwd, base))]
    .filter((name) => (wantsDot || options.dot || !name.startsWith('.')) && pattern.test(name))
    .map((name) => `${base}${name}`)
    .filter((path) => last || isDirectory(files, resolve(cwd, path)))
    .map((path) => (last ? path : `${path}/`));
}

function descend(files: FileSystem, cwd: string, base: string, last: boolean, options: GlobOptions): readonly string[] {
  const found: string[] = base === '' && last ? [] : [base];
  const visit = (directory: string): void => {
    for (const name of names(files, resolve(cwd, directory))) {
      if (name.startsWith('.') && !options.dot) continue;
      const path = `${directory}${name}`;
      const nested = isDirectory(files, resolve(cwd, path), false);
      if (last) found.push(path);
      else if (nested) found.push(`${path}/`);
      if (nested) visit(`${path}/`);
    }
  };
  visit(base);
  return found;
}

function names(files: FileSystem, path: string): readonly string[] {
  try {
    return files.readdir(path);
  } catch {
    return [];
  }
}

function exists(files: FileSystem, path: string): boolean {
  try {
    files.lstat(path);
    return true;
  } catch {
    return false;
  }
}

function isDirectory(files: FileSystem, path: string, follow = true): boolean {
  try {
    return (follow ? files.stat(path) : files.lstat(path)).type === 'directory';
  } catch {
    return false;
  }
}
