import type { NamedContext } from '../../../../engine/build/build-image.ts';
import { parseIgnore } from '../../../../engine/build/ignore.ts';
import { EngineError } from '../../../../engine/core/errors.ts';
import { resolve } from '../../../../engine/core/paths.ts';
import { familiarName, parseReference, tagKey } from '../../../../engine/image/reference.ts';
import { CliError, type CommandContext } from '../../../command.ts';
import { notSimulated } from '../../../not-simulated.ts';
import { contextTree } from './context-tree.ts';
import { textAt } from './read-input.ts';

/** `--build-context`: what stands for each name (buildx `ParseContextNames`). */
export function readNamedContexts(given: readonly string[]): ReadonlyMap<string, string> {
  const contexts = new Map<string, string>();
  for (const text of given.filter((value) => value !== '')) {
    const equals = text.indexOf('=');
    if (equals < 0) throw new CliError(`ERROR: invalid context value: ${text}, expected key=value`);
    contexts.set(contextName(text.slice(0, equals)), text.slice(equals + 1));
  }
  return contexts;
}

function contextName(name: string): string {
  try {
    return familiarName(tagKey(parseReference(name))).replace(/:latest$/, '');
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new CliError(`ERROR: invalid context name ${name}: ${error.message}`);
  }
}

/** Opens the contexts: images by name, folders of the host with what their `.dockerignore` leaves. */
export async function openNamedContexts(
  context: CommandContext,
  given: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, NamedContext>> {
  const contexts = new Map<string, NamedContext>();
  for (const [name, value] of given) contexts.set(name, await openOne(context, name, value));
  return contexts;
}

async function openOne(context: CommandContext, name: string, value: string): Promise<NamedContext> {
  const [, image] = /^docker-image:\/\/(.*)$/.exec(value) ?? [];
  if (image !== undefined) return { kind: 'image', reference: image };
  const [, target] = /^target:(.*)$/.exec(value) ?? [];
  if (target !== undefined) throw fault(`failed to find target ${target} for context ${name}`);
  if (/^(?:https?:\/\/|git:\/\/|ssh:\/\/|git@|github\.com\/|oci-layout:\/\/)/.test(value))
    throw notSimulated(`docker build --build-context ${name}=${value}`);
  const { files, cwd } = context;
  const path = resolve(cwd, value);
  if (!files.exists(path)) throw fault(`failed to get build context ${name}: stat ${value}: no such file or directory`);
  if (files.stat(path).type !== 'directory')
    throw fault(`failed to get build context path {${value} <nil>}: not a directory`);
  const root = contextTree(files, files.realpath(path));
  return { kind: 'folder', root, ignored: parseIgnore((await textAt(root, '.dockerignore')) ?? '') };
}

const fault = (message: string): CliError => new CliError(`ERROR: failed to build: ${message}`);
