import type { FlagDefinition, FlagDefinitions } from '../../command.ts';
import { byteRateFault, operationRateFault, weightDeviceFault } from './device-flags.ts';
import { gpuFault } from './gpu-request.ts';
import { mountFault } from './mount-flag.ts';
import {
  addHostFault,
  attachFault,
  cpusFault,
  deviceRuleFault,
  environmentFault,
  ipFault,
  labelFault,
  linkFault,
  networkFault,
  swapFault,
  sysctlFault,
  ulimitFault,
} from './flag-faults.ts';

const list = (help: string, options: Partial<Omit<FlagDefinition, 'type' | 'help'>> = {}) =>
  ({ type: 'list', valueName: 'list', help, ...options }) as const;
const string = (help: string, options: Partial<Omit<FlagDefinition, 'type' | 'help'>> = {}) =>
  ({ type: 'string', help, ...options }) as const;
const bool = (help: string, options: Partial<Omit<FlagDefinition, 'type' | 'help'>> = {}) =>
  ({ type: 'bool', help, ...options }) as const;
const int = (help: string, options: Partial<Omit<FlagDefinition, 'type' | 'help'>> = {}) =>
  ({ type: 'int', help, ...options }) as const;
const bytes = (help: string, options: Partial<Omit<FlagDefinition, 'type' | 'help'>> = {}) =>
  ({ type: 'bytes', valueName: 'bytes', help, ...options }) as const;
const duration = (help: string) => ({ type: 'duration', help }) as const;

/** What the program gets and how it is run. */
const PROCESS = {
  attach: list('Attach to stdin, stdout or stderr', { short: 'a', validate: attachFault }),
  entrypoint: string("Run this instead of the image's entrypoint"),
  env: list('Set a variable', { short: 'e', validate: environmentFault }),
  'env-file': list('Read variables from a file'),
  'group-add': list('Join more groups'),
  hostname: string("The container's host name", { short: 'h' }),
  domainname: string("The container's domain name"),
  init: bool('Run an init that passes on signals and reaps processes'),
  interactive: bool('Keep stdin open', { short: 'i' }),
  label: list('Set a label', { short: 'l', validate: labelFault }),
  'label-file': list('Read labels from a file'),
  restart: string('What to do when the container ends', { default: 'no' }),
  rm: bool('Remove the container, and its anonymous volumes, when it ends'),
  'stop-signal': string('Signal that asks it to stop'),
  'stop-timeout': int('Seconds between asking and killing'),
  tty: bool('Give it a terminal', { short: 't' }),
  user: string('User and group it runs as, by name or number', { short: 'u' }),
  workdir: string('Directory it starts in', { short: 'w' }),
} as const satisfies FlagDefinitions;

const FILES = {
  mount: list('Mount a volume, a host directory or memory', { valueName: 'mount', validate: mountFault }),
  'read-only': bool("Mount the container's own files read-only"),
  tmpfs: list('Mount memory at a directory'),
  volume: list('Mount a volume or a host directory', { short: 'v' }),
  'volume-driver': string('Driver for its volumes'),
  'volumes-from': list('Mount the volumes of other containers'),
  'storage-opt': list('Options for the storage driver'),
} as const satisfies FlagDefinitions;

const NETWORK = {
  'add-host': list('Add a line to /etc/hosts', { validate: addHostFault }),
  dns: list('DNS servers', { validate: ipFault }),
  'dns-opt': list('DNS options', { hidden: true }),
  'dns-option': list('DNS options'),
  'dns-search': list('DNS search domains'),
  expose: list('Declare a port'),
  ip: string('IPv4 address'),
  ip6: string('IPv6 address'),
  link: list('Link to another container', { validate: linkFault }),
  'link-local-ip': list('Link-local addresses'),
  'mac-address': string('MAC address'),
  net: list('Network to join', { hidden: true, valueName: 'network', validate: networkFault }),
  network: list('Network to join', { valueName: 'network', validate: networkFault }),
  'net-alias': list('More names in the network', { hidden: true }),
  'network-alias': list('More names in the network'),
  publish: list('Publish a port on the host', { short: 'p' }),
  'publish-all': bool('Publish every declared port', { short: 'P' }),
} as const satisfies FlagDefinitions;

const HEALTH = {
  'health-cmd': string('Command that checks health'),
  'health-interval': duration('Time between two checks'),
  'health-retries': int('Failures in a row that make it unhealthy'),
  'health-start-interval': duration('Time between two checks while it starts'),
  'health-start-period': duration('Time in which failures do not count'),
  'health-timeout': duration('Time that a check may take'),
  'no-healthcheck': bool("Ignore the image's health check"),
} as const satisfies FlagDefinitions;

const LIMITS = {
  'blkio-weight': { type: 'uint16', help: 'Block I/O weight' },
  'blkio-weight-device': list('Block I/O weight of a device', { validate: weightDeviceFault }),
  'cgroup-parent': string('Parent control group'),
  'cpu-count': int('Number of CPUs (Windows only)', { hidden: true }),
  'cpu-percent': int('Share of the CPUs (Windows only)', { hidden: true }),
  'cpu-period': int('Period of the CPU scheduler'),
  'cpu-quota': int('Quota of the CPU scheduler'),
  'cpu-rt-period': int('Period of the real-time scheduler in microseconds'),
  'cpu-rt-runtime': int('Run time of the real-time scheduler in microseconds'),
  'cpu-shares': int('Relative CPU weight', { short: 'c' }),
  cpus: string('Number of CPUs', { valueName: 'decimal', validate: cpusFault }),
  'cpuset-cpus': string('CPUs it may use'),
  'cpuset-mems': string('Memory nodes it may use'),
  'device-read-bps': list('Bytes a second to read from a device', { validate: byteRateFault }),
  'device-read-iops': list('Reads a second from a device', { validate: operationRateFault }),
  'device-write-bps': list('Bytes a second to write to a device', { validate: byteRateFault }),
  'device-write-iops': list('Writes a second to a device', { validate: operationRateFault }),
  'io-maxbandwidth': bytes('Bytes a second for the system drive (Windows only)', { hidden: true }),
  'io-maxiops': { type: 'uint', hidden: true, help: 'Operations a second for the system drive (Windows only)' },
  'kernel-memory': bytes('Kernel memory limit', { hidden: true }),
  memory: bytes('Memory limit', { short: 'm' }),
  'memory-reservation': bytes('Soft memory limit'),
  'memory-swap': string('Memory and swap together', { valueName: 'bytes', validate: swapFault }),
  'memory-swappiness': int('How readily memory is swapped', { default: -1 }),
  'oom-kill-disable': bool('Do not kill it when memory runs out'),
  'oom-score-adj': int('How soon it is killed when memory runs out'),
  'pids-limit': int('How many processes it may have'),
  'shm-size': bytes('Size of /dev/shm'),
  ulimit: list('Resource limits', { valueName: 'ulimit', validate: ulimitFault }),
} as const satisfies FlagDefinitions;

const ISOLATION = {
  annotation: list('Note for the container runtime', { valueName: 'map' }),
  'cap-add': list('Add a capability'),
  'cap-drop': list('Drop a capability'),
  cgroupns: string('Control group namespace'),
  device: list('Add a host device'),
  'device-cgroup-rule': list('Allow a kind of device', { validate: deviceRuleFault }),
  gpus: list('GPUs to add', { valueName: 'gpu-request', validate: gpuFault }),
  ipc: string('IPC namespace'),
  isolation: string('How it is isolated'),
  pid: string('Process namespace'),
  privileged: bool('Give it all privileges'),
  runtime: string('Container runtime'),
  'security-opt': list('Security options'),
  sysctl: list('Kernel parameters', { valueName: 'map', validate: sysctlFault }),
  userns: string('User namespace'),
  uts: string('UTS namespace'),
} as const satisfies FlagDefinitions;

/** The flags of `docker create`, all of which `docker run` has too (docker/cli `addFlags`). */
export const CREATE_FLAGS = {
  ...PROCESS,
  ...FILES,
  ...NETWORK,
  ...HEALTH,
  ...LIMITS,
  ...ISOLATION,
  cidfile: string('Write the container ID to a file'),
  'disable-content-trust': bool('Skip verification of the image', { default: true }),
  'log-driver': string('How its log is kept'),
  'log-opt': list('Options for the log'),
  name: string("The container's name"),
  platform: string('Platform of the image'),
  pull: string('When to pull the image: always, missing, never', { default: 'missing' }),
  quiet: bool('Do not show the pull', { short: 'q' }),
  'use-api-socket': bool("Give it the engine's socket", { hidden: true }),
} as const satisfies FlagDefinitions;
