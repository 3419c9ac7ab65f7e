import type { Container, HostOptions } from '../../../engine/container/types.ts';
import {
  bool,
  int,
  map,
  nilPointer,
  slice,
  string,
  stringMap,
  strings,
  struct,
  type Value,
} from '../../format/template/value.ts';
import { resources } from './inspect-resources.ts';
import { keptMap, keptReader, orNull, plain } from './kept-options.ts';
import { modeValue } from './mode-value.ts';
import { mountSpecs } from './mount-spec.ts';
import { restartPolicyValue } from './restart-policy-value.ts';

const SHM_SIZE = 67_108_864;
const MASKED = [
  '/proc/acpi', '/proc/asound', '/proc/interrupts', '/proc/kcore', '/proc/keys', '/proc/latency_stats',
  '/proc/sched_debug', '/proc/scsi', '/proc/timer_list', '/proc/timer_stats',
  '/sys/devices/system/cpu/cpu0/thermal_throttle', '/sys/devices/system/cpu/cpu1/thermal_throttle',
  '/sys/devices/virtual/powercap', '/sys/firmware',
]; // prettier-ignore
const READ_ONLY = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];

/** HostConfig in Go's order: what the engine honours, and what it only keeps. */
export function hostConfig(container: Container): Value {
  const { host } = container;
  const kept = keptReader(host.shown ?? {});
  return struct('*container.HostConfig', [
    ['Binds', 'Binds', strings(host.binds.length === 0 ? null : host.binds)],
    ['ContainerIDFile', 'ContainerIDFile', string(host.containerIdFile ?? '')],
    ['LogConfig', 'LogConfig', logConfig(host.shown?.LogConfig)],
    ['NetworkMode', 'NetworkMode', modeValue(host.networkMode, 'container.NetworkMode')],
    ['PortBindings', 'PortBindings', portBindings(host.portBindings)],
    ['RestartPolicy', 'RestartPolicy', restartPolicyValue(host.restartPolicy)],
    ['AutoRemove', 'AutoRemove', bool(host.autoRemove)],
    kept.text('VolumeDriver'),
    kept.list('VolumesFrom', null),
    ['ConsoleSize', 'ConsoleSize', slice('[2]uint', [int(0), int(0)])],
    ['Annotations', 'Annotations?', keptMap(host.shown?.Annotations)],
    kept.list('CapAdd', null),
    kept.list('CapDrop', null),
    kept.text('CgroupnsMode', 'private', 'container.CgroupnsMode'),
    kept.list('Dns', [], 'DNS'),
    kept.list('DnsOptions', [], 'DNSOptions'),
    kept.list('DnsSearch', [], 'DNSSearch'),
    ['ExtraHosts', 'ExtraHosts', strings(orNull(host.extraHosts))],
    ['GroupAdd', 'GroupAdd', strings(orNull(host.groupAdd))],
    kept.text('IpcMode', 'private', 'container.IpcMode'),
    kept.text('Cgroup', '', 'container.CgroupSpec'),
    ['Links', 'Links', links(container)],
    kept.number('OomScoreAdj'),
    kept.text('PidMode', '', 'container.PidMode'),
    ['Privileged', 'Privileged', bool(host.privileged)],
    ['PublishAllPorts', 'PublishAllPorts', bool(host.shown?.PublishAllPorts === true)],
    ['ReadonlyRootfs', 'ReadonlyRootfs', bool(host.readOnlyRootfs)],
    kept.list('SecurityOpt', null),
    ['StorageOpt', 'StorageOpt?', stringMap(null)],
    ['Tmpfs', 'Tmpfs?', stringMap(host.tmpfs)],
    kept.text('UTSMode', '', 'container.UTSMode'),
    kept.text('UsernsMode', '', 'container.UsernsMode'),
    kept.number('ShmSize', SHM_SIZE),
    ['Sysctls', 'Sysctls?', keptMap(host.shown?.Sysctls)],
    kept.text('Runtime', 'runc'),
    kept.text('Isolation', '', 'container.Isolation'),
    ['Resources', '...', resources(container)],
    ['Mounts', 'Mounts?', mountSpecs(host.mounts)],
    ['MaskedPaths', 'MaskedPaths', strings(hiddenPaths(host, 'MaskedPaths', MASKED))],
    ['ReadonlyPaths', 'ReadonlyPaths', strings(hiddenPaths(host, 'ReadonlyPaths', READ_ONLY))],
    ['Init', 'Init?', host.init ? bool(true) : nilPointer('*bool')],
  ]);
}

/** What of /proc and /sys is hidden or read-only: nothing for a privileged container, or as it was asked for. */
function hiddenPaths(
  { privileged, shown }: HostOptions,
  name: 'MaskedPaths' | 'ReadonlyPaths',
  usual: readonly string[],
): readonly string[] | null {
  if (shown?.[name] !== undefined) return [];
  return privileged ? null : usual;
}

function logConfig(kept: unknown): Value {
  const members = new Map<string, unknown>(typeof kept === 'object' && kept !== null ? Object.entries(kept) : []);
  return struct('container.LogConfig', [
    ['Type', 'Type', plain(members.get('Type') ?? 'json-file')],
    ['Config', 'Config', plain(members.get('Config') ?? {})],
  ]);
}

/** `nat.PortMap`: bindings by port. */
function portBindings(
  bindings: Readonly<Record<string, readonly { readonly hostIp: string; readonly hostPort: string }[]>>,
): Value {
  return map(
    'nat.PortMap',
    Object.fromEntries(
      Object.entries(bindings).map(([port, list]) => [
        port,
        slice(
          '[]nat.PortBinding',
          list.map(({ hostIp, hostPort }) =>
            struct('nat.PortBinding', [
              ['HostIP', 'HostIp', string(hostIp)],
              ['HostPort', 'HostPort', string(hostPort)],
            ]),
          ),
        ),
      ]),
    ),
  );
}

/** Links as the engine tells them: `/box:/web/alias`. */
function links({ name, host }: Container): Value {
  const kept: unknown = host.shown?.Links;
  if (!Array.isArray(kept)) return strings(null);
  return strings(
    kept.map((link) => {
      const [other = '', alias = other] = String(link).split(':', 2);
      return `/${other}:/${name}/${alias}`;
    }),
  );
}
