import { EngineError } from '../../../../engine/core/errors.ts';
import { join, resolve } from '../../../../engine/core/paths.ts';
import type { Image } from '../../../../engine/image/types.ts';
import type { DirectoryNode, TreeNode } from '../../../../engine/fs/node.ts';
import { chunksOf } from '../../../../engine/fs/read.ts';
import { tarContent } from '../../../../engine/fs/tar/write.ts';
import { changesetOfTree } from '../../../../engine/fs/tree-changeset.ts';
import { makeDirectories } from '../../../../engine/container/make-directories.ts';
import { mergedTree } from '../../../../engine/store/layers.ts';
import { CliError, type CommandContext } from '../../../command.ts';
import { notSimulated } from '../../../not-simulated.ts';

/** What becomes of a build. */
export interface BuildOutput {
  readonly type: 'image' | 'local' | 'tar' | 'cacheonly';
  /** A path of the host; `-` is stdout, '' none. */
  readonly destination: string;
}

const fault = (message: string): CliError => new CliError(`ERROR: failed to build: ${message}`);

/** Reads `--output`: a folder, `-`, or `type=…,dest=…` (buildx `ParseExports`). None of them means an image. */
export function readOutputs(given: readonly string[]): readonly BuildOutput[] {
  return given.length === 0 ? [{ type: 'image', destination: '' }] : given.map(readOutput);
}

function readOutput(given: string): BuildOutput {
  if (!given.includes('=')) return { type: given === '-' ? 'tar' : 'local', destination: given };
  const fields = new Map<string, string>();
  for (const field of given.split(',')) {
    const equals = field.indexOf('=');
    if (equals < 0) throw new CliError(`ERROR: invalid value ${field}`);
    fields.set(field.slice(0, equals).trim().toLowerCase(), field.slice(equals + 1));
  }
  const type = fields.get('type') ?? '';
  if (type === '') throw new CliError('ERROR: type is required for output');
  return ofType(type, fields);
}

function ofType(type: string, fields: ReadonlyMap<string, string>): BuildOutput {
  const destination = fields.get('dest') ?? '';
  switch (type) {
    case 'local':
      if (destination === '') throw new CliError('ERROR: dest is required for local exporter');
      if (destination === '-') throw new CliError('ERROR: dest cannot be stdout for local exporter');
      return { type, destination };
    case 'tar':
      return { type, destination: destination === '' ? '-' : destination };
    case 'cacheonly':
      return { type, destination };
    case 'docker':
      if (destination !== '') throw unsupported('Docker exporter');
      return { type: 'image', destination };
    case 'image':
      if (fields.get('push') === 'true') throw notSimulated('Pushing from a build');
      return { type, destination };
    case 'oci':
      throw unsupported('OCI exporter');
    case 'registry':
      throw notSimulated('Pushing from a build');
    default:
      throw fault(`failed to solve: exporter ${JSON.stringify(type)} could not be found`);
  }
}

/** What the engine's own image store cannot give (buildx `notSupported`). */
export function unsupported(feature: string, page = 'build-exporters'): CliError {
  return fault(
    `${feature} is not supported for the docker driver.\nSwitch to a different driver, or turn on the containerd image store, and try again.\nLearn more at https://docs.docker.com/go/${page}/`,
  );
}

/** Checks that an output can be written before anything is built. */
export function checkOutput({ files, cwd, stdout }: CommandContext, { type, destination }: BuildOutput): void {
  if (destination === '' || type === 'image') return;
  if (type === 'tar' && destination === '-') {
    if (stdout.isTerminal)
      throw new CliError('ERROR: dest file is required for tar exporter. refusing to write to console');
    return;
  }
  const target = resolve(cwd, destination);
  const isFolder = files.exists(target) && files.stat(target).type === 'directory';
  if (type === 'tar' && isFolder) throw new CliError(`ERROR: destination file ${destination} is a directory`);
  if (type === 'local' && files.exists(target) && !isFolder)
    throw new CliError(`ERROR: destination directory ${destination} is a file`);
}

/** Writes the files of a built image to the host. */
export async function writeOutput(context: CommandContext, output: BuildOutput, image: Image): Promise<void> {
  const tree = mergedTree(context.engine.state, image.chain.at(-1) ?? null);
  if (output.type === 'local') {
    const target = resolve(context.cwd, output.destination);
    makeDirectories(context.files, target);
    writeTree(context, tree, target);
  }
  if (output.type === 'tar') await writeTar(context, tree, output.destination);
}

async function writeTar(context: CommandContext, tree: DirectoryNode, destination: string): Promise<void> {
  const content = tarContent(changesetOfTree(tree));
  if (destination !== '-') {
    context.files.write(resolve(context.cwd, destination), content, 0o644);
    return;
  }
  for await (const chunk of chunksOf(content)) await context.stdout.write(chunk);
}

function writeTree({ files }: CommandContext, tree: DirectoryNode, target: string): void {
  const put = (node: TreeNode, path: string): void => {
    if (node.type === 'directory') {
      if (!files.exists(path)) files.mkdir(path, 0o755);
      for (const [name, child] of node.entries) put(child, join(path, name));
      files.utimes(path, node.metadata.mtime);
      return;
    }
    remove(path);
    if (node.type === 'symlink') files.symlink(node.target, path);
    if (node.type === 'file') {
      files.write(path, node.content, node.metadata.mode);
      files.chmod(path, node.metadata.mode);
      files.utimes(path, node.metadata.mtime);
    }
  };
  const remove = (path: string): void => {
    try {
      files.unlink(path);
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'ENOENT') throw error;
    }
  };
  for (const [name, child] of tree.entries) put(child, join(target, name));
}
