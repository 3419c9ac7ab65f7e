import { EngineError } from '../../../engine/core/errors.ts';
import { resolve } from '../../../engine/core/paths.ts';
import type { FileContent } from '../../../engine/fs/content.ts';
import { heldContent, chunksOf } from '../../../engine/fs/read.ts';
import { archiveContent } from '../../../engine/fs/tar/write.ts';
import { CliError, defineCommand, type CommandContext } from '../../command.ts';
import { complain } from '../../output.ts';
import { contextJson, findContext } from './context-store.ts';
import { checkContextName, DEFAULT_CONTEXT, type DockerContext } from './default-context.ts';

export const contextExport = defineCommand({
  path: ['context', 'export'],
  aliases: [],
  summary: 'Write what is kept of an engine to a tar archive',
  usage: '[OPTIONS] CONTEXT [FILE|-]',
  arguments: { kind: 'between', least: 1, most: 2 },
  completes: 'none',
  flags: {},
  run: async (context, _flags, [name = '', target = `${name}.dockercontext`]) => {
    checkContextName(name);
    if (name === DEFAULT_CONTEXT.name) throw new CliError('context "default" cannot be exported');
    const archive = archiveOf(findContext(context, name));
    if (target === '-') return toStdout(context, archive);
    const path = resolve(context.cwd, target);
    if (context.files.exists(path)) throw new CliError(`open ${target}: file exists`);
    try {
      context.files.write(path, archive, 0o600);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      throw new CliError(`open ${target}: ${error.message.toLowerCase()}`);
    }
    await complain(context, `Written file "${target}"\n`);
    return 0;
  },
});

async function toStdout(context: CommandContext, archive: FileContent): Promise<number> {
  if (context.stdout.isTerminal) {
    throw new CliError('cowardly refusing to export to a terminal, specify a file path');
  }
  for await (const chunk of chunksOf(archive)) await context.stdout.write(chunk);
  return 0;
}

function archiveOf(context: DockerContext): FileContent {
  const content = heldContent(contextJson(context));
  const metadata = { uid: 0, gid: 0, mtime: 0 };
  return archiveContent([
    { entry: { type: 'file', path: 'meta.json', metadata: { ...metadata, mode: 0o644 }, size: content.size }, content },
    { entry: { type: 'directory', path: 'tls/', metadata: { ...metadata, mode: 0o700 }, size: 0 }, content: null },
  ]);
}
