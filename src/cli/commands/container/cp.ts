import { extractToContainer, readContainerPath, statContainerPath } from '../../../engine/container/archive-path.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { dirname, join, normalize } from '../../../engine/core/paths.ts';
import { readAll } from '../../../engine/core/pipe.ts';
import { extract } from '../../../engine/fs/extract.ts';
import { gather } from '../../../engine/fs/gather.ts';
import { decompressed } from '../../../engine/fs/gzip.ts';
import { chunksOf, heldContent } from '../../../engine/fs/read.ts';
import { readTar } from '../../../engine/fs/tar/read.ts';
import type { ChangedDirectory, ChangeNode } from '../../../engine/fs/node.ts';
import { CliError, defineCommand, type CommandContext } from '../../command.ts';
import { absolutePath, archiveOf, planCopy, tarOf, type CopyInfo } from '../../copy/copy-info.ts';
import { checkOutputPath, goFault, parseArgument, type CopyArgument } from '../../copy/copy-paths.ts';
import { humanSize3 } from '../../format/units.ts';
import { complain } from '../../output.ts';

interface Wanted {
  readonly followLink: boolean;
  readonly toUser: boolean;
  readonly quiet: boolean;
}

export const containerCp = defineCommand({
  path: ['container', 'cp'],
  aliases: [['cp']],
  summary: 'Copy files between a container and the host',
  usage: '[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n\tdocker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH',
  arguments: { kind: 'exactly', count: 2 },
  completes: 'container',
  flags: {
    archive: { type: 'bool', short: 'a', help: 'Give what is copied to the user of the container' },
    'follow-link': { type: 'bool', short: 'L', help: 'Copy what a symbolic link SRC_PATH points to' },
    quiet: { type: 'bool', short: 'q', help: 'Say nothing about what was copied' },
  },
  run: async (context, flags, [from = '', to = '']) => {
    if (from === '') throw new CliError('source can not be empty');
    if (to === '') throw new CliError('destination can not be empty');
    const [source, target] = [parseArgument(from), parseArgument(to)];
    const wanted = {
      followLink: flags['follow-link'],
      toUser: flags.archive,
      quiet: flags.quiet || !context.stderr.isTerminal,
    };
    if (source.container !== '' && target.container !== '') {
      throw new CliError('copying between containers is not supported');
    }
    if (source.container !== '') await fromContainer(context, source, target.path, wanted);
    else if (target.container !== '') await toContainer(context, source.path, target, wanted);
    else throw new CliError('must specify at least one container source');
    return 0;
  },
});

async function tell(context: CommandContext, archive: ChangedDirectory, where: string, quiet: boolean): Promise<void> {
  if (!quiet) await complain(context, `Successfully copied ${humanSize3(tarOf(archive).size)} to ${where}\n`);
}

async function fromContainer(
  context: CommandContext,
  { container, path }: CopyArgument,
  destination: string,
  wanted: Wanted,
): Promise<void> {
  const { engine, files, stdout } = context;
  const output = destination === '-' ? '-' : checkOutputPath(context, destination);
  if (path === '') throw new EngineError('empty-path', 'invalid', 'bad parameter: pathcannot be empty');
  const actual = wanted.followLink ? linkedPath(context, container, path) : path;
  const node = readContainerPath(engine, container, actual, files);
  if (output === '-') {
    const own = normalize(`/${actual}`) === '/' ? '' : lastPart(actual);
    for await (const chunk of chunksOf(tarOf(archiveOf(own, node)))) {
      await stdout.write(chunk);
    }
    return;
  }
  const name = actual === path ? path : normalize(`/${path}`);
  const source: CopyInfo = { path: `/${name}`, exists: true, isDirectory: node.type === 'directory' };
  const target = hostInfo(context, output);
  if (target.exists && !target.isDirectory && /\/\.?$/.test(output)) {
    throw new CliError(`stat ${output}: not a directory`);
  }
  const plan = planCopy(source, node, target);
  try {
    extract(files, plan.directory, plan.archive, { owner: 'caller' });
  } catch (error) {
    if (error instanceof EngineError && error.code === 'no-overwrite') throw new CliError(error.message);
    throw goFault('open', output, error);
  }
  await tell(context, plan.archive, output, wanted.quiet);
}

const lastPart = (path: string): string => (/(?:^|\/)\.$/.test(path) ? '.' : normalize(path).replace(/^.*\//, ''));

/** What a symlink at the end of a container's path points to; the path itself where there is none. */
function linkedPath({ engine, files }: CommandContext, container: string, path: string): string {
  const { linkTarget } = statContainerPath(engine, container, path, files);
  if (linkTarget === null) return path;
  return linkTarget.startsWith('/') ? linkTarget : join(dirname(`/${path}`), linkTarget);
}

function hostInfo({ files }: CommandContext, path: string): CopyInfo {
  try {
    const { type } = files.stat(path.replace(/\/\.?$/, '') || '/');
    return { path, exists: true, isDirectory: type === 'directory' };
  } catch {
    return { path, exists: false, isDirectory: false };
  }
}

async function toContainer(
  context: CommandContext,
  source: string,
  { container, path }: CopyArgument,
  wanted: Wanted,
): Promise<void> {
  const { engine, files } = context;
  const target = containerInfo(context, container, path);
  const plan =
    source === '-'
      ? { directory: requireDirectory(target, container, path), archive: await readArchive(context) }
      : planFromHost(context, source, target, wanted.followLink);
  const request = { ...plan, toUser: wanted.toUser, hostFiles: files };
  await extractToContainer(engine, container, request);
  if (source !== '-') await tell(context, plan.archive, `${container}:${target.path}`, wanted.quiet);
}

/** What is at the destination. Faults show later, when something is unpacked there. */
function containerInfo(context: CommandContext, container: string, path: string): CopyInfo {
  const { engine, files } = context;
  if (path === '') return { path, exists: false, isDirectory: false };
  try {
    const { stat, linkTarget } = statContainerPath(engine, container, path, files);
    if (linkTarget === null) return { path, exists: true, isDirectory: stat.type === 'directory' };
    const linked = linkTarget.startsWith('/') ? linkTarget : join(dirname(`/${path}`), linkTarget);
    return containerInfo(context, container, linked);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { path, exists: false, isDirectory: false };
  }
}

function requireDirectory({ path, isDirectory }: CopyInfo, container: string, asked: string): string {
  if (isDirectory) return path;
  throw new CliError(`destination "${container}:${asked}" must be a directory`);
}

async function readArchive({ stdin, engine }: CommandContext): Promise<ChangedDirectory> {
  const content = heldContent(await readAll(stdin));
  return engine.clock.during(decompressed(content).then((tar) => readTar(tar, { whiteouts: false })));
}

function planFromHost(
  context: CommandContext,
  source: string,
  target: CopyInfo,
  followLink: boolean,
): { readonly directory: string; readonly archive: ChangedDirectory } {
  const { files, cwd } = context;
  const absolute = absolutePath(cwd, source);
  const path = absolute.replace(/\/\.?$/, '') || '/';
  let node: ChangeNode;
  try {
    node = gather(files, followLink || absolute !== path ? files.realpath(path) : path);
  } catch (error) {
    throw goFault(error instanceof EngineError && error.code === 'EACCES' ? 'open' : 'lstat', absolute, error);
  }
  return planCopy({ path: absolute, exists: true, isDirectory: node.type === 'directory' }, node, target);
}
