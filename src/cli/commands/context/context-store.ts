import { text } from '../../../engine/core/bytes.ts';
import { digestOf, hexOf } from '../../../engine/core/digest.ts';
import { makeDirectories } from '../../../engine/container/make-directories.ts';
import { heldContent } from '../../../engine/fs/read.ts';
import { CliError, type CommandContext } from '../../command.ts';
import { contextNotFound, DEFAULT_CONTEXT, type DockerContext } from './default-context.ts';

/** What a verb needs to look at the client's own files. */
type Client = Pick<CommandContext, 'files' | 'env'>;

const clientFolder = ({ env }: Pick<Client, 'env'>): string => `${env.HOME ?? '/home/learner'}/.docker`;
const contextsFolder = (client: Client): string => `${clientFolder(client)}/contexts/meta`;
const folderOf = (client: Client, name: string): string => `${contextsFolder(client)}/${hexOf(digestOf(name))}`;

/** All contexts, by name; the one that is always there among them. */
export function contextsOf(client: Client): readonly DockerContext[] {
  const folder = contextsFolder(client);
  const names = client.files.exists(folder) ? client.files.readdir(folder) : [];
  const kept = names.flatMap((name) => {
    const found = parseContext(readJson(client, `${folder}/${name}/meta.json`));
    return found === null ? [] : [found];
  });
  return [DEFAULT_CONTEXT, ...kept].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The context of a name; the client's words where there is none. */
export function findContext(client: Client, name: string): DockerContext {
  const found = contextsOf(client).find((each) => each.name === name);
  if (found === undefined) throw new CliError(contextNotFound(name, clientFolder(client)));
  return found;
}

export function saveContext(client: Client, context: DockerContext): void {
  const folder = folderOf(client, context.name);
  makeDirectories(client.files, folder);
  client.files.write(`${folder}/meta.json`, heldContent(contextJson(context)), 0o644);
}

export function removeContext(client: Client, name: string): void {
  client.files.unlink(`${folderOf(client, name)}/meta.json`);
  client.files.rmdir(folderOf(client, name));
}

/** The file that a context is kept in. */
export const contextFile = (client: Client, name: string): string => `${folderOf(client, name)}/meta.json`;

/** The context that is talked to: that of the environment, or the one that `docker context use` chose. */
export function currentContext(client: Client): string {
  const { DOCKER_CONTEXT = '', DOCKER_HOST = '' } = client.env;
  if (DOCKER_HOST !== '') return DEFAULT_CONTEXT.name;
  if (DOCKER_CONTEXT !== '') return DOCKER_CONTEXT;
  const chosen = readJson(client, `${clientFolder(client)}/config.json`).currentContext;
  return typeof chosen === 'string' && chosen !== '' ? chosen : DEFAULT_CONTEXT.name;
}

/** Chooses a context; the default one is chosen by saying nothing. */
export function chooseContext(client: Client, name: string): void {
  const file = `${clientFolder(client)}/config.json`;
  const settings = Object.entries(readJson(client, file)).filter(([key]) => key !== 'currentContext');
  const isDefault = name === DEFAULT_CONTEXT.name;
  if (isDefault && !client.files.exists(file)) return;
  makeDirectories(client.files, clientFolder(client));
  const chosen = Object.fromEntries(isDefault ? settings : [...settings, ['currentContext', name]]);
  client.files.write(file, heldContent(JSON.stringify(chosen, null, '\t')), 0o600);
}

/** A context as its file has it. */
export function contextJson({ name, description, endpoint }: DockerContext): string {
  return JSON.stringify({
    Name: name,
    Metadata: description === '' ? {} : { Description: description },
    Endpoints: { docker: { Host: endpoint, SkipTLSVerify: false } },
  });
}

/** A context out of such a file; `null` for anything else. */
export function parseContext(json: Readonly<Record<string, unknown>>): DockerContext | null {
  const { Name } = json;
  if (typeof Name !== 'string') return null;
  const description = memberOf(json.Metadata, 'Description');
  const endpoint = memberOf(memberOf(json.Endpoints, 'docker'), 'Host');
  return {
    name: Name,
    description: typeof description === 'string' ? description : '',
    endpoint: typeof endpoint === 'string' ? endpoint : '',
  };
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(key)
    : undefined;
}

function readJson({ files }: Client, path: string): Readonly<Record<string, unknown>> {
  if (!files.exists(path)) return {};
  const content = files.content(path);
  return content.kind === 'held' ? parseObject(text(content.bytes)) : {};
}

/** An object out of JSON; empty for anything else. */
export function parseObject(source: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
