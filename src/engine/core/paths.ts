/** POSIX paths as text. Nothing here looks at a file system; symlinks are the file system's business. */

/** The names of a path, `.` and empty ones left out, `..` kept. */
export function segments(path: string): readonly string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}

export function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}

/** Lexically simplified: `.`, `..` and doubled slashes resolved; `..` above the root stays at the root. */
export function normalize(path: string): string {
  const names: string[] = [];
  for (const name of segments(path)) {
    if (name !== '..') names.push(name);
    else if (names.length > 0 && names.at(-1) !== '..') names.pop();
    else if (!isAbsolute(path)) names.push(name);
  }
  const joined = names.join('/');
  return isAbsolute(path) ? `/${joined}` : joined || '.';
}

/** Like POSIX path joining, simplified; an absolute part does *not* start over. */
export function join(...parts: readonly string[]): string {
  return normalize(parts.filter((part) => part !== '').join('/'));
}

/** `path` seen from `base`: an absolute path stands for itself. */
export function resolve(base: string, path: string): string {
  return isAbsolute(path) ? normalize(path) : normalize(`${base}/${path}`);
}

export function dirname(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  const slash = trimmed.lastIndexOf('/');
  if (slash < 0) return isAbsolute(path) ? '/' : '.';
  return slash === 0 ? '/' : trimmed.slice(0, slash);
}

export function basename(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** How to get from one absolute directory to an absolute path. */
export function relative(from: string, to: string): string {
  const start = segments(normalize(from));
  const end = segments(normalize(to));
  let common = 0;
  while (common < start.length && common < end.length && start[common] === end[common]) common += 1;
  return [...start.slice(common).map(() => '..'), ...end.slice(common)].join('/') || '.';
}

/** Compares names by their UTF-8 bytes, the order of tar entries and directory listings. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let index = 0;
  while (index < length && a.charCodeAt(index) === b.charCodeAt(index)) index += 1;
  if (index === length) return a.length - b.length;
  return rank(a.charCodeAt(index)) - rank(b.charCodeAt(index));
}

/** UTF-16 units in the order of the code points they stand for: surrogates come after everything else. */
const rank = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);
