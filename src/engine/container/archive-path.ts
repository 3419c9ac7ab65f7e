import { EngineError } from '../core/errors.ts';
import { normalize } from '../core/paths.ts';
import type { Engine } from '../engine.ts';
import { extract } from '../fs/extract.ts';
import type { FileSystem, Stat } from '../fs/file-system.ts';
import { gather } from '../fs/gather.ts';
import type { ChangedDirectory, ChangeNode } from '../fs/node.ts';
import { archiveFiles } from './container-files.ts';
import { findContainer } from './find-container.ts';
import { flush } from './flush.ts';
import type { Container } from './types.ts';
import { containerEvent } from './update-container.ts';
import { resolveUser } from './users.ts';

/** A path of a container as `docker cp` asks for it, looked up without following a symlink at its end. */
export interface PathStat {
  readonly stat: Stat;
  /** Where a symlink points. */
  readonly linkTarget: string | null;
}

/** A fault of a container's file system as the engine words it. */
function pathFault(error: unknown, path: string, reference: string): unknown {
  if (!(error instanceof EngineError)) return error;
  if (error.code === 'ENOTDIR') return notDirectory(path);
  if (error.code !== 'ENOENT') return error;
  return new EngineError('not-found', 'not-found', `Could not find the file ${path} in container ${reference}`);
}

const notDirectory = (path: string): EngineError =>
  new EngineError('ENOTDIR', 'system', `lstat ${path.startsWith('/') ? path : `/${path}`}: not a directory`);

/** A path that ends in `/` or `/.` asks for the directory behind a symlink. */
const asksForDirectory = (path: string): boolean => /(?:^|\/)\.?$/.test(path);

function open(
  engine: Engine,
  reference: string,
  hostFiles: FileSystem,
): { readonly container: Container; readonly files: FileSystem } {
  const container = findContainer(engine.state, reference);
  return { container, files: archiveFiles(engine, container.id, hostFiles) };
}

/** Throws what the engine answers for a container or a path that is not there. */
export function statContainerPath(engine: Engine, reference: string, path: string, hostFiles: FileSystem): PathStat {
  const { files } = open(engine, reference, hostFiles);
  const absolute = normalize(`/${path}`);
  try {
    const stat = asksForDirectory(path) ? files.stat(absolute) : files.lstat(absolute);
    if (asksForDirectory(path) && stat.type !== 'directory') throw notDirectory(path);
    return { stat, linkTarget: stat.type === 'symlink' ? files.readlink(absolute) : null };
  } catch (error) {
    throw pathFault(error, path, reference);
  }
}

/** What `docker cp` takes out of a container, whether it runs or not. */
export function readContainerPath(engine: Engine, reference: string, path: string, hostFiles: FileSystem): ChangeNode {
  const { container, files } = open(engine, reference, hostFiles);
  const absolute = normalize(`/${path}`);
  try {
    if (asksForDirectory(path) && files.stat(absolute).type !== 'directory') throw notDirectory(path);
    const node = gather(files, asksForDirectory(path) ? files.realpath(absolute) : absolute);
    engine.commit(engine.state, containerEvent(engine, container, 'archive-path'));
    return node;
  } catch (error) {
    throw pathFault(error, path, reference);
  }
}

export interface IntoContainer {
  readonly archive: ChangedDirectory;
  /** An existing directory of the container. */
  readonly directory: string;
  /** `cp -a`: what is copied belongs to the container's user, else to whom the archive names. */
  readonly toUser: boolean;
  readonly hostFiles: FileSystem;
}

/** Unpacks an archive into a directory of a container, whether it runs or not. */
export async function extractToContainer(engine: Engine, reference: string, request: IntoContainer): Promise<void> {
  const { container, files } = open(engine, reference, request.hostFiles);
  const { directory } = request;
  const absolute = normalize(`/${directory}`);
  requireDirectory(files, absolute, directory, reference);
  if (container.host.readOnlyRootfs && !isInMount(container, files.realpath(absolute))) {
    throw new EngineError('read-only', 'forbidden', 'container rootfs is marked read-only');
  }
  const owner = request.toUser
    ? (await resolveUser(files, container.config.User ?? '', container.host.groupAdd)).credentials
    : 'archive';
  extract(files, files.realpath(absolute), request.archive, { owner });
  flush(engine, container.id);
  engine.commit(engine.state, containerEvent(engine, container, 'extract-to-dir'));
}

function requireDirectory(files: FileSystem, absolute: string, shown: string, reference: string): void {
  try {
    if (files.stat(absolute).type === 'directory') return;
  } catch (error) {
    throw pathFault(error, shown, reference);
  }
  throw new EngineError('not-a-directory', 'invalid', 'extraction point is not a directory');
}

const isInMount = ({ mounts }: Container, path: string): boolean =>
  mounts.some(({ destination }) => path === destination || path.startsWith(`${destination}/`));
