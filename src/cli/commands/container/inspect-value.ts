import { containerSize } from '../../../engine/container/container-size.ts';
import { argvOf } from '../../../engine/container/merge-config.ts';
import { runtimeOf } from '../../../engine/container/runtime.ts';
import type { Container, ContainerState, Mount } from '../../../engine/container/types.ts';
import { digestOf, hexOf } from '../../../engine/core/digest.ts';
import type { Engine } from '../../../engine/engine.ts';
import { stackOf } from '../../../engine/store/layers.ts';
import type { Inspected } from '../../format/inspect.ts';
import {
  bool,
  int,
  map,
  named,
  nilPointer,
  slice,
  string,
  stringMap,
  strings,
  struct,
  type FieldTuple,
  type Value,
} from '../../format/template/value.ts';
import { healthcheck } from '../healthcheck-value.ts';
import { hostConfig } from './inspect-host-config.ts';
import { networkSettings } from './inspect-network.ts';

const ROOT = '/var/lib/docker';
const YEAR_ONE = '0001-01-01T00:00:00Z';

/** A time as Go marshals it; year 1 for what has not happened. */
const timeText = (time: number | null): string => (time === null ? YEAR_ONE : new Date(time).toISOString());

/** A container as `docker inspect` shows it (moby `container.InspectResponse`), members in Go's order. */
export function inspectContainer(engine: Engine, container: Container, withSize: boolean): Inspected {
  const size = withSize ? containerSize(engine, container.id) : null;
  const value = (id: 'ID' | 'Id'): Value =>
    struct('container.InspectResponse', [
      ['ContainerJSONBase', '...', struct('*container.ContainerJSONBase', [
        ...baseFields(engine, container, id),
        pointed('SizeRw', size?.writable, 'int64'),
        pointed('SizeRootFs', size?.virtual, 'int64'),
      ])],
      ['Mounts', 'Mounts', slice('[]container.MountPoint', container.mounts.map(mountPoint))],
      ['Config', 'Config', config(container)],
      ['NetworkSettings', 'NetworkSettings', networkSettings(engine.state, container)],
      ['ImageManifestDescriptor', 'ImageManifestDescriptor?', nilPointer('*v1.Descriptor')],
    ]); // prettier-ignore
  return { typed: value('ID'), document: value('Id') };
}

/** A number behind a pointer: JSON leaves it out where there is none, but not where it is 0. */
const pointed = (name: string, value: number | undefined, type: string): FieldTuple =>
  value === undefined ? [name, `${name}?`, nilPointer(`*${type}`)] : [name, name, int(value, `*${type}`)];

function baseFields(engine: Engine, container: Container, id: 'ID' | 'Id'): readonly FieldTuple[] {
  const [path = '', ...args] = argvOf(container.config);
  const directory = `${ROOT}/containers/${container.id}`;
  const hasStarted = container.state.startedAt !== null;
  const file = (name: string): Value => string(hasStarted ? `${directory}/${name}` : '');
  const execs = [...runtimeOf(engine, container.id).execs].map((exec) => exec.id);
  return [
    [id, 'Id', string(container.id)],
    ['Created', 'Created', string(timeText(container.created))],
    ['Path', 'Path', string(path)],
    ['Args', 'Args', strings(args)],
    ['State', 'State', state(container.state)],
    ['Image', 'Image', string(container.imageId)],
    ['ResolvConfPath', 'ResolvConfPath', file('resolv.conf')],
    ['HostnamePath', 'HostnamePath', file('hostname')],
    ['HostsPath', 'HostsPath', file('hosts')],
    ['LogPath', 'LogPath', file(`${container.id}-json.log`)],
    ['Name', 'Name', string(`/${container.name}`)],
    ['RestartCount', 'RestartCount', int(container.restartCount)],
    ['Driver', 'Driver', string('overlay2')],
    ['Platform', 'Platform', string('linux')],
    ['MountLabel', 'MountLabel', string('')],
    ['ProcessLabel', 'ProcessLabel', string('')],
    ['AppArmorProfile', 'AppArmorProfile', string('')],
    ['ExecIDs', 'ExecIDs', strings(execs.length === 0 ? null : execs)],
    ['HostConfig', 'HostConfig', hostConfig(container)],
    ['GraphDriver', 'GraphDriver', graphDriver(engine, container)],
  ];
}

function state(now: ContainerState): Value {
  const { status } = now;
  return struct('*container.State', [
    ['Status', 'Status', string(status)],
    ['Running', 'Running', bool(status === 'running' || status === 'paused' || status === 'restarting')],
    ['Paused', 'Paused', bool(status === 'paused')],
    ['Restarting', 'Restarting', bool(status === 'restarting')],
    ['OOMKilled', 'OOMKilled', bool(now.oomKilled)],
    ['Dead', 'Dead', bool(status === 'dead')],
    ['Pid', 'Pid', int(now.pid)],
    ['ExitCode', 'ExitCode', int(now.exitCode)],
    ['Error', 'Error', string(now.error)],
    ['StartedAt', 'StartedAt', string(timeText(now.startedAt))],
    ['FinishedAt', 'FinishedAt', string(timeText(now.finishedAt))],
    ['Health', 'Health?', now.health === null ? nilPointer('*container.Health') : health(now, now.health)],
  ]);
}

function health(now: ContainerState, status: string): Value {
  const log = (now.healthLog ?? []).map((result) =>
    struct('*container.HealthcheckResult', [
      ['Start', 'Start', string(timeText(result.start))],
      ['End', 'End', string(timeText(result.end))],
      ['ExitCode', 'ExitCode', int(result.exitCode)],
      ['Output', 'Output', string(result.output)],
    ]),
  );
  return struct('*container.Health', [
    ['Status', 'Status', string(status)],
    ['FailingStreak', 'FailingStreak', int(now.failingStreak ?? 0)],
    ['Log', 'Log', slice('[]*container.HealthcheckResult', log)],
  ]);
}

/** Where overlay2 would keep the writable layer and those below it; stand-ins, as nothing is mounted. */
function graphDriver(engine: Engine, { id, base }: Container): Value {
  const directory = (name: string): string => `${ROOT}/overlay2/${name}`;
  const own = hexOf(digestOf(`writable ${id}`));
  const layers = [...stackOf(engine.state, base)].reverse().map(({ chainId }) => `${directory(hexOf(chainId))}/diff`);
  return struct('storage.DriverData', [
    [
      'Data',
      'Data',
      stringMap({
        ID: id,
        LowerDir: [`${directory(`${own}-init`)}/diff`, ...layers].join(':'),
        MergedDir: `${directory(own)}/merged`,
        UpperDir: `${directory(own)}/diff`,
        WorkDir: `${directory(own)}/work`,
      }),
    ],
    ['Name', 'Name', string('overlay2')],
  ]);
}

/** A mount as `docker inspect` shows it. */
export function mountPoint(mount: Mount): Value {
  const isVolume = mount.kind === 'volume';
  const source = isVolume ? `${ROOT}/volumes/${mount.volume}/_data` : mount.kind === 'bind' ? mount.source : '';
  return struct('container.MountPoint', [
    ['Type', 'Type?', named(mount.kind, 'mount.Type')],
    ['Name', 'Name?', string(isVolume ? mount.volume : '')],
    ['Source', 'Source', string(source)],
    ['Destination', 'Destination', string(mount.destination)],
    ['Driver', 'Driver?', string(isVolume ? 'local' : '')],
    ['Mode', 'Mode', string(mount.kind === 'tmpfs' ? '' : (mount.mode ?? ''))],
    ['RW', 'RW', bool(mount.kind === 'tmpfs' || !mount.readOnly)],
    ['Propagation', 'Propagation', named(mount.kind === 'bind' ? 'rprivate' : '', 'mount.Propagation')],
  ]);
}

/** `map[string]struct{}`: names without values, as ports and volumes are declared. */
const names = (entries: Readonly<Record<string, unknown>> | undefined, type: string): Value =>
  map(
    type,
    entries === undefined
      ? null
      : Object.fromEntries(Object.keys(entries).map((name) => [name, struct('struct {}', [])])),
  );

function config({ config: run, imageRef }: Container): Value {
  const isEmpty = (list: Readonly<Record<string, unknown>> | undefined): boolean =>
    Object.keys(list ?? {}).length === 0;
  return struct('*container.Config', [
    ['Hostname', 'Hostname', string(run.Hostname)],
    ['Domainname', 'Domainname', string(run.Domainname ?? '')],
    ['User', 'User', string(run.User ?? '')],
    ['AttachStdin', 'AttachStdin', bool(run.AttachStdin)],
    ['AttachStdout', 'AttachStdout', bool(run.AttachStdout)],
    ['AttachStderr', 'AttachStderr', bool(run.AttachStderr)],
    ['ExposedPorts', 'ExposedPorts?', names(isEmpty(run.ExposedPorts) ? undefined : run.ExposedPorts, 'nat.PortSet')],
    ['Tty', 'Tty', bool(run.Tty)],
    ['OpenStdin', 'OpenStdin', bool(run.OpenStdin)],
    ['StdinOnce', 'StdinOnce', bool(run.StdinOnce ?? false)],
    ['Env', 'Env', strings(run.Env)],
    ['Cmd', 'Cmd', strings(run.Cmd)],
    ['Healthcheck', 'Healthcheck?', healthcheck(run.Healthcheck)],
    ['ArgsEscaped', 'ArgsEscaped?', bool(run.ArgsEscaped ?? false)],
    ['Image', 'Image', string(imageRef)],
    ['Volumes', 'Volumes', names(isEmpty(run.Volumes) ? undefined : run.Volumes, 'map[string]struct {}')],
    ['WorkingDir', 'WorkingDir', string(run.WorkingDir ?? '')],
    ['Entrypoint', 'Entrypoint', strings(run.Entrypoint)],
    ['NetworkDisabled', 'NetworkDisabled?', bool(false)],
    ['MacAddress', 'MacAddress?', string('')],
    ['OnBuild', 'OnBuild', strings(null)],
    ['Labels', 'Labels', stringMap(run.Labels ?? {})],
    ['StopSignal', 'StopSignal?', string(run.StopSignal ?? '')],
    pointed('StopTimeout', run.StopTimeout, 'int'),
    ['Shell', 'Shell?', strings(run.Shell)],
  ]);
}
