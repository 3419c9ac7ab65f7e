import { expand } from '../expand/expand.ts';
import type { Variables } from '../expand/lexer.ts';
import { DockerfileError } from '../errors.ts';
import type { GlobalArgument } from './read-stages.ts';

/** ARGs that every build has. `target` is the stage that is built. */
export function predefinedArgs(target: string, given: ReadonlyMap<string, string>): Variables {
  const platforms = ['BUILD', 'TARGET'].flatMap((prefix) => [
    [`${prefix}PLATFORM`, 'linux/amd64'] as const,
    [`${prefix}OS`, 'linux'] as const,
    [`${prefix}OSVERSION`, ''] as const,
    [`${prefix}ARCH`, 'amd64'] as const,
    [`${prefix}VARIANT`, ''] as const,
  ]);
  const args = new Map<string, string>([...platforms, ['TARGETSTAGE', target === '' ? 'default' : target]]);
  for (const name of args.keys()) args.set(name, given.get(name) ?? args.get(name) ?? '');
  return args;
}

/** The ARGs before the first FROM, each with its value where it has one. */
export function globalArgs(
  predefined: Variables,
  declared: readonly GlobalArgument[],
  given: ReadonlyMap<string, string>,
  escape: string,
): Variables {
  const args = new Map(predefined);
  for (const { name, value, start, end } of declared) {
    try {
      const known = given.get(name) ?? (value === undefined ? undefined : expand(value, args, { escape }).text);
      if (known !== undefined) args.set(name, known);
    } catch (error) {
      if (!(error instanceof DockerfileError)) throw error;
      throw new DockerfileError(error.message, { start, end });
    }
  }
  return args;
}
