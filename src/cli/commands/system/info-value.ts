import {
  bool, int, map, slice, string, strings, struct, type FieldTuple, type StructValue, type Value,
} from '../../format/template/value.ts'; // prettier-ignore
import { clientVersion } from '../../format/version-value.ts';
import { BUILDX_PLUGIN, RELEASE } from '../../release.ts';
import {
  CDI_DIRECTORIES, DRIVER_STATUS, LOG_DRIVERS, MACHINE, NETWORK_DRIVERS, RUNTIMES, SECURITY_OPTIONS, type InfoFacts,
} from './info-facts.ts'; // prettier-ignore

const commit = (id: string): Value =>
  struct('system.Commit', [
    ['ID', 'ID', string(id)],
    ['Expected', 'Expected?', string('')],
  ]);

const pairs = (rows: readonly (readonly [string, string])[]): Value =>
  slice(
    '[][2]string',
    rows.map(([key, value]) => slice('[2]string', [string(key), string(value)])),
  );

const plugins = (): Value =>
  struct('system.PluginsInfo', [
    ['Volume', 'Volume', strings(['local'])],
    ['Network', 'Network', strings(NETWORK_DRIVERS)],
    ['Authorization', 'Authorization', strings(null)],
    ['Log', 'Log', strings(LOG_DRIVERS)],
  ]);

const swarm = (): Value =>
  struct('swarm.Info', [
    ['NodeID', 'NodeID', string('')],
    ['NodeAddr', 'NodeAddr', string('')],
    ['LocalNodeState', 'LocalNodeState', { kind: 'string', value: 'inactive', type: 'swarm.LocalNodeState' }],
    ['ControlAvailable', 'ControlAvailable', bool(false)],
    ['Error', 'Error', string('')],
    ['RemoteManagers', 'RemoteManagers', slice('[]swarm.Peer', null)],
  ]);

const registry = (): Value => {
  const hub = struct('*registry.IndexInfo', [
    ['Name', 'Name', string('docker.io')],
    ['Mirrors', 'Mirrors', strings([])],
    ['Secure', 'Secure', bool(true)],
    ['Official', 'Official', bool(true)],
  ]);
  return struct('*registry.ServiceConfig', [
    ['InsecureRegistryCIDRs', 'InsecureRegistryCIDRs', strings(['::1/128', '127.0.0.0/8'])],
    ['IndexConfigs', 'IndexConfigs', map('map[string]*registry.IndexInfo', { 'docker.io': hub })],
    ['Mirrors', 'Mirrors', strings(null)],
  ]);
};

const runtimes = (): Value =>
  map(
    'map[string]system.RuntimeWithStatus',
    Object.fromEntries(
      RUNTIMES.map((name) => [name, struct('system.RuntimeWithStatus', [['Path', 'path', string('runc')]])] as const),
    ),
  );

/** The members of moby's `system.Info`, in order. */
function engineFields(facts: InfoFacts): readonly FieldTuple[] {
  return [
    ['ID', 'ID', string(MACHINE.id)],
    ['Containers', 'Containers', int(facts.containers)],
    ['ContainersRunning', 'ContainersRunning', int(facts.running)],
    ['ContainersPaused', 'ContainersPaused', int(facts.paused)],
    ['ContainersStopped', 'ContainersStopped', int(facts.stopped)],
    ['Images', 'Images', int(facts.images)],
    ['Driver', 'Driver', string('overlay2')],
    ['DriverStatus', 'DriverStatus', pairs(DRIVER_STATUS)],
    ['SystemStatus', 'SystemStatus?', slice('[][2]string', null)],
    ['Plugins', 'Plugins', plugins()],
    ['MemoryLimit', 'MemoryLimit', bool(true)],
    ['SwapLimit', 'SwapLimit', bool(true)],
    ['CPUCfsPeriod', 'CpuCfsPeriod', bool(true)],
    ['CPUCfsQuota', 'CpuCfsQuota', bool(true)],
    ['CPUShares', 'CPUShares', bool(true)],
    ['CPUSet', 'CPUSet', bool(true)],
    ['PidsLimit', 'PidsLimit', bool(true)],
    ['IPv4Forwarding', 'IPv4Forwarding', bool(true)],
    ['Debug', 'Debug', bool(false)],
    ['NFd', 'NFd', int(24)],
    ['OomKillDisable', 'OomKillDisable', bool(false)],
    ['NGoroutines', 'NGoroutines', int(44)],
    ['SystemTime', 'SystemTime', string(facts.systemTime)],
    ['LoggingDriver', 'LoggingDriver', string('json-file')],
    ['CgroupDriver', 'CgroupDriver', string('cgroupfs')],
    ['CgroupVersion', 'CgroupVersion?', string('2')],
    ['NEventsListener', 'NEventsListener', int(0)],
    ['KernelVersion', 'KernelVersion', string(MACHINE.kernel)],
    ['OperatingSystem', 'OperatingSystem', string(MACHINE.operatingSystem)],
    ['OSVersion', 'OSVersion', string(MACHINE.osVersion)],
    ['OSType', 'OSType', string('linux')],
    ['Architecture', 'Architecture', string('x86_64')],
    ['IndexServerAddress', 'IndexServerAddress', string('https://index.docker.io/v1/')],
    ['RegistryConfig', 'RegistryConfig', registry()],
    ['NCPU', 'NCPU', int(MACHINE.cpus)],
    ['MemTotal', 'MemTotal', int(MACHINE.memory, 'int64')],
    ['GenericResources', 'GenericResources', slice('[]swarm.GenericResource', null)],
    ['DockerRootDir', 'DockerRootDir', string('/var/lib/docker')],
    ['HTTPProxy', 'HttpProxy', string('')],
    ['HTTPSProxy', 'HttpsProxy', string('')],
    ['NoProxy', 'NoProxy', string('')],
    ['Name', 'Name', string(MACHINE.name)],
    ['Labels', 'Labels', strings([])],
    ['ExperimentalBuild', 'ExperimentalBuild', bool(false)],
    ['ServerVersion', 'ServerVersion', string(RELEASE.version)],
    ['Runtimes', 'Runtimes', runtimes()],
    ['DefaultRuntime', 'DefaultRuntime', string('runc')],
    ['Swarm', 'Swarm', swarm()],
    ['LiveRestoreEnabled', 'LiveRestoreEnabled', bool(false)],
    ['Isolation', 'Isolation', { kind: 'string', value: '', type: 'container.Isolation' }],
    ['InitBinary', 'InitBinary', string('docker-init')],
    ['ContainerdCommit', 'ContainerdCommit', commit(RELEASE.containerd.commit)],
    ['RuncCommit', 'RuncCommit', commit(RELEASE.runc.commit)],
    ['InitCommit', 'InitCommit', commit(RELEASE.init.commit)],
    ['SecurityOptions', 'SecurityOptions', strings(SECURITY_OPTIONS)],
    ['ProductLicense', 'ProductLicense?', string('')],
    ['DefaultAddressPools', 'DefaultAddressPools?', slice('[]system.NetworkAddressPool', null)],
    [
      'FirewallBackend',
      'FirewallBackend?',
      struct('*system.FirewallInfo', [
        ['Driver', 'Driver', string('iptables')],
        ['Info', 'Info?', slice('[][2]string', null)],
      ]),
    ],
    ['CDISpecDirs', 'CDISpecDirs', strings(CDI_DIRECTORIES)],
    ['Containerd', 'Containerd?', containerd()],
    ['Warnings', 'Warnings', strings(null)],
  ];
}

/** Where the engine's containerd listens, and the names under which it keeps what is the engine's. */
const containerd = (): StructValue =>
  struct('*system.ContainerdInfo', [
    ['Address', 'Address?', string('/run/containerd/containerd.sock')],
    [
      'Namespaces',
      'Namespaces',
      struct('system.ContainerdNamespaces', [
        ['Containers', 'Containers', string('moby')],
        ['Plugins', 'Plugins', string('plugins.moby')],
      ]),
    ],
  ]);

/** The only plugin of the client (docker/cli `cli-plugins/manager.Plugin`). */
const buildxPlugin = (): StructValue =>
  struct('manager.Plugin', [
    ['SchemaVersion', 'SchemaVersion?', string('0.1.0')],
    ['Vendor', 'Vendor?', string(BUILDX_PLUGIN.vendor)],
    ['Version', 'Version?', string(BUILDX_PLUGIN.version)],
    ['ShortDescription', 'ShortDescription?', string(BUILDX_PLUGIN.summary)],
    ['Name', 'Name?', string('buildx')],
    ['Path', 'Path?', string(BUILDX_PLUGIN.path)],
  ]);

/** What `docker info --format` sees (docker/cli `dockerInfo`). */
export function infoValue(facts: InfoFacts): StructValue {
  const client = clientVersion().filter(([name]) => name !== 'APIVersion');
  return struct('system.dockerInfo', [
    ['Info', '...', struct('*system.Info', engineFields(facts))],
    ['ServerErrors', 'ServerErrors?', strings(null)],
    ['UserName', '-', string('')],
    [
      'ClientInfo',
      'ClientInfo?',
      struct('*system.clientInfo', [
        ['Debug', 'Debug', bool(false)],
        ['clientVersion', '...', struct('system.clientVersion', client)],
        ['Plugins', 'Plugins', slice('[]manager.Plugin', [buildxPlugin()])],
        ['Warnings', 'Warnings', strings(null)],
      ]),
    ],
    ['ClientErrors', 'ClientErrors?', strings(null)],
  ]);
}
