import { defineCommand } from '../../command.ts';
import { complain, print } from '../../output.ts';
import { findContext, saveContext } from './context-store.ts';
import { checkOwnName } from './default-context.ts';
import { DOCKER_FLAG, endpointFrom } from './endpoint-flag.ts';

export const contextUpdate = defineCommand({
  path: ['context', 'update'],
  aliases: [],
  summary: 'Change what is kept of an engine',
  usage: '[OPTIONS] CONTEXT',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'none',
  flags: {
    description: { type: 'string', help: 'What it is for' },
    docker: DOCKER_FLAG,
  },
  run: async (context, { description, docker }, [name = '']) => {
    checkOwnName(name);
    const before = findContext(context, name);
    saveContext(context, {
      ...before,
      ...(description === '' ? {} : { description }),
      ...(Object.keys(docker).length === 0 ? {} : { endpoint: endpointFrom(context, docker, 'update') }),
    });
    await print(context, `${name}\n`);
    await complain(context, `Successfully updated context "${name}"\n`);
    return 0;
  },
});
