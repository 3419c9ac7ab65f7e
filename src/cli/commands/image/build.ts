import { text, utf8 } from '../../../engine/core/bytes.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { resolve } from '../../../engine/core/paths.ts';
import { buildImage } from '../../../engine/build/build-image.ts';
import { BuildError, formatExcerpt } from '../../../engine/build/errors.ts';
import type { BuildProgress } from '../../../engine/build/scope.ts';
import type { FileSystem } from '../../../engine/fs/file-system.ts';
import type { DirectoryNode, TreeNode } from '../../../engine/fs/node.ts';
import { readContent } from '../../../engine/fs/read.ts';
import { CliError, defineCommand, type CommandContext } from '../../command.ts';
import { complain, print } from '../../output.ts';

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)}s`;

/** BuildKit's plain progress: a block of lines for each vertex, its number in front. */
function plainProgress(context: CommandContext): (progress: BuildProgress) => Promise<void> {
  return (progress) => {
    const line = (rest: string): Promise<void> => complain(context, `#${progress.vertex} ${rest}\n`);
    switch (progress.kind) {
      case 'start':
        return complain(context, `\n#${progress.vertex} ${progress.name}\n`);
      case 'status':
        return line(progress.text);
      case 'log':
        return progress.text
          .replace(/\n$/, '')
          .split('\n')
          .reduce(async (before, row) => {
            await before;
            await line(`${(progress.milliseconds / 1000).toFixed(3)} ${row}`);
          }, Promise.resolve());
      case 'cached':
        return line('CACHED');
      case 'done':
        return line(`DONE ${seconds(progress.milliseconds)}`);
      case 'error':
        return line(`ERROR: ${progress.message}`);
    }
  };
}

/** A folder of the host as the builder gets it. */
function contextOf(files: FileSystem, path: string): DirectoryNode {
  const node = treeOf(files, path);
  return node.type === 'directory' ? node : { type: 'directory', metadata: node.metadata, entries: new Map() };
}

function treeOf(files: FileSystem, path: string): TreeNode {
  const { type, mode, mtime } = files.lstat(path);
  const metadata = { mode, uid: 0, gid: 0, mtime };
  if (type === 'symlink') return { type, metadata, target: files.readlink(path) };
  if (type === 'directory') {
    return {
      type,
      metadata,
      entries: new Map(files.readdir(path).map((name) => [name, treeOf(files, `${path}/${name}`)])),
    };
  }
  return { type: 'file', metadata, content: files.content(path) };
}

async function readText(files: FileSystem, path: string): Promise<string | null> {
  return files.exists(path) && files.stat(path).type === 'file' ? text(await readContent(files.content(path))) : null;
}

export const imageBuild = defineCommand({
  path: ['image', 'build'],
  aliases: [['build'], ['buildx', 'build'], ['builder', 'build']],
  summary: 'Build an image from a Dockerfile',
  usage: '[OPTIONS] PATH | URL | -',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'path',
  flags: {
    'build-arg': { type: 'list', valueName: 'stringArray', help: 'Value of an ARG' },
    file: { type: 'string', short: 'f', help: 'The Dockerfile, when it is not PATH/Dockerfile' },
    'no-cache': { type: 'bool', help: "Don't take steps from the cache" },
    progress: { type: 'string', default: 'auto', help: 'How to show progress: auto, plain, quiet' },
    quiet: { type: 'bool', short: 'q', help: 'Print only the ID of the image' },
    tag: { type: 'list', short: 't', valueName: 'stringArray', help: 'Name of the image' },
    target: { type: 'string', help: 'Stage to build' },
  },
  run: async (context, flags, [path = '']) => {
    if (path === '-' || /^(https?|git):/.test(path))
      throw new CliError('ERROR: building from standard input or a URL is not simulated here yet');
    const root = resolve(context.cwd, path);
    if (!context.files.exists(root))
      throw new CliError(`ERROR: failed to build: unable to prepare context: path ${JSON.stringify(path)} not found`);
    const name = flags.file === '' ? 'Dockerfile' : flags.file;
    const dockerfile = await readText(
      context.files,
      flags.file === '' ? `${root}/Dockerfile` : resolve(context.cwd, flags.file),
    );
    if (dockerfile === null)
      throw new CliError(
        `ERROR: failed to build: failed to solve: failed to read dockerfile: open ${name.split('/').at(-1) ?? name}: no such file or directory`,
      );
    const isQuiet = flags.quiet || flags.progress === 'quiet';
    const report = isQuiet ? async (): Promise<void> => undefined : plainProgress(context);
    if (!isQuiet) await complain(context, '#0 building with "default" instance using docker driver\n');
    try {
      const id = await buildImage(
        context.engine,
        {
          dockerfile,
          dockerfileName: name,
          ignore: (await readText(context.files, `${root}/.dockerignore`)) ?? '',
          context: contextOf(context.files, root),
          tags: flags.tag,
          buildArgs: Object.fromEntries(flags['build-arg'].map((pair) => splitArgument(pair, context.env))),
          target: flags.target,
          noCache: flags['no-cache'],
          signal: context.signal,
        },
        report,
      );
      if (isQuiet) await print(context, `${id}\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof EngineError) || error.code === 'EPIPE') throw error;
      if (error instanceof BuildError && error.excerpt !== null)
        await context.stderr.write(utf8(formatExcerpt(error.excerpt)));
      throw new CliError(`ERROR: failed to build: failed to solve: ${error.message}`);
    }
  },
});

function splitArgument(pair: string, env: Readonly<Record<string, string>>): readonly [string, string] {
  const equals = pair.indexOf('=');
  return equals < 0 ? [pair, env[pair] ?? ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
}
