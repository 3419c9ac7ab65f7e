import type { PackageIndex } from '../../packages/package-index.ts';
import type { PackageDatabase } from './database.ts';

/** What is wrong with a word of the world: lines as apk prints them. */
export class Unselectable extends Error {
  override readonly name = 'Unselectable';
  readonly lines: readonly string[];
  /** Whether a package is asked for that the index does not have. */
  readonly isForLack: boolean;

  constructor(lines: readonly string[], isForLack: boolean) {
    super('unable to select packages');
    this.lines = lines;
    this.isForLack = isForLack;
  }
}

interface Wish {
  readonly name: string;
  readonly operator: string;
  readonly version: string;
}

/** `name`, `name=1.2-r0`, `name>1`, `name~1.2`, `name@tag`. */
export function parseWish(word: string): Wish {
  const [, name = word, operator = '', version = ''] = /^([^=<>~@]+)(?:@\w+)?([=<>~]*)(.*)$/.exec(word) ?? [];
  return { name, operator, version };
}

/** The package that a name means, which another may provide; `undefined` when there is none. */
export function findPackage({ packages }: PackageIndex, name: string): string | undefined {
  if (Object.hasOwn(packages, name)) return name;
  return Object.keys(packages).find((each) => packages[each]?.provides.includes(name) === true);
}

/**
 * Every package that a world needs, dependencies before what depends on them; what the distribution begins with is
 * never too much. Throws what of it cannot be had.
 * A virtual package is known only to the database.
 */
export function packagesOf(index: PackageIndex, { installed, world }: PackageDatabase): readonly string[] {
  const faults = world.flatMap((word) => faultOf(index, installed, word));
  if (faults.length > 0)
    throw new Unselectable(
      faults,
      faults.some((line) => line.endsWith('(no such package):')),
    );
  const order = new Set([...installed.keys()].filter((name) => index.packages[name]?.base === true));
  const visiting = new Set<string>();
  const visit = (wanted: string): void => {
    const name = installed.has(wanted) ? wanted : (findPackage(index, wanted) ?? wanted);
    if (order.has(name) || visiting.has(name)) return;
    visiting.add(name);
    const depends = installed.get(name)?.depends ?? index.packages[name]?.depends ?? [];
    depends.forEach((each) => visit(parseWish(each).name));
    order.add(name);
  };
  for (const word of [...world].sort()) visit(parseWish(word).name);
  return [...order];
}

function faultOf(index: PackageIndex, installed: PackageDatabase['installed'], word: string): readonly string[] {
  const { name, operator, version } = parseWish(word);
  const virtual = installed.get(name);
  const found = findPackage(index, name);
  if (found === undefined && virtual !== undefined) {
    return virtual.depends.flatMap((each) =>
      faultOf(index, installed, each).map((line) => line.replace(/world\[(.*)\]$/, `${name}-${virtual.version}[$1]`)),
    );
  }
  if (found === undefined) return [`  ${name} (no such package):`, `    required by: world[${word}]`];
  const own = index.packages[found]?.version ?? '';
  if (fits(own, operator, version)) return [];
  return [`  ${found}-${own}:`, `    breaks: world[${word}]`];
}

function fits(own: string, operator: string, version: string): boolean {
  if (operator === '') return true;
  if (operator.includes('~')) return own === version || own.startsWith(`${version}.`) || own.startsWith(`${version}-`);
  const order = compareVersions(own, version);
  return (
    (operator.includes('=') && order === 0) ||
    (operator.includes('<') && order < 0) ||
    (operator.includes('>') && order > 0)
  );
}

/** As far as numbers and letters between dots decide. */
function compareVersions(a: string, b: string): number {
  const parts = (text: string): readonly string[] => text.match(/\d+|[a-z]+/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [one = '', two = ''] = [left[at], right[at]];
    if (one === two) continue;
    const difference = Number(one) - Number(two);
    return Number.isNaN(difference) ? (one < two ? -1 : 1) : difference;
  }
  return 0;
}

/** The order in which packages are purged: what depends on another goes before it. */
export function purgeOrder({ installed }: PackageDatabase, going: ReadonlySet<string>): readonly string[] {
  const order: string[] = [];
  const left = new Set(going);
  const dependents = (name: string): boolean =>
    [...left].some(
      (each) => each !== name && installed.get(each)?.depends.some((word) => parseWish(word).name === name),
    );
  const take = (name: string): void => {
    if (!left.has(name) || dependents(name)) return;
    left.delete(name);
    order.push(name);
    for (const each of installed.get(name)?.depends ?? []) take(parseWish(each).name);
  };
  for (const name of [...going].sort()) take(name);
  return [...order, ...left];
}
