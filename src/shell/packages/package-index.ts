import type { FileRecipe } from '../../engine/registry/catalogue-data.ts';

/** A package as `content/packages` describes it. */
export interface PackageRecord {
  readonly version: string;
  /** The part of the repository that has it: `main`, `bookworm-security/main`. */
  readonly section: string;
  readonly description: string;
  /** Names of packages that are installed with it. */
  readonly depends: readonly string[];
  /** Packages that come along unless somebody says no; only apt knows them. */
  readonly recommends: readonly string[];
  /** Whether apt shows it with its architecture. */
  readonly perArchitecture: boolean;
  /** Other names under which it is asked for. */
  readonly provides: readonly string[];
  /** Whether images of the distribution begin with it; its files are the image's. */
  readonly base: boolean;
  /** Scripts whose running is told of, such as `post-install`. */
  readonly scripts: readonly string[];
  /** Whether something of it runs after every change, such as the certificates' bundle. */
  readonly trigger: boolean;
  /** Bytes of the archive that is fetched. */
  readonly download: number;
  /** Bytes that it takes when it is installed. */
  readonly size: number;
  readonly files: readonly FileRecipe[];
}

/** What a package manager finds; made of a file below content/packages by scripts/catalogue.ts. */
export interface PackageIndex {
  /** `3.22`, `bookworm`. */
  readonly release: string;
  /** The lists that an update fetches and keeps. */
  readonly lists: readonly { readonly name: string; readonly size: number; readonly version: string }[];
  /** How many packages the real repositories hold. */
  readonly count: number;
  readonly packages: Readonly<Record<string, PackageRecord>>;
}
