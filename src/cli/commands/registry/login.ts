import { CliError, defineCommand } from '../../command.ts';
import { notSimulated } from '../../not-simulated.ts';

export const login = defineCommand({
  path: ['login'],
  aliases: [],
  summary: 'Sign in to a registry (not simulated)',
  usage: '[OPTIONS] [SERVER]',
  arguments: { kind: 'at-most', count: 1 },
  completes: 'none',
  flags: {
    password: { type: 'string', short: 'p', help: 'Password or access token' },
    'password-stdin': { type: 'bool', help: 'Read the password or access token from stdin' },
    username: { type: 'string', short: 'u', help: 'Name of the account' },
  },
  run: async (_context, { changed, username, password }) => {
    if (changed.has('password-stdin') && changed.has('password')) {
      throw new CliError('conflicting options: cannot specify both --password and --password-stdin');
    }
    if (changed.has('password-stdin') && !changed.has('username')) {
      throw new CliError('the --password-stdin option requires --username to be set');
    }
    if (changed.has('username') && username === '') throw new CliError('username is empty');
    if (changed.has('password') && password === '') throw new CliError('password is empty');
    throw notSimulated('docker login');
  },
});
