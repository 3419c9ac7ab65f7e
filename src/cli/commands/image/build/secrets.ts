import { utf8 } from '../../../../engine/core/bytes.ts';
import { readContent } from '../../../../engine/fs/read.ts';
import { resolve } from '../../../../engine/core/paths.ts';
import { CliError, type CommandContext } from '../../../command.ts';

/** Reads `--secret`: `id=token`, `id=token,src=file`, `id=token,env=NAME`. Without a source, a variable of that name. */
export async function readSecrets(
  context: CommandContext,
  given: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const secrets = new Map<string, Uint8Array>();
  for (const text of given) {
    const fields = new Map(text.split(',').map((field) => splitField(field)));
    const source = fields.get('src') ?? fields.get('source') ?? '';
    const name = fields.get('env') ?? '';
    const id = (fields.get('id') ?? '') || name || (source.split('/').at(-1) ?? '');
    const value =
      source !== '' && fields.get('type') !== 'env'
        ? await fileSecret(context, source)
        : context.env[name || source || id];
    if (value === undefined) {
      if (name !== '') throw new CliError(`ERROR: failed to build: could not find secret variable ${name}`);
      throw new CliError(`ERROR: failed to build: failed to stat ${id}: stat ${id}: no such file or directory`);
    }
    secrets.set(id, typeof value === 'string' ? utf8(value) : value);
  }
  return secrets;
}

function splitField(field: string): readonly [string, string] {
  const equals = field.indexOf('=');
  if (equals < 0) throw new CliError(`ERROR: invalid field '${field}' must be a key=value pair`);
  return [field.slice(0, equals).toLowerCase(), field.slice(equals + 1)];
}

async function fileSecret({ files, cwd }: CommandContext, path: string): Promise<Uint8Array> {
  const target = resolve(cwd, path);
  if (!files.exists(target))
    throw new CliError(`ERROR: failed to build: failed to stat ${path}: stat ${path}: no such file or directory`);
  return readContent(files.content(target));
}
