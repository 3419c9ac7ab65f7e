import type { Container } from '../../../engine/container/types.ts';
import {
  bool,
  int,
  map,
  NIL,
  slice,
  string,
  stringMap,
  strings,
  struct,
  type FieldTuple,
  type Value,
} from '../../format/template/value.ts';

const SHM_SIZE = 67_108_864;
const MASKED = [
  '/proc/acpi', '/proc/asound', '/proc/interrupts', '/proc/kcore', '/proc/keys', '/proc/latency_stats',
  '/proc/sched_debug', '/proc/scsi', '/proc/timer_list', '/proc/timer_stats',
  '/sys/devices/system/cpu/cpu0/thermal_throttle', '/sys/devices/system/cpu/cpu1/thermal_throttle',
  '/sys/devices/virtual/powercap', '/sys/firmware',
]; // prettier-ignore
const READ_ONLY = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];

const devices = (name: string): FieldTuple => [name, name, slice('[]*blkiodev.ThrottleDevice', [])];

/** HostConfig in Go's order: what the engine honours, and what it only keeps. */
export function hostConfig(container: Container): Value {
  const { host } = container;
  const kept = reader(host.shown ?? {});
  return struct('*container.HostConfig', [
    ['Binds', 'Binds', strings(host.binds.length === 0 ? null : host.binds)],
    ['ContainerIDFile', 'ContainerIDFile', string(host.containerIdFile ?? '')],
    ['LogConfig', 'LogConfig', logConfig(host.shown?.LogConfig)],
    ['NetworkMode', 'NetworkMode', string(host.networkMode)],
    ['PortBindings', 'PortBindings', portBindings(host.portBindings)],
    [
      'RestartPolicy',
      'RestartPolicy',
      struct('container.RestartPolicy', [
        ['Name', 'Name', string(host.restartPolicy.name)],
        ['MaximumRetryCount', 'MaximumRetryCount', int(host.restartPolicy.maximumRetryCount)],
      ]),
    ],
    ['AutoRemove', 'AutoRemove', bool(host.autoRemove)],
    kept.text('VolumeDriver'),
    kept.list('VolumesFrom', null),
    ['ConsoleSize', 'ConsoleSize', slice('[2]uint', [int(0), int(0)])],
    kept.list('CapAdd', null),
    kept.list('CapDrop', null),
    kept.text('CgroupnsMode', 'private'),
    kept.list('Dns', [], 'DNS'),
    kept.list('DnsOptions', [], 'DNSOptions'),
    kept.list('DnsSearch', [], 'DNSSearch'),
    ['ExtraHosts', 'ExtraHosts', strings(orNull(host.extraHosts))],
    ['GroupAdd', 'GroupAdd', strings(orNull(host.groupAdd))],
    kept.text('IpcMode', 'private'),
    kept.text('Cgroup'),
    kept.list('Links', null),
    kept.number('OomScoreAdj'),
    kept.text('PidMode'),
    ['Privileged', 'Privileged', bool(host.privileged)],
    ['PublishAllPorts', 'PublishAllPorts', bool(host.shown?.PublishAllPorts === true)],
    ['ReadonlyRootfs', 'ReadonlyRootfs', bool(host.readOnlyRootfs)],
    kept.list('SecurityOpt', null),
    ['Tmpfs', 'Tmpfs?', stringMap(host.tmpfs)],
    kept.text('UTSMode'),
    kept.text('UsernsMode'),
    kept.number('ShmSize', SHM_SIZE),
    ...(host.shown?.Sysctls === undefined ? [] : [['Sysctls', 'Sysctls', plain(host.shown.Sysctls)] as const]),
    kept.text('Runtime', 'runc'),
    kept.text('Isolation'),
    ...resources(container),
    ['MaskedPaths', 'MaskedPaths', strings(host.privileged ? null : MASKED)],
    ['ReadonlyPaths', 'ReadonlyPaths', strings(host.privileged ? null : READ_ONLY)],
    ...(host.init ? [['Init', 'Init', bool(true)] as const] : []),
  ]);
}

function resources({ host }: Container): readonly FieldTuple[] {
  const kept = reader(host.shown ?? {});
  return [
    kept.number('CpuShares', 0, 'CPUShares'),
    ['Memory', 'Memory', int(host.memory, 'int64')],
    kept.number('NanoCpus', 0, 'NanoCPUs'),
    kept.text('CgroupParent'),
    kept.number('BlkioWeight'),
    ['BlkioWeightDevice', 'BlkioWeightDevice', slice('[]*blkiodev.WeightDevice', [])],
    devices('BlkioDeviceReadBps'),
    devices('BlkioDeviceWriteBps'),
    devices('BlkioDeviceReadIOps'),
    devices('BlkioDeviceWriteIOps'),
    kept.number('CpuPeriod', 0, 'CPUPeriod'),
    kept.number('CpuQuota', 0, 'CPUQuota'),
    kept.number('CpuRealtimePeriod', 0, 'CPURealtimePeriod'),
    kept.number('CpuRealtimeRuntime', 0, 'CPURealtimeRuntime'),
    kept.text('CpusetCpus'),
    kept.text('CpusetMems'),
    ['Devices', 'Devices', slice('[]container.DeviceMapping', [])],
    kept.list('DeviceCgroupRules', null),
    ['DeviceRequests', 'DeviceRequests', slice('[]container.DeviceRequest', null)],
    kept.number('MemoryReservation'),
    kept.number('MemorySwap'),
    ['MemorySwappiness', 'MemorySwappiness', NIL],
    ['OomKillDisable', 'OomKillDisable', NIL],
    ['PidsLimit', 'PidsLimit', plain(host.shown?.PidsLimit ?? null)],
    ['Ulimits', 'Ulimits', slice('[]*container.Ulimit', ulimits(host.shown?.Ulimits))],
    kept.number('CpuCount', 0, 'CPUCount'),
    kept.number('CpuPercent', 0, 'CPUPercent'),
    kept.number('IOMaximumIOps'),
    kept.number('IOMaximumBandwidth'),
  ];
}

const orNull = (list: readonly string[] | undefined): readonly string[] | null =>
  list === undefined || list.length === 0 ? null : list;

/** Reads what was kept, by JSON name, into a field. */
function reader(kept: Readonly<Record<string, unknown>>): {
  text(name: string, otherwise?: string): FieldTuple;
  number(name: string, otherwise?: number, goName?: string): FieldTuple;
  list(name: string, otherwise: readonly string[] | null, goName?: string): FieldTuple;
} {
  return {
    text: (name, otherwise = '') => {
      const value = kept[name];
      return [name, name, string(typeof value === 'string' && value !== '' ? value : otherwise)];
    },
    number: (name, otherwise = 0, goName = name) => {
      const value = kept[name];
      return [goName, name, int(typeof value === 'number' ? value : otherwise, 'int64')];
    },
    list: (name, otherwise, goName = name) => {
      const value = kept[name];
      return [goName, name, Array.isArray(value) ? strings(value.map(String)) : strings(otherwise)];
    },
  };
}

/** JSON data as Go reads it without a type. */
function plain(data: unknown): Value {
  if (typeof data === 'string') return string(data);
  if (typeof data === 'number') return int(data, 'int64');
  if (typeof data === 'boolean') return bool(data);
  if (Array.isArray(data)) return slice('[]interface {}', data.map(plain));
  if (typeof data !== 'object' || data === null) return NIL;
  return map('map[string]string', Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plain(value)])));
}

function logConfig(kept: unknown): Value {
  const members = new Map<string, unknown>(typeof kept === 'object' && kept !== null ? Object.entries(kept) : []);
  return struct('container.LogConfig', [
    ['Type', 'Type', plain(members.get('Type') ?? 'json-file')],
    ['Config', 'Config', plain(members.get('Config') ?? {})],
  ]);
}

function ulimits(kept: unknown): readonly Value[] {
  if (!Array.isArray(kept)) return [];
  return (kept as readonly unknown[]).map((limit) => {
    const members = typeof limit === 'object' && limit !== null ? Object.entries(limit) : [];
    return struct(
      '*container.Ulimit',
      members.map(([key, value]) => [key, key, plain(value)] as const),
    );
  });
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
