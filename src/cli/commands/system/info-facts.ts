import { CPU_COUNT } from '../../../engine/core/machine.ts';
import type { Engine } from '../../../engine/engine.ts';
import { RELEASE } from '../../release.ts';

/** What `docker info` tells about the engine and the machine it pretends to run on. */
export interface InfoFacts {
  readonly containers: number;
  readonly running: number;
  readonly paused: number;
  readonly stopped: number;
  readonly images: number;
  /** RFC 3339. */
  readonly systemTime: string;
}

export const DRIVER_STATUS = [
  ['Backing Filesystem', 'extfs'],
  ['Supports d_type', 'true'],
  ['Using metacopy', 'false'],
  ['Native Overlay Diff', 'true'],
  ['userxattr', 'false'],
] as const;

export const LOG_DRIVERS = [
  'awslogs',
  'fluentd',
  'gcplogs',
  'gelf',
  'journald',
  'json-file',
  'local',
  'splunk',
  'syslog',
];
export const NETWORK_DRIVERS = ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'];
export const RUNTIMES = ['io.containerd.runc.v2', 'runc'];
export const SECURITY_OPTIONS = ['name=seccomp,profile=builtin', 'name=cgroupns'];
export const CDI_DIRECTORIES = ['/etc/cdi', '/var/run/cdi'];

/** A machine that exists only here. Memory in bytes. */
export const MACHINE = {
  name: 'layer-lab',
  id: '5d1f0f4e-6c1a-4b8e-9a53-1a7e2c3d4b5f',
  operatingSystem: 'Layer Lab (simulated)',
  osVersion: '',
  cpus: CPU_COUNT,
  memory: 4_294_967_296,
  kernel: RELEASE.kernel,
} as const;

/** Reads the figures that change. */
export function infoFacts({ state, clock }: Pick<Engine, 'state' | 'clock'>): InfoFacts {
  const statuses = [...state.containers.values()].map((container) => container.state.status);
  const count = (...wanted: readonly string[]): number => statuses.filter((status) => wanted.includes(status)).length;
  const running = count('running', 'restarting');
  const paused = count('paused');
  return {
    containers: statuses.length,
    running,
    paused,
    stopped: statuses.length - running - paused,
    images: state.images.size,
    systemTime: new Date(clock.now()).toISOString(),
  };
}
