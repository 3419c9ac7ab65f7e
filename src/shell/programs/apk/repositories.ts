import { digestOf, hexOf } from '../../../engine/core/digest.ts';
import { generatedContent, readContent } from '../../../engine/fs/read.ts';
import { addressOf, resolved } from '../../network/reach.ts';
import type { PackageIndex } from '../../packages/package-index.ts';
import { decode, encode } from '../lib/codec.ts';
import { makeParents } from '../lib/make-parents.ts';
import type { Tool } from '../lib/tool.ts';

const HOST = 'https://dl-cdn.alpinelinux.org/alpine';
/** Milliseconds that fetching a list takes. */
const FETCH = 120;

/** A part of the repository, with where its list is and where it is kept. */
export interface Repository {
  readonly name: string;
  readonly url: string;
  readonly cached: string;
  readonly size: number;
  readonly version: string;
}

/** The release of the machine's own files, `v3.22`. */
export async function releaseOf(tool: Tool, index: PackageIndex): Promise<string> {
  if (!tool.files.exists('/etc/os-release')) return `v${index.release}`;
  const text = decode(await readContent(tool.files.content('/etc/os-release')));
  const [, version] = /^VERSION_ID="?(\d+\.\d+)/m.exec(text) ?? [];
  return version === undefined ? `v${index.release}` : `v${version}`;
}

export function repositoriesOf({ lists }: PackageIndex, release: string): readonly Repository[] {
  return lists.map(({ name, size, version }) => {
    const url = `${HOST}/${release}/${name}`;
    return { name, url, cached: `/var/cache/apk/APKINDEX.${hexOf(digestOf(url)).slice(0, 8)}.tar.gz`, size, version };
  });
}

/** Whether an update left its lists. */
export function hasLists(tool: Tool, repositories: readonly Repository[]): boolean {
  return repositories.every(({ cached }) => tool.files.exists(cached));
}

/** Fetches the lists, and keeps them unless `isKept` is false. True when the host answered. */
export async function fetchLists(
  tool: Tool,
  repositories: readonly Repository[],
  { isKept, isQuiet }: { readonly isKept: boolean; readonly isQuiet: boolean },
): Promise<boolean> {
  let isReached = true;
  for (const { url, cached, size } of repositories) {
    const file = `${url}/x86_64/APKINDEX.tar.gz`;
    if (!isQuiet) await tool.out.line(`fetch ${file}`);
    await tool.out.flush();
    const address = addressOf(url, tool.context);
    if (
      address === null ||
      resolved(address, tool.context) === null ||
      tool.context.network.table[address.host]?.failure
    ) {
      isReached = false;
      await say(tool, `WARNING: fetching ${url}: temporary error (try again later)`);
      continue;
    }
    await tool.context.clock.sleep(FETCH, tool.context.signal);
    if (!isKept) continue;
    makeParents(tool.files, cached);
    tool.files.write(cached, generatedContent(file, size));
  }
  return isReached;
}

/** A line on stderr, as apk words its own. */
export async function say(tool: Tool, line: string): Promise<void> {
  await tool.out.flush();
  await tool.context.stderr.write(encode(`${line}\n`));
}
