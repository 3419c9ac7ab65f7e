import { NO_MANAGER } from '../engine/core/no-swarm.ts';
import { CliError } from './command.ts';

const DAEMON = 'Error response from daemon: ';
const NO_NODE = 'This node is not part of a swarm';

/** Verbs that only a manager of a swarm can answer; what `inspect` prints before the fault is told apart below. */
const ASKS_MANAGER: Readonly<Record<string, readonly string[]>> = {
  config: ['inspect', 'ls', 'list', 'rm', 'remove'],
  node: ['demote', 'inspect', 'ls', 'list', 'promote', 'ps', 'rm', 'remove', 'update'],
  secret: ['inspect', 'ls', 'list', 'rm', 'remove'],
  service: ['create', 'inspect', 'logs', 'ls', 'list', 'ps', 'rm', 'remove', 'rollback', 'update'],
  stack: ['ls', 'list', 'ps', 'rm', 'remove', 'down', 'services'],
  swarm: ['ca', 'join-token'],
};

const SWARM: Readonly<Record<string, string>> = {
  leave: `${DAEMON}${NO_NODE}`,
  unlock: `Error: ${NO_NODE}`,
  'unlock-key': `could not fetch unlock key: ${DAEMON}${NO_MANAGER}`,
};

/** What an engine that is in no swarm answers to a verb of swarms. */
export interface SwarmAnswer {
  readonly stdout: string;
  readonly fault: CliError;
}

/** The answer to words such as `service ls`; `null` for what is no question to a swarm. */
export function swarmAnswer([noun = '', verb = '', ...words]: readonly string[]): SwarmAnswer | null {
  if (words.some((word) => word === '--help' || word === '-h')) return null;
  const own = noun === 'swarm' && Object.hasOwn(SWARM, verb) ? SWARM[verb] : undefined;
  if (own !== undefined) return { stdout: '', fault: new CliError(own) };
  const verbs = Object.hasOwn(ASKS_MANAGER, noun) ? ASKS_MANAGER[noun] : undefined;
  if (verbs?.includes(verb) !== true) return null;
  return { stdout: verb === 'inspect' ? '[]\n' : '', fault: new CliError(`${DAEMON}${NO_MANAGER}`) };
}
