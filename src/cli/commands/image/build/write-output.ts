import { EngineError } from '../../../../engine/core/errors.ts';
import { join, resolve } from '../../../../engine/core/paths.ts';
import type { Image } from '../../../../engine/image/types.ts';
import type { DirectoryNode, TreeNode } from '../../../../engine/fs/node.ts';
import { chunksOf } from '../../../../engine/fs/read.ts';
import { tarContent } from '../../../../engine/fs/tar/write.ts';
import { changesetOfTree } from '../../../../engine/fs/tree-changeset.ts';
import { makeDirectories } from '../../../../engine/container/make-directories.ts';
import { mergedTree } from '../../../../engine/store/layers.ts';
import type { CommandContext } from '../../../command.ts';
import type { BuildOutput } from './outputs.ts';

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
