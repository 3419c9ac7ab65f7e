import type { CreateOptions } from '../../../engine/container/create-container.ts';
import type { ContainerConfig, HostOptions } from '../../../engine/container/types.ts';
import { resolve } from '../../../engine/core/paths.ts';
import type { Healthcheck } from '../../../engine/image/types.ts';
import type { CommandContext, FlagValues } from '../../command.ts';
import type { CREATE_FLAGS } from './create-flags.ts';
import { checkAddress, checkModes, checkPairs } from './late-checks.ts';
import { mountRequest, mountSpecOf } from './mount-flag.ts';
import { readNetworks } from './network-flags.ts';
import { OptionFault } from './option-fault.ts';
import { exposedPorts, publishedPorts } from './port-flags.ts';
import { readRestartPolicy } from './restart-policy-flag.ts';
import { readVariables } from './read-variables.ts';
import { shownOptions } from './shown-options.ts';

export type CreateFlags = FlagValues<typeof CREATE_FLAGS>;

const HEALTH_FLAGS = ['interval', 'timeout', 'retries', 'start-period', 'start-interval'] as const;

/** What the flags and arguments of `create` and `run` ask of the engine (docker/cli `container/opts.go`, `parse`). */
export async function readOptions(
  context: CommandContext,
  flags: CreateFlags,
  [image = '', ...command]: readonly string[],
): Promise<CreateOptions> {
  checkAddress(flags);
  const { binds, volumes } = splitVolumes(flags.volume, context.cwd);
  const published = publishedPorts(flags.publish);
  const ports = { ...published.exposed, ...exposedPorts(flags.expose) };
  const env = await readVariables(context, flags['env-file'], flags.env, context.env);
  const labels = await readVariables(context, flags['label-file'], flags.label, null);
  checkModes(flags);
  const restartPolicy = readRestartPolicy(flags.restart);
  checkPairs(flags);
  const healthcheck = readHealthcheck(flags);
  if (flags.rm && restartPolicy.name !== 'no') {
    throw new OptionFault('conflicting options: cannot specify both --restart and --rm');
  }
  const { networkMode, endpoints } = readNetworks(flags);
  const config: Partial<ContainerConfig> = {
    ...attachments(flags),
    ...unlessEmpty('Hostname', flags.hostname),
    ...unlessEmpty('Domainname', flags.domainname),
    ...unlessEmpty('User', flags.user),
    ...unlessEmpty('WorkingDir', flags.workdir),
    ...unlessEmpty('StopSignal', flags['stop-signal']),
    ...unlessEmpty('MacAddress', flags['mac-address']),
    ...(flags.changed.has('stop-timeout') ? { StopTimeout: flags['stop-timeout'] } : {}),
    ...(healthcheck === null ? {} : { Healthcheck: healthcheck }),
    Env: env,
    Labels: Object.fromEntries(labels.map(cut)),
    ExposedPorts: ports,
    Volumes: Object.fromEntries(volumes.map((path) => [path, {}])),
    Entrypoint: flags.entrypoint !== '' || flags.changed.has('entrypoint') ? [flags.entrypoint] : null,
    Cmd: command.length > 0 ? command : null,
  };
  const host: Partial<HostOptions> = {
    autoRemove: flags.rm,
    networkMode,
    restartPolicy,
    init: flags.init,
    ...(flags.cidfile === '' ? {} : { containerIdFile: flags.cidfile }),
    privileged: flags.privileged,
    readOnlyRootfs: flags['read-only'],
    portBindings: published.bindings,
    memory: flags.memory,
    tmpfs: Object.fromEntries(flags.tmpfs.map((spec) => cutAt(spec, ':'))),
    extraHosts: flags['add-host'].map(readHost),
    groupAdd: flags['group-add'],
    mounts: flags.mount.map((value) => mountSpecOf(value, context.cwd)),
    shown: shownOptions(flags),
  };
  return {
    image,
    ...(flags.name === '' ? {} : { name: flags.name }),
    config,
    host,
    ...(endpoints === undefined ? {} : { endpoints }),
    binds,
    mounts: flags.mount.map((value) => mountRequest(value, context.cwd)),
    volumesFrom: flags['volumes-from'],
    hostFiles: context.files,
  };
}

/** Without `-a`, stdout and stderr; `-i` adds stdin. */
function attachments(flags: CreateFlags): Pick<ContainerConfig, 'AttachStdin' | 'AttachStdout' | 'AttachStderr'> & {
  readonly Tty: boolean;
  readonly OpenStdin: boolean;
  readonly StdinOnce: boolean;
} {
  const wanted = flags.attach.map((stream) => stream.toLowerCase());
  const stdin = flags.interactive || wanted.includes('stdin');
  return {
    AttachStdin: stdin,
    AttachStdout: wanted.length === 0 || wanted.includes('stdout'),
    AttachStderr: wanted.length === 0 || wanted.includes('stderr'),
    Tty: flags.tty,
    OpenStdin: flags.interactive,
    StdinOnce: flags.interactive && stdin,
  };
}

/** Values of `-v`: with a source they are binds, without one anonymous volumes. */
function splitVolumes(
  specs: readonly string[],
  cwd: string,
): { readonly binds: readonly string[]; readonly volumes: readonly string[] } {
  const binds: string[] = [];
  const volumes: string[] = [];
  for (const spec of new Set(specs)) {
    if (spec === '') throw new OptionFault('invalid empty volume spec');
    // One letter before a colon is taken for a Windows drive, as the client does everywhere.
    const colon = spec.indexOf(':', /^\p{L}:/u.test(spec) ? 2 : 0);
    if (spec.length <= SHORTEST_SPEC || colon < 0) volumes.push(spec);
    else if (spec.split(':').includes('')) throw new OptionFault(`invalid spec: ${spec}: empty section between colons`);
    else if (spec.startsWith('.')) binds.push(`${resolve(cwd, spec.slice(0, colon))}${spec.slice(colon)}`);
    else binds.push(spec);
  }
  return { binds, volumes };
}

/** Up to this many bytes the client takes all of a `-v` for a path. */
const SHORTEST_SPEC = 2;

function readHealthcheck(flags: CreateFlags): Healthcheck | null {
  const isSet = flags['health-cmd'] !== '' || HEALTH_FLAGS.some((name) => flags[`health-${name}`] !== 0);
  if (flags['no-healthcheck']) {
    if (isSet) throw new OptionFault('--no-healthcheck conflicts with --health-* options');
    return { Test: ['NONE'] };
  }
  if (!isSet) return null;
  for (const name of HEALTH_FLAGS) {
    if (flags[`health-${name}`] < 0) throw new OptionFault(`--health-${name} cannot be negative`);
  }
  return {
    Test: flags['health-cmd'] === '' ? [] : ['CMD-SHELL', flags['health-cmd']],
    Interval: flags['health-interval'],
    Timeout: flags['health-timeout'],
    StartPeriod: flags['health-start-period'],
    StartInterval: flags['health-start-interval'],
    Retries: flags['health-retries'],
  };
}

/** `name=address` and `name:address` mean the same; the engine takes the latter. */
function readHost(value: string): string {
  const [name, address] = cutAt(value, value.includes('=') ? '=' : ':');
  return `${name}:${address.replace(/^\[(.+)\]$/, '$1')}`;
}

function cutAt(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

const cut = (text: string): readonly [string, string] => cutAt(text, '=');

function unlessEmpty<K extends keyof ContainerConfig>(
  key: K,
  value: ContainerConfig[K],
): Pick<ContainerConfig, K> | Record<string, never> {
  return value === '' ? {} : ({ [key]: value } as Pick<ContainerConfig, K>);
}
