import { basename, dirname, segments } from '../../core/paths.ts';
import { text } from '../../core/bytes.ts';
import { createMemoryFileSystem, emptyDirectory } from '../../fs/memory.ts';
import type { MountPoint } from '../../fs/mounted.ts';
import type { DirectoryNode } from '../../fs/node.ts';
import { heldContent } from '../../fs/read.ts';
import { nodeAt } from '../../fs/tree/store.ts';
import type { UnionFileSystem } from '../../fs/union.ts';
import { makeDirectories } from '../../container/make-directories.ts';
import { checksumOf, contentsOf } from '../files/checksum.ts';
import { without } from '../files/find-sources.ts';
import { quote } from '../../core/go/quote.ts';
import { DockerfileError } from '../errors.ts';
import { uuid, recordId } from '../solve/ids.ts';
import type { Ingredient, Workshop } from '../solve/operation.ts';
import type { RunRequest, MountRequest } from './run-operation.ts';

/** The mounts of a RUN, ready to be opened when it runs. */
export interface Mounted {
  readonly ingredients: readonly Ingredient[];
  /** Mounts them; `variables` are secrets that go into the environment. */
  readonly open: (
    files: UnionFileSystem,
    script: RunRequest['script'],
  ) => { readonly points: readonly MountPoint[]; readonly variables: Readonly<Record<string, string>> };
  /** Keeps what was written to cache mounts. */
  readonly close: () => void;
}

const READABLE = 0o400;

/** Looks up what mounts need. Throws a `DockerfileError` where a source or a required secret is missing. */
export async function mountAll(
  mounts: readonly MountRequest[],
  workshop: Workshop,
  argv: readonly string[],
): Promise<Mounted> {
  const ingredients: Ingredient[] = [];
  for (const mount of mounts) {
    if (mount.type === 'bind') ingredients.push(await boundIngredient(mount, workshop));
  }
  const writtenBack: (() => void)[] = [];
  const stubs: string[] = [];
  let below: UnionFileSystem | null = null;
  return {
    ingredients,
    open: (files, script) => {
      below = files;
      const points: MountPoint[] = files.exists('/etc') ? [hostsPoint(workshop)] : [];
      if (script !== null) points.push(scriptPoint(script, workshop));
      const variables: Record<string, string> = {};
      for (const mount of mounts) {
        if (mount.type === 'secret') openSecret(mount, workshop, points, variables);
        else if (mount.type === 'ssh') refuseRequired(mount);
        else points.push(open(mount, workshop, writtenBack, argv));
      }
      for (const { path } of points) stubs.push(...makeStubs(files, dirname(path)));
      return { points, variables };
    },
    close: () => {
      for (const write of writtenBack) write();
      for (const folder of stubs.reverse()) if (below?.readdir(folder).length === 0) below.rmdir(folder);
    },
  };
}

/** Makes the folders that a mount point stands in; those are taken away again. Returns what was made. */
function makeStubs(files: UnionFileSystem, folder: string): readonly string[] {
  const missing = segments(folder)
    .map((_, index, names) => `/${names.slice(0, index + 1).join('/')}`)
    .filter((path) => !files.exists(path));
  for (const path of missing) files.mkdir(path, 0o755);
  return missing;
}

async function boundIngredient(mount: MountRequest, workshop: Workshop): Promise<Ingredient> {
  const tree = boundTree(mount, workshop);
  const node = nodeAt(tree, segments(mount.source));
  if (node === undefined) {
    const reference = `${uuid(workshop.engine.random)}::${recordId(workshop.engine.random)}`;
    const fault = `failed to calculate checksum of ref ${reference}: ${quote(mount.source)}: not found`;
    throw new DockerfileError(`failed to compute cache key: ${fault}`);
  }
  return {
    name: mount.source,
    digest: await checksumOf(node, workshop.clock),
    contents: () => contentsOf(node, mount.source, workshop.clock),
  };
}

function boundTree({ files, source }: MountRequest, { treeOf, context }: Workshop): DirectoryNode {
  const tree = treeOf(files);
  if (files !== 'context') return tree;
  const kept = without(tree, '', context.ignored);
  const node = kept === null ? undefined : nodeAt(tree, segments(source));
  if (node?.type === 'file') context.take(source, node.content.size, false);
  return kept?.type === 'directory' ? kept : emptyDirectory();
}

function open(
  mount: MountRequest,
  workshop: Workshop,
  writtenBack: (() => void)[],
  argv: readonly string[],
): MountPoint {
  const { clock, cacheMounts } = workshop;
  const { target, source, readOnly } = mount;
  if (mount.type === 'bind') {
    const files = createMemoryFileSystem({ clock, root: boundTree(mount, workshop) });
    return { path: target, files, at: source, readOnly };
  }
  const known = mount.type === 'cache' ? cacheMounts.get(mount.id) : undefined;
  const files = createMemoryFileSystem({ clock, root: known ?? freshRoot(mount, workshop) });
  if (mount.type === 'cache' && source !== '/') makeDirectories(files, source);
  const description = `cached mount ${target} from exec ${argv.join(' ')} with id ${quote(`/${mount.id}`)}`;
  if (mount.type === 'cache' && !readOnly) writtenBack.push(() => cacheMounts.set(mount.id, files.root(), description));
  return { path: target, files, at: source, readOnly };
}

/** What a cache or tmpfs mount starts with. */
function freshRoot({ files, mode, uid, gid, type }: MountRequest, { clock, treeOf }: Workshop): DirectoryNode {
  if (files !== null) return treeOf(files);
  return {
    ...emptyDirectory(),
    metadata: { mode: mode ?? (type === 'tmpfs' ? 0o1777 : 0o755), uid, gid, mtime: clock.now() },
  };
}

function openSecret(
  { id: given, target: path, env, mode, uid, gid, isRequired }: MountRequest,
  { secrets, clock }: Workshop,
  points: MountPoint[],
  variables: Record<string, string>,
): void {
  const id = given === '' ? basename(path) : given;
  const secret = secrets.get(id);
  if (secret === undefined) {
    if (isRequired) throw new DockerfileError(`secret ${id}: not found`);
    return;
  }
  if (env !== null) variables[env === '' ? id : env] = text(secret);
  if (env !== null && path === '') return;
  const target = path === '' ? `/run/secrets/${basename(id)}` : path;
  const files = createMemoryFileSystem({ clock });
  const name = `/${basename(target)}`;
  files.write(name, heldContent(secret), mode ?? READABLE);
  files.chmod(name, mode ?? READABLE);
  files.chown(name, uid, gid);
  points.push({ path: target, files, at: name, readOnly: true });
}

/** No SSH agent is ever forwarded: a mount that may be missing is. */
function refuseRequired({ isRequired, id }: MountRequest): void {
  if (isRequired) throw new DockerfileError(`unset ssh forward key ${id === '' ? 'default' : id}`);
}

function hostsPoint({ clock, hosts }: Workshop): MountPoint {
  const files = createMemoryFileSystem({ clock });
  files.write('/hosts', heldContent(hosts), 0o644);
  return { path: '/etc/hosts', files, at: '/hosts', readOnly: true };
}

function scriptPoint({ path, content }: NonNullable<RunRequest['script']>, { clock }: Workshop): MountPoint {
  const files = createMemoryFileSystem({ clock });
  files.write(`/${basename(path)}`, heldContent(content), 0o755);
  files.chmod(`/${basename(path)}`, 0o755);
  return { path: dirname(path), files, readOnly: true };
}
