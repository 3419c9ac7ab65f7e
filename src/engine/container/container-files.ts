import { segments } from '../core/paths.ts';
import type { Engine } from '../engine.ts';
import type { FileSystem } from '../fs/file-system.ts';
import { createMemoryFileSystem } from '../fs/memory.ts';
import { createMountedFileSystem, type MountPoint } from '../fs/mounted.ts';
import { MOST_HELD, withQuota } from '../fs/quota.ts';
import { heldContent } from '../fs/read.ts';
import type { DirectoryNode } from '../fs/node.ts';
import { createUnionFileSystem, type UnionFileSystem } from '../fs/union.ts';
import { stackOf } from '../store/layers.ts';
import { containerById } from './find-container.ts';
import { flush, scheduleFlush } from './flush.ts';
import { lowerTree } from './init-layer.ts';
import { makeDirectories } from './make-directories.ts';
import { runtimeMounts } from './runtime-files.ts';
import { engineRuntime, runtimeOf } from './runtime.ts';
import type { Container, ContainerId, Mount } from './types.ts';
import { volumeFiles } from './volume-files.ts';

/** A container's own file system without its mounts: image, init layer, and the writable layer on top. */
export function writableFiles(engine: Engine, id: ContainerId): UnionFileSystem {
  const runtime = runtimeOf(engine, id);
  const container = containerById(engine.state, id);
  const isCurrent = runtime.isDirty || runtime.files?.upper() === container.writable;
  if (runtime.files !== null && isCurrent) return runtime.files;
  const opened = createUnionFileSystem({
    lower: lowerTree(engine.state, container.base),
    upper: container.writable,
    clock: engine.clock,
    onChange: () => scheduleFlush(engine, id),
  });
  runtime.files = opened;
  runtime.mounted = null;
  return opened;
}

/** Mounts everything for a start: mount points that are missing are made, in the writable layer or where they lie. */
export function mountFiles(engine: Engine, id: ContainerId, hostFiles: FileSystem | undefined): FileSystem {
  const shared = engineRuntime(engine);
  if (hostFiles !== undefined) shared.hostFiles = hostFiles;
  const runtime = runtimeOf(engine, id);
  const container = containerById(engine.state, id);
  const root = writableFiles(engine, id);
  const own = mountPoints(engine, root, container.mounts);
  const everything = [...rootMount(container, root), ...engineMounts(engine, container), ...own];
  runtime.mounted = withQuota(createMountedFileSystem(root, everything), MOST_HELD);
  return runtime.mounted;
}

/** Mount points for some mounts over a root, made where they are missing. */
function mountPoints(engine: Engine, root: FileSystem, mounts: readonly Mount[]): readonly MountPoint[] {
  const points: MountPoint[] = [];
  for (const mount of byDepth(mounts)) {
    const point = mountPoint(engine, mount, engineRuntime(engine).hostFiles);
    prepareMountPoint(createMountedFileSystem(root, points), point);
    points.push(point);
  }
  return points;
}

/** What the container's processes see. */
export function openFiles(engine: Engine, id: ContainerId): FileSystem {
  const runtime = runtimeOf(engine, id);
  const root = writableFiles(engine, id);
  if (runtime.mounted !== null && runtime.files === root) return runtime.mounted;
  return mountFiles(engine, id, undefined);
}

/**
 * What `docker cp` sees, whether the container runs or not: volumes and bound files, but nothing that only a process
 * has, such as /proc, /dev and memory file systems (moby `openContainerFS`).
 */
export function archiveFiles(engine: Engine, id: ContainerId, hostFiles: FileSystem): FileSystem {
  engineRuntime(engine).hostFiles = hostFiles;
  const container = containerById(engine.state, id);
  const root = writableFiles(engine, id);
  const lasting = mountPoints(
    engine,
    root,
    container.mounts.filter(({ kind }) => kind !== 'tmpfs'),
  );
  const files = engineMounts(engine, container).filter(({ path }) => path.startsWith('/etc/'));
  return createMountedFileSystem(root, [...rootMount(container, root), ...files, ...lasting]);
}

/** The whole tree as one sees it without mounts, for `docker export`. */
export function containerTree(engine: Engine, id: ContainerId): DirectoryNode {
  flush(engine, id);
  return writableFiles(engine, id).merged();
}

const engineMounts = (engine: Engine, container: Container): readonly MountPoint[] =>
  runtimeMounts(container, stackOf(engine.state, container.base), engine.clock);

const rootMount = ({ host }: Container, files: FileSystem): readonly MountPoint[] =>
  host.readOnlyRootfs ? [{ path: '/', files, readOnly: true }] : [];

function byDepth(mounts: readonly Mount[]): readonly Mount[] {
  return [...mounts].sort((a, b) => segments(a.destination).length - segments(b.destination).length);
}

function mountPoint(engine: Engine, mount: Mount, hostFiles: FileSystem | null): MountPoint {
  const path = mount.destination;
  if (mount.kind === 'volume') {
    const files = volumeFiles(engine, mount.volume);
    return { path, files, readOnly: mount.readOnly, ...(mount.subpath === undefined ? {} : { at: mount.subpath }) };
  }
  if (mount.kind === 'tmpfs') {
    const files = createMemoryFileSystem({ clock: engine.clock });
    files.chmod('/', tmpfsMode(mount.mode));
    return { path, files, readOnly: (mount.mode ?? '').split(',').includes('ro') };
  }
  if (hostFiles === null) {
    return { path, files: createMemoryFileSystem({ clock: engine.clock }), readOnly: mount.readOnly };
  }
  const files = hostFiles.as({ uid: 0, gid: 0, groups: [0], umask: 0o022 });
  if (!files.exists(mount.source)) makeDirectories(files, mount.source);
  return { path, files, at: mount.source, readOnly: mount.readOnly };
}

/** `mode=700` among the options. */
function tmpfsMode(options = ''): number {
  const mode = /(?:^|,)mode=([0-7]{1,4})(?:,|$)/.exec(options)?.[1];
  return mode === undefined ? 0o1777 : Number.parseInt(mode, 8);
}

function prepareMountPoint(files: FileSystem, { path, files: mounted, at = '/' }: MountPoint): void {
  if (files.exists(path)) return;
  if (mounted.stat(at).type === 'directory') {
    makeDirectories(files, path);
    return;
  }
  makeDirectories(files, path.slice(0, path.lastIndexOf('/')));
  files.write(path, heldContent(''));
}
