import { basename, compareBytes, dirname, join, resolve } from '../../core/paths.ts';
import { digestOf } from '../../core/digest.ts';
import { makeDirectories } from '../../container/make-directories.ts';
import type { FileContent } from '../../fs/content.ts';
import type { DirectoryNode, TreeNode } from '../../fs/node.ts';
import { readContent } from '../../fs/read.ts';
import { nodeAt } from '../../fs/tree/store.ts';
import type { UnionFileSystem } from '../../fs/union.ts';
import { pathPattern } from '../../core/go/path-match.ts';
import { mergedTree } from '../../store/layers.ts';
import { BuildError } from '../errors.ts';
import { expandWords } from '../expand.ts';
import type { Instruction } from '../parse/instruction.ts';
import { solveStep, type BuildScope } from '../scope.ts';
import { variablesOf, withLayerRow, type Stage } from '../stage.ts';

interface Source {
  readonly path: string;
  readonly node: TreeNode;
}

/** COPY: takes files of the context or of another stage into the image, owned by root, times and modes kept. */
export async function copy(scope: BuildScope, stage: Stage, instruction: Instruction, name: string): Promise<Stage> {
  const words = instruction.json ?? expandWords(instruction.text, variablesOf(stage), scope.escape);
  const target = words.at(-1);
  if (target === undefined || words.length < 2) {
    throw new BuildError(
      `dockerfile parse error on line ${instruction.start}: COPY requires at least two arguments, but only one was provided. Destination could not be determined`,
      scope.excerpt(instruction),
    );
  }
  const from = flag(instruction, 'from');
  const sources = words.slice(0, -1).flatMap((pattern) => findSources(scope, instruction, pattern, from));
  const destination = resolve(stage.config.WorkingDir ?? '/', target);
  const intoDirectory = target.endsWith('/') || target === '.' || target.endsWith('/.') || sources.length > 1;
  const checksums = await Promise.all(
    sources.map(async ({ path, node }) => `${basename(path)} ${await checksum(node)}`),
  );
  const layer = await solveStep(scope, stage, {
    name,
    ingredients: `COPY ${destination} ${String(intoDirectory)} ${checksums.join('\n')}`,
    obeysNoCache: true,
    apply: async (files) => sources.forEach((source) => place(files, source, destination, intoDirectory)),
  });
  return withLayerRow(stage, `COPY ${words.join(' ')} # buildkit`, layer);
}

const flag = (instruction: Instruction, wanted: string): string | undefined =>
  instruction.flags.find(([name]) => name === wanted)?.[1];

function rootOf(scope: BuildScope, instruction: Instruction, from: string | undefined): DirectoryNode {
  if (from === undefined) return scope.context;
  const stage = scope.stages.get(from.toLowerCase());
  if (stage !== undefined) return mergedTree(scope.engine.state, stage.top);
  throw new BuildError(`COPY --from=${from}: only earlier stages can be copied from here`, scope.excerpt(instruction));
}

/** What a source or pattern names. Wildcards match in the last name only; files that `.dockerignore` excludes are not there. */
function findSources(
  scope: BuildScope,
  instruction: Instruction,
  pattern: string,
  from: string | undefined,
): readonly Source[] {
  const root = rootOf(scope, instruction, from);
  const path = resolve('/', pattern);
  const names = path.split('/').filter((name) => name !== '');
  const isContext = from === undefined;
  const accept = (found: string, node: TreeNode): readonly Source[] => {
    const kept = isContext ? withoutIgnored(node, found.slice(1), scope.ignored) : node;
    if (kept === null) return [];
    if (isContext) take(scope, found, kept);
    return [{ path: found, node: kept }];
  };
  if (/[*?[]/.test(pattern)) {
    const parent = nodeAt(root, names.slice(0, -1));
    const rule = pathPattern(names.at(-1) ?? '');
    if (parent?.type !== 'directory' || rule === null) return [];
    const matching = [...parent.entries].filter(([name]) => rule(name)).sort(([a], [b]) => compareBytes(a, b));
    return matching.flatMap(([name, node]) => accept(join(dirname(path), name), node));
  }
  const node = nodeAt(root, names);
  const found = node === undefined ? [] : accept(path, node);
  if (found.length > 0) return found;
  throw new BuildError(
    `failed to compute cache key: failed to calculate checksum of ref <ref>: ${JSON.stringify(path)}: not found`,
    scope.excerpt(instruction),
  );
}

function withoutIgnored(node: TreeNode, path: string, ignored: (path: string) => boolean): TreeNode | null {
  if (node.type !== 'directory') return path !== '' && ignored(path) ? null : node;
  const entries = [...node.entries].flatMap(([name, child]): readonly (readonly [string, TreeNode])[] => {
    const kept = withoutIgnored(child, path === '' ? name : `${path}/${name}`, ignored);
    return kept === null ? [] : [[name, kept]];
  });
  return entries.length === 0 && path !== '' && ignored(path) ? null : { ...node, entries: new Map(entries) };
}

function take(scope: BuildScope, path: string, node: TreeNode): void {
  if (node.type === 'file') scope.taken.set(path, node.content.size);
  if (node.type === 'directory') for (const [name, child] of node.entries) take(scope, join(path, name), child);
}

/** Content, names and modes, as the build cache compares them: no times. */
async function checksum(node: TreeNode): Promise<string> {
  if (node.type === 'file') return `file ${node.metadata.mode.toString(8)} ${await contentDigest(node.content)}`;
  if (node.type === 'symlink') return `symlink ${node.target}`;
  if (node.type !== 'directory') return node.type;
  const entries = await Promise.all(
    [...node.entries]
      .sort(([a], [b]) => compareBytes(a, b))
      .map(async ([name, child]) => `${name} ${await checksum(child)}`),
  );
  return digestOf(`directory ${node.metadata.mode.toString(8)}\n${entries.join('\n')}`);
}

const contentDigest = async (content: FileContent): Promise<string> =>
  content.kind === 'generated' ? `${content.seed} ${content.size}` : digestOf(await readContent(content));

function place(files: UnionFileSystem, { path, node }: Source, destination: string, intoDirectory: boolean): void {
  const isDirectory = files.exists(destination) && files.stat(destination).type === 'directory';
  if (node.type === 'directory') {
    makeDirectories(files, destination);
    for (const [name, child] of node.entries) put(files, join(destination, name), child);
    return;
  }
  const target = intoDirectory || isDirectory ? join(destination, basename(path)) : destination;
  makeDirectories(files, dirname(target));
  put(files, target, node);
}

/** Sets a name; the time of the folder it is in stays, so that the same files give the same layer. */
function put(files: UnionFileSystem, path: string, node: TreeNode): void {
  const parentTime = files.stat(dirname(path)).mtime;
  if (node.type === 'directory') {
    if (!files.exists(path)) files.mkdir(path, node.metadata.mode);
    for (const [name, child] of node.entries) put(files, join(path, name), child);
    files.chmod(path, node.metadata.mode);
    files.utimes(path, node.metadata.mtime);
  } else {
    if (files.exists(path) && node.type === 'symlink') files.unlink(path);
    if (node.type === 'symlink') files.symlink(node.target, path);
    if (node.type === 'file') {
      files.write(path, node.content, node.metadata.mode);
      files.chmod(path, node.metadata.mode);
      files.utimes(path, node.metadata.mtime);
    }
  }
  files.utimes(dirname(path), parentTime);
}
