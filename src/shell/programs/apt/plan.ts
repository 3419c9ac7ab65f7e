import type { PackageIndex } from '../../packages/package-index.ts';

/** A word that is no package, or a version that is not to be had: a line after `E: `. */
export class Unlocatable extends Error {
  override readonly name = 'Unlocatable';
}

/** What an installation adds, apart from what is there. */
export interface Plan {
  /** Needs first. */
  readonly order: readonly string[];
  /** What was asked for by name. */
  readonly asked: ReadonlySet<string>;
  /** Recommended by what is installed, and left out. */
  readonly recommended: readonly string[];
}

/** What installing some words means. Throws the first word that cannot be had. */
export function planInstall(
  { packages }: PackageIndex,
  installed: ReadonlyMap<string, unknown>,
  words: readonly string[],
  withRecommends: boolean,
): Plan {
  const asked = words.map((word) => locate(packages, word));
  const order = new Set<string>();
  const visiting = new Set<string>();
  const visit = (name: string): void => {
    if (installed.has(name) || order.has(name) || visiting.has(name)) return;
    visiting.add(name);
    const record = packages[name];
    record?.depends.forEach(visit);
    order.add(name);
    if (withRecommends) record?.recommends.forEach(visit);
  };
  asked.forEach(visit);
  const recommended = [...order]
    .flatMap((name) => packages[name]?.recommends ?? [])
    .filter((name) => !order.has(name) && !installed.has(name));
  return { order: [...order], asked: new Set(asked), recommended: [...new Set(recommended)].sort() };
}

function locate(packages: PackageIndex['packages'], word: string): string {
  const [name = word, version] = word.replace(/:amd64$/, '').split('=');
  const found = Object.hasOwn(packages, name)
    ? name
    : Object.keys(packages).find((each) => packages[each]?.provides.includes(name));
  if (found === undefined) throw new Unlocatable(`Unable to locate package ${name}`);
  const own = packages[found]?.version ?? '';
  const pattern = version?.replaceAll(/[.+]/g, '\\$&').replaceAll('*', '.*');
  if (pattern !== undefined && !new RegExp(`^${pattern}$`).test(own)) {
    throw new Unlocatable(`Version '${version ?? ''}' for '${name}' was not found`);
  }
  return found;
}
