import { CliError, defineCommand, type CommandContext } from '../../command.ts';
import { complain, print } from '../../output.ts';
import { contextsOf, currentContext, findContext, saveContext } from './context-store.ts';
import { checkOwnName, type DockerContext } from './default-context.ts';
import { DOCKER_FLAG, endpointFrom } from './endpoint-flag.ts';

export const contextCreate = defineCommand({
  path: ['context', 'create'],
  aliases: [],
  summary: 'Keep another engine to talk to',
  usage: '[OPTIONS] CONTEXT',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'none',
  flags: {
    description: { type: 'string', help: 'What it is for' },
    docker: DOCKER_FLAG,
    from: { type: 'string', help: 'Context to take everything else from' },
  },
  run: async (context, flags, [name = '']) => {
    checkOwnName(name);
    if (contextsOf(context).some((each) => each.name === name)) throw new CliError(`context "${name}" already exists`);
    const source = sourceOf(context, flags.docker, flags.from);
    saveContext(context, { ...source, name, ...(flags.description === '' ? {} : { description: flags.description }) });
    await print(context, `${name}\n`);
    await complain(context, `Successfully created context "${name}"\n`);
    return 0;
  },
});

/** Without an endpoint, a copy of the context that is named, or that is in use. */
function sourceOf(
  context: CommandContext,
  docker: Readonly<Record<string, string>>,
  from: string,
): Omit<DockerContext, 'name'> {
  if (Object.keys(docker).length === 0) return findContext(context, from === '' ? currentContext(context) : from);
  const { description } = from === '' ? { description: '' } : findContext(context, from);
  return { description, endpoint: endpointFrom(context, docker, 'create') };
}
