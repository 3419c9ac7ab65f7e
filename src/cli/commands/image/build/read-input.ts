import { text } from '../../../../engine/core/bytes.ts';
import { quote } from '../../../../engine/core/go/quote.ts';
import { dirname, join, resolve, segments } from '../../../../engine/core/paths.ts';
import { unpacked } from '../../../../engine/build/files/unpack.ts';
import type { FileContent } from '../../../../engine/fs/content.ts';
import { emptyDirectory } from '../../../../engine/fs/memory.ts';
import type { DirectoryNode } from '../../../../engine/fs/node.ts';
import { readContent } from '../../../../engine/fs/read.ts';
import { nodeAt } from '../../../../engine/fs/tree/store.ts';
import { CliError, type CommandContext } from '../../../command.ts';
import { inputStream } from '../../../input-file.ts';
import { notSimulated } from '../../../not-simulated.ts';
import { contextTree, ownedByRoot } from './context-tree.ts';

/** What is built from: the Dockerfile, what is kept out, and the files. */
export interface BuildInput {
  /** `null` when there is none. */
  readonly dockerfile: string | null;
  readonly dockerfileName: string;
  /** Where it lies, as the person would name it. */
  readonly dockerfilePath: string;
  readonly ignore: string;
  readonly context: DirectoryNode;
  readonly contextId: string;
}

const REMOTE = /^(?:https?:\/\/|git:\/\/|ssh:\/\/|git@|github\.com\/)/;

/** Reads PATH, or stdin for `-`, and the Dockerfile that `-f` names (buildx `loadInputs`). */
export async function readInput(context: CommandContext, path: string, file: string): Promise<BuildInput> {
  if (path === '') throw fault('please specify build context (e.g. "." for the current directory)');
  if (path === '-') return fromStdin(context, file);
  if (REMOTE.test(path)) throw notSimulated('Building from a URL');
  const { files, cwd } = context;
  const root = resolve(cwd, path);
  if (!files.exists(root) || files.stat(root).type !== 'directory')
    throw fault(`unable to prepare context: path ${quote(path)} not found`);
  const tree = contextTree(files, files.realpath(root));
  const base = { context: tree, contextId: root };
  if (file === '-') {
    const dockerfile = text(await readContent(await inputStream(context)));
    const ignore = await textAt(tree, '.dockerignore');
    return { ...base, dockerfile, dockerfileName: 'Dockerfile', dockerfilePath: 'stdin', ignore: ignore ?? '' };
  }
  checkFolder(context, file);
  const shown = file === '' ? join(path, 'Dockerfile') : file;
  const name = file === '' ? 'Dockerfile' : (shown.split('/').at(-1) ?? shown);
  const dockerfile = file === '' ? await defaultDockerfile(context, root) : await hostText(context, resolve(cwd, file));
  const own = await hostText(
    context,
    join(dirname(file === '' ? join(root, 'x') : resolve(cwd, file)), `${name}.dockerignore`),
  );
  const ignore = own ?? (await textAt(tree, '.dockerignore')) ?? '';
  return { ...base, dockerfile, dockerfileName: name, dockerfilePath: shown, ignore };
}

const fault = (message: string): CliError => new CliError(`ERROR: failed to build: ${message}`);

/** Stdin is a Dockerfile without a context, or a tar of one. */
async function fromStdin(context: CommandContext, file: string): Promise<BuildInput> {
  if (file === '-') throw fault("invalid argument: can't use stdin for both build context and dockerfile");
  const content = await inputStream(context);
  if (content.size === 0) throw fault('failed to solve: failed to read dockerfile: no local sources enabled');
  const tree = await unpacked(content);
  if (tree !== null) return fromArchive(ownedByRoot(tree), file);
  if (file !== '') throw fault('ambiguous Dockerfile source: both stdin and flag correspond to Dockerfiles');
  return {
    dockerfile: await textOf(content),
    dockerfileName: 'Dockerfile',
    dockerfilePath: 'stdin',
    ignore: '',
    context: emptyDirectory(),
    contextId: '-',
  };
}

async function fromArchive(tree: DirectoryNode, file: string): Promise<BuildInput> {
  const name = file === '' ? 'Dockerfile' : file;
  return {
    dockerfile: await textAt(tree, name),
    dockerfileName: name,
    dockerfilePath: name,
    // BuildKit applies no .dockerignore to what it unpacks itself.
    ignore: '',
    context: tree,
    contextId: '-',
  };
}

/** The folder that `-f` names has to be there; the Dockerfile itself is for the engine to miss. */
function checkFolder({ files, cwd }: CommandContext, file: string): void {
  if (file === '') return;
  const folder = dirname(file);
  const path = resolve(cwd, folder);
  if (!files.exists(path)) throw fault(`resolve : lstat ${folder}: no such file or directory`);
  if (files.stat(path).type !== 'directory') throw fault(`stat ${folder}: not a directory`);
}

/** `Dockerfile`, else `dockerfile`. */
async function defaultDockerfile(context: CommandContext, root: string): Promise<string | null> {
  return (await hostText(context, join(root, 'Dockerfile'))) ?? hostText(context, join(root, 'dockerfile'));
}

const textOf = async (content: FileContent): Promise<string> => text(await readContent(content));

/** The text of a file in a tree; `null` where there is none. */
export async function textAt(tree: DirectoryNode, path: string): Promise<string | null> {
  const node = nodeAt(tree, segments(join('/', path)));
  return node?.type === 'file' ? textOf(node.content) : null;
}

async function hostText({ files }: CommandContext, path: string): Promise<string | null> {
  return files.exists(path) && files.stat(path).type === 'file' ? textOf(files.content(path)) : null;
}
