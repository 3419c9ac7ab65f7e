import { defineCommand } from '../../command.ts';
import { print } from '../../output.ts';

const DOCKER_HUB = 'https://index.docker.io/v1/';

/** `example.com` of `https://example.com/path` (docker/cli `ConvertToHostname`). */
function hostname(server: string): string {
  const bare = server.replace(/^https?:\/\//, '');
  return bare.split('/', 1)[0] ?? bare;
}

export const logout = defineCommand({
  path: ['logout'],
  aliases: [],
  summary: 'Forget the account of a registry',
  usage: '[SERVER]',
  arguments: { kind: 'at-most', count: 1 },
  completes: 'none',
  flags: {},
  run: async (context, _flags, [server = '']) => {
    const shown = server === '' ? DOCKER_HUB : hostname(server);
    await print(context, `Removing login credentials for ${shown}\n`);
    return 0;
  },
});
