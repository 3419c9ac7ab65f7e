import { text } from '../../../engine/core/bytes.ts';
import { resolve } from '../../../engine/core/paths.ts';
import { readContent } from '../../../engine/fs/read.ts';
import type { CommandContext } from '../../command.ts';
import { OptionFault } from './option-fault.ts';

type Lookup = Readonly<Record<string, string>> | null;

/**
 * `NAME=value` lines of files, then those of flags, which win where the engine reads them (docker/cli
 * `opts.ReadKVStrings`). A bare name takes its value from the environment and is left out where there is none, except
 * for flags, where it says that the image's variable goes; without an environment (labels) it stays as it is in a flag.
 */
export async function readVariables(
  context: CommandContext,
  files: readonly string[],
  flags: readonly string[],
  environment: Lookup,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const file of files) lines.push(...(await readFile(context, file, environment)));
  const given = flags.map((value) => {
    const found = value.includes('=') ? undefined : environment?.[value];
    return found === undefined ? value : `${value}=${found}`;
  });
  return [...lines, ...given];
}

async function readFile(context: CommandContext, name: string, environment: Lookup): Promise<readonly string[]> {
  const path = resolve(context.cwd, name);
  if (name === '' || !context.files.exists(path)) throw new OptionFault(`open ${name}: no such file or directory`);
  if (context.files.stat(path).type === 'directory') throw new OptionFault(`read ${name}: is a directory`);
  const content = text(await readContent(context.files.content(path)));
  return content
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line) => variable(line.replace(/\r$/, '').replace(/^\s+/, ''), name, environment));
}

function variable(line: string, file: string, environment: Lookup): readonly string[] {
  if (line === '' || line.startsWith('#')) return [];
  const equals = line.indexOf('=');
  const key = equals < 0 ? line : line.slice(0, equals);
  if (key === '') throw new OptionFault(`invalid env file (${file}): no variable name on line '${line}'`);
  if (/\s/.test(key)) {
    throw new OptionFault(`invalid env file (${file}): variable '${key}' contains whitespaces`);
  }
  if (equals >= 0) return [line];
  const value = environment?.[key];
  return value === undefined ? [] : [`${key}=${value}`];
}
