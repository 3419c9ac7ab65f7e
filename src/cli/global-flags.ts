import type { FlagDefinitions } from './command.ts';

/** What may stand between `docker` and the command. */
export const GLOBAL_FLAGS = {
  config: { type: 'string', help: 'Folder of client configuration files', default: '/home/learner/.docker' },
  context: { type: 'string', short: 'c', help: 'Name of the context whose engine to talk to' },
  debug: { type: 'bool', short: 'D', help: 'Say more about what goes wrong' },
  host: { type: 'list', short: 'H', help: 'Socket of the engine to talk to', valueName: 'string' },
  'log-level': {
    type: 'string',
    short: 'l',
    help: 'How much to log: "debug", "info", "warn", "error" or "fatal"',
    default: 'info',
  },
  tls: { type: 'bool', help: 'Use TLS; implied by --tlsverify' },
  tlscacert: {
    type: 'string',
    help: 'Trust only certificates signed by this CA',
    default: '/home/learner/.docker/ca.pem',
  },
  tlscert: { type: 'string', help: 'TLS certificate file', default: '/home/learner/.docker/cert.pem' },
  tlskey: { type: 'string', help: 'TLS key file', default: '/home/learner/.docker/key.pem' },
  tlsverify: { type: 'bool', help: 'Use TLS and verify the engine' },
  version: { type: 'bool', short: 'v', help: 'Print the version and quit' },
} as const satisfies FlagDefinitions;
