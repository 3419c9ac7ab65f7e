import { quote } from '../../engine/core/go/quote.ts';
import { NO_MANAGER } from '../../engine/core/no-swarm.ts';
import { CliError, defineCommand, type ArgumentRule, type CommandContext, type CommandDefinition } from '../command.ts';
import { notSimulated } from '../not-simulated.ts';
import { print } from '../output.ts';
import { NESTED_COMMANDS } from './nested-commands.ts';
import { swarmUpdate } from './swarm/update.ts';

/** What an absent command answers once its arguments are right. */
type Answer =
  /** The honest line. */
  | 'absent'
  /** The engine's own refusal: only a manager of a swarm could answer. */
  | 'manager'
  /** The same after the `[]` of an `inspect`. */
  | 'manager-inspect'
  /** Docker's own words; without arguments where there were flags. */
  | ((context: CommandContext, args: readonly string[]) => string);

type Row = readonly [
  path: string,
  usage: string,
  rule: ArgumentRule,
  summary: string,
  answer?: Answer,
  aliases?: readonly string[],
];

const ANY: ArgumentRule = { kind: 'at-least', count: 0 };
const NO: ArgumentRule = { kind: 'none' };
const exactly = (count: number): ArgumentRule => ({ kind: 'exactly', count });
const least = (count: number): ArgumentRule => ({ kind: 'at-least', count });
const between = (low: number, high: number): ArgumentRule => ({ kind: 'between', least: low, most: high });

const NO_NODE = 'This node is not part of a swarm';
const DAEMON = 'Error response from daemon: ';

/** Only a cluster has volumes that can change. */
const volumeUpdate: Answer = ({ engine }, [name]) => {
  if (name === undefined) return notSimulated('docker volume update').message;
  return engine.state.volumes.has(name) ? 'can only update cluster volumes' : `${DAEMON}get ${name}: no such volume`;
};

const scaled: Answer = (_context, services) =>
  services.map((service) => `${service.split('=', 1)[0] ?? ''}: ${DAEMON}${NO_MANAGER}`).join('\n');

const noPlugin: Answer = (_context, [name]) =>
  name === undefined
    ? notSimulated('docker plugin upgrade').message
    : `error reading plugin data: ${DAEMON}plugin ${quote(name)} not found`;

/** As docker/cli declares them; summaries are ours. */
const ROWS: readonly Row[] = [
  ['buildx bake', '[OPTIONS] [TARGET...]', ANY, 'Build what a file of targets describes', 'absent', ['bake', 'builder bake']],
  ['buildx dial-stdio', '', NO, "Talk to a builder over the command's own streams", 'absent', ['builder dial-stdio']],
  ['config create', '[OPTIONS] CONFIG file|-', exactly(2), 'Keep a configuration for services'],
  ['config inspect', '[OPTIONS] CONFIG [CONFIG...]', least(1), 'Show everything about configurations', 'manager-inspect'],
  ['config ls', '[OPTIONS]', NO, 'List configurations', 'manager', ['config list']],
  ['config rm', 'CONFIG [CONFIG...]', least(1), 'Remove configurations', 'manager', ['config remove']],
  ['manifest annotate', '[OPTIONS] MANIFEST_LIST MANIFEST', exactly(2), 'Say more about an image of a list'],
  ['manifest create', 'MANIFEST_LIST MANIFEST [MANIFEST...]', least(2), 'Make a list of images'],
  ['manifest push', '[OPTIONS] MANIFEST_LIST', exactly(1), 'Send a list of images to a registry'],
  ['manifest rm', 'MANIFEST_LIST [MANIFEST_LIST...]', least(1), 'Remove lists of images'],
  ['node demote', 'NODE [NODE...]', least(1), 'Make managers of a swarm workers', 'manager'],
  ['node inspect', '[OPTIONS] self|NODE [NODE...]', least(1), 'Show everything about nodes', 'manager-inspect'],
  ['node ls', '[OPTIONS]', NO, 'List the nodes of a swarm', 'manager', ['node list']],
  ['node promote', 'NODE [NODE...]', least(1), 'Make workers of a swarm managers', 'manager'],
  ['node ps', '[OPTIONS] [NODE...]', ANY, 'List what runs on nodes', 'manager'],
  ['node rm', '[OPTIONS] NODE [NODE...]', least(1), 'Take nodes out of a swarm', 'manager', ['node remove']],
  ['node update', '[OPTIONS] NODE', exactly(1), 'Change a node', 'manager'],
  ['plugin create', '[OPTIONS] PLUGIN PLUGIN-DATA-DIR', least(2), 'Make a plugin of a directory'],
  ['plugin install', '[OPTIONS] PLUGIN [KEY=VALUE...]', least(1), 'Install a plugin'],
  ['plugin push', '[OPTIONS] PLUGIN[:TAG]', exactly(1), 'Send a plugin to a registry'],
  ['plugin set', 'PLUGIN KEY=VALUE [KEY=VALUE...]', least(2), 'Change settings of a plugin'],
  ['plugin upgrade', '[OPTIONS] PLUGIN [REMOTE]', between(1, 2), 'Upgrade a plugin', noPlugin],
  ['secret create', '[OPTIONS] SECRET [file|-]', between(1, 2), 'Keep a secret for services'],
  ['secret inspect', '[OPTIONS] SECRET [SECRET...]', least(1), 'Show everything about secrets', 'manager-inspect'],
  ['secret ls', '[OPTIONS]', NO, 'List secrets', 'manager', ['secret list']],
  ['secret rm', 'SECRET [SECRET...]', least(1), 'Remove secrets', 'manager', ['secret remove']],
  ['service create', '[OPTIONS] IMAGE [COMMAND] [ARG...]', least(1), 'Make a service', 'manager'],
  ['service inspect', '[OPTIONS] SERVICE [SERVICE...]', least(1), 'Show everything about services', 'manager-inspect'],
  ['service logs', '[OPTIONS] SERVICE|TASK', exactly(1), 'Show what a service wrote', 'manager'],
  ['service ls', '[OPTIONS]', NO, 'List services', 'manager', ['service list']],
  ['service ps', '[OPTIONS] SERVICE [SERVICE...]', least(1), 'List the tasks of services', 'manager'],
  ['service rm', 'SERVICE [SERVICE...]', least(1), 'Remove services', 'manager', ['service remove']],
  ['service rollback', '[OPTIONS] SERVICE', exactly(1), 'Undo the last change of a service', 'manager'],
  ['service scale', 'SERVICE=REPLICAS [SERVICE=REPLICAS...]', least(1), 'Choose how many tasks services have', scaled],
  ['service update', '[OPTIONS] SERVICE', exactly(1), 'Change a service', 'manager'],
  ['stack config', '[OPTIONS]', NO, 'Show the merged file of a stack'],
  ['stack deploy', '[OPTIONS] STACK', exactly(1), 'Start or change a stack', 'absent', ['stack up']],
  ['stack ls', '[OPTIONS]', NO, 'List stacks', 'manager', ['stack list']],
  ['stack ps', '[OPTIONS] STACK', exactly(1), 'List the tasks of a stack', 'manager'],
  ['stack rm', '[OPTIONS] STACK [STACK...]', least(1), 'Remove stacks', 'manager', ['stack remove', 'stack down']],
  ['stack services', '[OPTIONS] STACK', exactly(1), 'List the services of a stack', 'manager'],
  ['swarm ca', '[OPTIONS]', NO, 'Show or change the root certificate of a swarm', 'manager'],
  ['swarm init', '[OPTIONS]', NO, 'Begin a swarm'],
  ['swarm join', '[OPTIONS] HOST:PORT', exactly(1), 'Join a swarm'],
  ['swarm join-token', '[OPTIONS] (worker|manager)', exactly(1), 'Show what lets others join a swarm', 'manager'],
  ['swarm leave', '[OPTIONS]', NO, 'Leave a swarm', () => `${DAEMON}${NO_NODE}`],
  ['swarm unlock', '', NO, 'Unlock a swarm', () => `Error: ${NO_NODE}`],
  ['swarm unlock-key', '[OPTIONS]', NO, 'Show the key that unlocks a swarm', () => `could not fetch unlock key: ${DAEMON}${NO_MANAGER}`],
  ['system dial-stdio', '', NO, "Talk to the engine over the command's own streams"],
  ['trust inspect', 'IMAGE[:TAG] [IMAGE[:TAG]...]', least(1), 'Show who signed images'],
  ['trust key', 'COMMAND', ANY, 'Work with keys that sign images'],
  ['trust revoke', '[OPTIONS] IMAGE[:TAG]', exactly(1), 'Take back the trust in an image'],
  ['trust sign', 'IMAGE:TAG', exactly(1), 'Sign an image'],
  ['trust signer', 'COMMAND', ANY, 'Work with those who may sign images'],
  ['volume update', '[OPTIONS] [VOLUME]', exactly(1), 'Change a volume of a cluster', volumeUpdate],
]; // prettier-ignore

/** Docker shows these only to members of a swarm, or never. */
const HIDDEN = [
  'swarm ca', 'swarm join-token', 'swarm leave', 'swarm unlock', 'swarm unlock-key', 'system dial-stdio',
  'volume update',
]; // prettier-ignore

const SHELLS = ['bash', 'fish', 'powershell', 'zsh'];

function command([path, usage, rule, summary, answer = 'absent', aliases = []]: Row): CommandDefinition {
  const isPlugin = path.startsWith('buildx ');
  return defineCommand({
    path: path.split(' '),
    aliases: aliases.map((alias) => alias.split(' ')),
    summary,
    usage,
    arguments: rule,
    completes: 'none',
    flags: {},
    readsNoFlags: true,
    ...(HIDDEN.includes(path) ? { isHidden: true } : {}),
    ...(isPlugin ? { plugin: 'buildx' as const } : {}),
    run: async (context, _flags, args) => {
      if (answer === 'absent') throw notSimulated(`docker ${path}`);
      if (answer === 'manager-inspect') await print(context, '[]\n');
      throw new CliError(typeof answer === 'function' ? answer(context, args) : `${DAEMON}${NO_MANAGER}`);
    },
  });
}

/** What Docker has and this engine has not: each is spelt, explained and refused as Docker does, and then says so. */
export const ABSENT_COMMANDS: readonly CommandDefinition[] = [
  ...ROWS.map(command),
  ...NESTED_COMMANDS,
  swarmUpdate,
  ...SHELLS.map((shell) => command([`completion ${shell}`, '', NO, `Write what completes words in ${shell}`])),
];
