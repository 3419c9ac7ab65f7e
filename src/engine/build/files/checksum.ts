import type { Clock } from '../../core/clock.ts';
import { digestOf } from '../../core/digest.ts';
import { compareBytes } from '../../core/paths.ts';
import type { FileContent } from '../../fs/content.ts';
import { digestOfContent } from '../../fs/digest-content.ts';
import type { TreeNode } from '../../fs/node.ts';

const contentDigests = new WeakMap<FileContent, string>();
const directoryDigests = new WeakMap<TreeNode, string>();

/** Identity of a node as the build cache compares it: names, modes, owners, content; no times. */
export async function checksumOf(node: TreeNode, clock: Clock): Promise<string> {
  const { mode, uid, gid } = node.metadata;
  const head = `${node.type} ${mode.toString(8)} ${uid}:${gid}`;
  switch (node.type) {
    case 'file':
      return `${head} ${await contentDigest(node.content, clock)}`;
    case 'symlink':
      return `${head} ${node.target}`;
    case 'directory': {
      const known = directoryDigests.get(node);
      if (known !== undefined) return known;
      const rows: string[] = [];
      for (const name of [...node.entries.keys()].sort(compareBytes)) {
        const child = node.entries.get(name);
        if (child !== undefined) rows.push(`${JSON.stringify(name)} ${await checksumOf(child, clock)}`);
      }
      const digest = digestOf(`${head}\n${rows.join('\n')}`);
      directoryDigests.set(node, digest);
      return digest;
    }
    default:
      return `${head} ${node.major}:${node.minor}`;
  }
}

/** A generated content is known by its seed: nobody has to make its bytes. */
async function contentDigest(content: FileContent, clock: Clock): Promise<string> {
  if (content.kind === 'generated') return `generated ${content.size} ${content.seed}`;
  const known = contentDigests.get(content);
  if (known !== undefined) return known;
  const digest = await digestOfContent(content, clock);
  contentDigests.set(content, digest);
  return digest;
}

/** Every file and link below a node by path, with what its content is: to say what has changed. */
export async function contentsOf(
  node: TreeNode,
  path: string,
  clock: Clock,
): Promise<readonly (readonly [path: string, digest: string])[]> {
  if (node.type !== 'directory') return [[path, await checksumOf(node, clock)]];
  const below: (readonly [string, string])[] = [[path, `directory ${node.metadata.mode.toString(8)}`]];
  for (const [name, child] of node.entries)
    below.push(...(await contentsOf(child, path === '/' ? `/${name}` : `${path}/${name}`, clock)));
  return below;
}
