import { utf8 } from '../../../../engine/core/bytes.ts';
import { resolve } from '../../../../engine/core/paths.ts';
import { quote } from '../../../../engine/core/go/quote.ts';
import { readContent } from '../../../../engine/fs/read.ts';
import { CliError, type CommandContext } from '../../../command.ts';
import { fieldsOf, pairOf } from './csv.ts';

/** A `--secret`: where its value comes from. Both empty: a variable or a file of the name that the ID is. */
export interface SecretSource {
  readonly id: string;
  readonly path: string;
  readonly env: string;
}

/** Bytes that a secret may have. */
const LARGEST = 500_000;

/** Reads `--secret`: `id=token`, `id=token,src=file`, `id=token,env=NAME`. */
export function secretSource(text: string): SecretSource {
  const draft = { type: '', id: '', path: '', env: '' };
  for (const field of fieldsOf(text, 'failed to parse csv secret: ')) {
    const pair = pairOf(field);
    if (pair === null) throw new CliError(`ERROR: invalid field '${field}' must be a key=value pair`);
    const { key, value } = pair;
    if (key === 'type' && value !== 'file' && value !== 'env')
      throw new CliError(`ERROR: unsupported secret type ${quote(value)}`);
    if (key === 'type' || key === 'id' || key === 'env') draft[key] = value;
    else if (key === 'src' || key === 'source') draft.path = value;
    else throw new CliError(`ERROR: unexpected key '${key}' in '${field}'`);
  }
  const { type, id, path, env } = draft;
  return type === 'env' && env === '' ? { id, path: '', env: path } : { id, path, env };
}

/** The values of secrets by ID. A variable that is not set is an empty secret; a file has to be there. */
export async function readSecrets(
  context: CommandContext,
  sources: readonly SecretSource[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const secrets = new Map<string, Uint8Array>();
  for (const { id, path, env } of sources) {
    if (id === '') throw fault('secret missing ID');
    const isNamed = path === '' && env === '';
    const variable = isNamed && context.env[id] !== undefined ? id : env;
    const file = isNamed && variable === '' ? id : path;
    const content = file === '' ? null : await fileSecret(context, id, file);
    secrets.set(id, variable === '' ? (content ?? new Uint8Array()) : utf8(context.env[variable] ?? ''));
  }
  return secrets;
}

async function fileSecret({ files, cwd }: CommandContext, id: string, path: string): Promise<Uint8Array> {
  const target = resolve(cwd, path);
  if (!files.exists(target)) throw fault(`failed to stat ${path}: stat ${path}: no such file or directory`);
  const content = files.content(target);
  if (content.size > LARGEST) throw fault(`secret ${id} too big. max size 500KB`);
  return readContent(content);
}

const fault = (message: string): CliError => new CliError(`ERROR: failed to build: ${message}`);
