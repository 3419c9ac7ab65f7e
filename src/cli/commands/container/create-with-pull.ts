import { createContainer, type CreateOptions } from '../../../engine/container/create-container.ts';
import { settingWarnings } from '../../../engine/container/verify-settings.ts';
import type { Container } from '../../../engine/container/types.ts';
import { isDigest } from '../../../engine/core/digest.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { dirname, resolve } from '../../../engine/core/paths.ts';
import { heldContent } from '../../../engine/fs/read.ts';
import { familiarReference, parseReference, type Reference } from '../../../engine/image/reference.ts';
import { pullImage, type PullProgress } from '../../../engine/registry/pull.ts';
import { findImage } from '../../../engine/store/images.ts';
import { CliError, type CommandContext } from '../../command.ts';
import { complain } from '../../output.ts';
import { checkPlatform, wantedPlatform, type Platform } from '../../platform.ts';
import { platformWarning } from '../image/platform-warning.ts';
import { OptionFault } from './option-fault.ts';
import type { CreateFlags } from './read-options.ts';

const PULL_OPTIONS = ['always', 'missing', 'never', ''];

/** Refuses a `--pull` that docker/cli does not know. */
export function checkPull(pull: string): void {
  if (PULL_OPTIONS.includes(pull)) return;
  throw new OptionFault(`invalid pull option: '${pull}': must be one of "always", "missing" or "never"`);
}

/** Creates a container, pulling its image as `--pull` says, and writes the ID where `--cidfile` says. */
export async function createWithPull(
  context: CommandContext,
  flags: CreateFlags,
  options: CreateOptions,
): Promise<Container> {
  const idFile = flags.cidfile === '' ? null : resolve(context.cwd, flags.cidfile);
  if (idFile !== null && context.files.exists(idFile)) {
    throw new CliError(
      `container ID file found, make sure the other container isn't running or delete ${flags.cidfile}`,
    );
  }
  checkIdFile(context, flags.cidfile);
  const reference = readReference(options.image);
  const platform = wantedPlatform(flags.platform.toLowerCase(), 'error parsing specified platform: ');
  if (flags.pull === 'always' && reference !== null) await pull(context, reference, { quiet: flags.quiet, platform });
  const container = await createOrPull(context, flags, options, { reference, platform });
  for (const warning of settingWarnings(options)) await complain(context, `WARNING: ${warning}\n`);
  if (idFile !== null) context.files.write(idFile, heldContent(container.id));
  return container;
}

/** `null` for an image's full ID, which is never pulled. */
function readReference(image: string): Reference | null {
  if (isDigest(image) || /^[0-9a-f]{64}$/.test(image)) return null;
  try {
    return parseReference(image);
  } catch (error) {
    if (error instanceof EngineError) throw new CliError(error.message);
    throw error;
  }
}

/** Faults that the client takes for a missing image: it asks for no more than that something was not found. */
const RETRIED = ['no-such-image', 'no-such-plugin', 'other-platform'];

async function createOrPull(
  context: CommandContext,
  flags: CreateFlags,
  options: CreateOptions,
  { reference, platform }: { readonly reference: Reference | null; readonly platform: Platform | null },
): Promise<Container> {
  const create = (): Container => {
    const image = findImage(context.engine.state, options.image);
    if (image !== null) checkPlatform(image, options.image, platform);
    return createContainer(context.engine, options);
  };
  try {
    return create();
  } catch (error) {
    const isMissing = error instanceof EngineError && RETRIED.includes(error.code);
    if (!isMissing || reference === null || flags.pull !== 'missing') throw error;
    if (!flags.quiet) await complain(context, `Unable to find image '${familiarReference(reference)}' locally\n`);
    await pull(context, reference, { quiet: flags.quiet, platform });
    return create();
  }
}

/** The file is opened before anything else is done. */
function checkIdFile({ files, cwd }: CommandContext, path: string): void {
  if (path === '' || files.exists(dirname(resolve(cwd, path)))) return;
  throw new CliError(`failed to create the container ID file: open ${path}: no such file or directory`);
}

async function pull(
  context: CommandContext,
  reference: Reference,
  { quiet, platform }: { readonly quiet: boolean; readonly platform: Platform | null },
): Promise<void> {
  const report = (progress: PullProgress): Promise<void> =>
    quiet ? Promise.resolve() : complain(context, `${progressLine(progress)}\n`);
  await pullImage(context.engine, reference, report, context.signal);
  if (!quiet) await complain(context, platformWarning(context.engine.state, reference, platform));
}

function progressLine(progress: PullProgress): string {
  switch (progress.kind) {
    case 'pulling':
      return `${progress.tagOrDigest}: Pulling from ${progress.from}`;
    case 'layer':
      return `${progress.layer}: ${progress.status}`;
    case 'digest':
      return `Digest: ${progress.digest}`;
    case 'status':
      return `Status: ${progress.text}`;
  }
}
