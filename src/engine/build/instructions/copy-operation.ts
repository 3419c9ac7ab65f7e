import { basename, join } from '../../core/paths.ts';
import { quote } from '../../core/go/quote.ts';
import { recordId, uuid } from '../solve/ids.ts';
import { heldContent } from '../../fs/read.ts';
import type { FileNode, TreeNode } from '../../fs/node.ts';
import type { UnionFileSystem } from '../../fs/union.ts';
import { checksumOf, contentsOf } from '../files/checksum.ts';
import { findSources, without, type FoundSource } from '../files/find-sources.ts';
import type { ModeChange } from '../files/mode.ts';
import { ownerOf } from '../files/owner.ts';
import { AS_IT_IS, Placer, type Ownership } from '../files/place.ts';
import { BAD_PATTERN, isBadPattern } from '../files/wildcard.ts';
import { unpacked } from '../files/unpack.ts';
import { parseIgnore } from '../ignore.ts';
import { DockerfileError } from '../errors.ts';
import type { FileSource, Ingredient, Operation, Workshop } from '../solve/operation.ts';
import { isSameVertex, type Vertex } from '../solve/vertex.ts';

/** What COPY and ADD copy, and how. */
interface CopyRequest {
  readonly from: FileSource;
  /** What the files are put on. */
  readonly base: Vertex | null;
  /** Paths and patterns. */
  readonly sources: readonly string[];
  /** Files that stand in the Dockerfile itself. */
  readonly documents: readonly { readonly name: string; readonly content: string }[];
  /** Absolute; ends in `/` when it is a folder. */
  readonly destination: string;
  readonly chown: string;
  readonly chmod: { readonly text: string; readonly change: ModeChange } | null;
  readonly exclude: readonly string[];
  readonly unpacks: boolean;
  readonly isLinked: boolean;
}

/** The step of a COPY or ADD. */
export function copyOperation(request: CopyRequest): Operation {
  const { from, sources, documents, destination, chown, chmod, exclude, unpacks } = request;
  const isContext = from === 'context';
  return {
    definition: JSON.stringify({
      // Where a source lies does not matter, only what it is called.
      copy: [sources.map(basename), destination, chown, chmod?.text, exclude, unpacks],
      documents,
    }),
    inputs: from === null || from === 'context' ? [] : [from],
    usesContext: isContext && sources.length > 0,
    paths: sources.map((source) => source.replace(/^\/+/, '')),
    ...(request.isLinked ? { isLinked: true } : {}),
    prepare: async (workshop) => {
      const found = sources.flatMap((source) => selected(request, source, workshop));
      const all = [...found, ...documents.map(asFile)];
      return {
        ingredients: await ingredientsOf(all, workshop),
        run: (files) => place(files, all, request, workshop),
      };
    },
  };
}

/** A source whose checksum nobody can have, under the name that BuildKit has for where it looked. */
function unchecked(fault: string, { engine }: Workshop): DockerfileError {
  const reference = `${uuid(engine.random)}::${recordId(engine.random)}`;
  return new DockerfileError(`failed to compute cache key: failed to calculate checksum of ref ${reference}: ${fault}`);
}

/** Files copied onto the very files that they are of have no checksum of their own: a missing one is found when it is copied. */
function missing({ from, base, isLinked }: CopyRequest, path: string, workshop: Workshop): DockerfileError {
  const isOnItself = !isLinked && from !== null && from !== 'context' && base !== null && isSameVertex(from, base);
  return isOnItself
    ? new DockerfileError(`lstat ${path}: no such file or directory`)
    : unchecked(`${quote(path)}: not found`, workshop);
}

function selected(request: CopyRequest, source: string, workshop: Workshop): readonly FoundSource[] {
  const { from, exclude } = request;
  const { context } = workshop;
  if (isBadPattern(source)) throw unchecked(BAD_PATTERN, workshop);
  const found = findSources(workshop.treeOf(from), source);
  const excluded = exclude.length === 0 ? null : parseIgnore(exclude.join('\n'));
  const kept = (found ?? []).flatMap(({ path, node }): readonly FoundSource[] => {
    const sent = from === 'context' ? without(node, path.slice(1), context.ignored) : node;
    const wanted = sent === null || excluded === null ? sent : withoutExcluded(sent, excluded);
    if (sent !== null && from === 'context') noteTaken(sent, path, context.take);
    return sent === null || wanted === null ? [] : [{ path, node: wanted }];
  });
  const isMissing =
    found === null || (kept.length === 0 && found.length > 0 && from === 'context' && !/[*?[]/.test(source));
  if (isMissing) throw missing(request, join('/', source), workshop);
  return kept;
}

/** `--exclude` is about what a folder holds; a source itself, and a file that a pattern names, is always copied. */
const withoutExcluded = (node: TreeNode, excluded: (path: string) => boolean): TreeNode | null =>
  node.type === 'directory' ? without(node, '', excluded) : node;

function noteTaken(node: TreeNode, path: string, take: Workshop['context']['take']): void {
  if (node.type === 'directory') {
    for (const [name, child] of node.entries) noteTaken(child, join(path, name), take);
  }
  take(path, node.type === 'file' ? node.content.size : 0, node.type === 'directory');
}

function asFile({ name, content }: { readonly name: string; readonly content: string }): FoundSource {
  const node: FileNode = {
    type: 'file',
    metadata: { mode: 0o644, uid: 0, gid: 0, mtime: 0 },
    content: heldContent(content),
  };
  return { path: `/${name}`, node };
}

async function ingredientsOf(found: readonly FoundSource[], { clock }: Workshop): Promise<readonly Ingredient[]> {
  const ingredients: Ingredient[] = [];
  for (const { path, node } of found) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    ingredients.push({
      name: path,
      // The name of a folder does not reach the image, that of a file may.
      digest: `${node.type === 'directory' ? '' : name} ${await checksumOf(node, clock)}`,
      contents: () => contentsOf(node, path, clock),
    });
  }
  return ingredients;
}

/** A mode in figures is that of new folders on the way, too. */
const folderMode = (chmod: string): number =>
  /^[0-7]+$/.test(chmod) ? Number.parseInt(chmod, 8) & 0o777 : AS_IT_IS.folderMode;

async function place(
  files: UnionFileSystem,
  found: readonly FoundSource[],
  { destination, chown, chmod, unpacks }: CopyRequest,
  { engine }: Workshop,
): Promise<void> {
  const ownership: Ownership = {
    owner: chown === '' ? null : await ownerOf(files, chown),
    mode: chmod?.change ?? null,
    folderMode: folderMode(chmod?.text ?? ''),
  };
  const mountedAt = `/var/lib/docker/overlay2/${recordId(engine.random)}/merged`;
  const placer = new Placer(files, ownership, mountedAt);
  for (const source of found) {
    const tree = unpacks && source.node.type === 'file' ? await unpacked(source.node.content) : null;
    if (tree === null) placer.place(source, destination);
    else placer.unpack(tree, destination);
  }
}
