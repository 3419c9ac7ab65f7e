import { parseByteSize } from '../../format/units.ts';
import { readDevice, readDeviceRate } from './device-flags.ts';
import { readGpuRequest } from './gpu-request.ts';
import type { CreateFlags } from './read-options.ts';

/** The client's own word for showing the host's /proc and /sys as they are. */
const UNCONFINED = 'systempaths=unconfined';

const rate = (text: string): Readonly<Record<string, unknown>> => readDeviceRate(text, 'Rate');

const orNull = (list: readonly string[]): readonly string[] | null => (list.length === 0 ? null : list);

/** Flags that a browser cannot honour: the engine keeps them, and `inspect` shows them, under HostConfig's names. */
export function shownOptions(flags: CreateFlags): Readonly<Record<string, unknown>> {
  return {
    LogConfig: {
      Type: flags['log-driver'] === '' ? 'json-file' : flags['log-driver'],
      Config: Object.fromEntries(flags['log-opt'].map(pair)),
    },
    VolumeDriver: flags['volume-driver'],
    ...(flags.runtime === '' ? {} : { Runtime: flags.runtime }),
    Annotations: flags.annotation.length === 0 ? undefined : Object.fromEntries(flags.annotation.map(pair)),
    VolumesFrom: orNull(flags['volumes-from']),
    ...capabilities(flags),
    Dns: flags.dns,
    DnsOptions: [...flags['dns-option'], ...flags['dns-opt']],
    DnsSearch: flags['dns-search'],
    OomScoreAdj: flags['oom-score-adj'],
    PidMode: flags.pid,
    PublishAllPorts: flags['publish-all'],
    SecurityOpt: orNull(flags['security-opt'].filter((option) => option !== UNCONFINED)),
    ...(flags['security-opt'].includes(UNCONFINED) ? { MaskedPaths: [], ReadonlyPaths: [] } : {}),
    ...(flags['storage-opt'].length === 0 ? {} : { StorageOpt: Object.fromEntries(flags['storage-opt'].map(pair)) }),
    Isolation: flags.isolation,
    Links: orNull(flags.link.map((link) => (link.includes(':') ? link : `${link}:${link}`))),
    Devices: flags.device.map(readDevice),
    DeviceRequests: flags.gpus.length === 0 ? undefined : flags.gpus.map(readGpuRequest),
    DeviceCgroupRules: orNull(flags['device-cgroup-rule']),
    UTSMode: flags.uts,
    UsernsMode: flags.userns,
    ...(flags.ipc === '' ? {} : { IpcMode: flags.ipc }),
    ...(flags.cgroupns === '' ? {} : { CgroupnsMode: flags.cgroupns }),
    ...(flags['shm-size'] === 0 ? {} : { ShmSize: flags['shm-size'] }),
    CpuShares: flags['cpu-shares'],
    NanoCpus: Math.round(Number(flags.cpus) * 1e9),
    CgroupParent: flags['cgroup-parent'],
    BlkioWeight: flags['blkio-weight'],
    BlkioWeightDevice: flags['blkio-weight-device'].map((text) => readDeviceRate(text, 'Weight')),
    BlkioDeviceReadBps: flags['device-read-bps'].map(rate),
    BlkioDeviceWriteBps: flags['device-write-bps'].map(rate),
    BlkioDeviceReadIOps: flags['device-read-iops'].map(rate),
    BlkioDeviceWriteIOps: flags['device-write-iops'].map(rate),
    CpuPeriod: flags['cpu-period'],
    CpuQuota: flags['cpu-quota'],
    CpuRealtimePeriod: flags['cpu-rt-period'],
    CpuRealtimeRuntime: flags['cpu-rt-runtime'],
    CpusetCpus: flags['cpuset-cpus'],
    CpusetMems: flags['cpuset-mems'],
    MemoryReservation: flags['memory-reservation'],
    MemorySwap: swap(flags),
    ...(flags['memory-swappiness'] === -1 ? {} : { MemorySwappiness: flags['memory-swappiness'] }),
    KernelMemory: flags['kernel-memory'],
    OomKillDisable: flags['oom-kill-disable'],
    PidsLimit: flags['pids-limit'] === 0 ? null : flags['pids-limit'],
    ...(flags.sysctl.length === 0 ? {} : { Sysctls: Object.fromEntries(flags.sysctl.map(pair)) }),
    Ulimits: flags.ulimit.map(ulimit).sort((a, b) => (a.Name < b.Name ? -1 : 1)),
  };
}

/** Sorted, with `CAP_` in front; what is added is not dropped, and ALL is all (docker/cli `EffectiveCapAddCapDrop`). */
function capabilities(flags: CreateFlags): { readonly CapAdd: unknown; readonly CapDrop: unknown } {
  const add = capabilitySet(flags['cap-add']);
  const drop = capabilitySet(flags['cap-drop']).filter((name) => !add.includes(name));
  return { CapAdd: orNull(add), CapDrop: orNull(drop) };
}

function capabilitySet(names: readonly string[]): readonly string[] {
  const all = names
    .map((name) => name.trim().toUpperCase())
    .map((name) => (/^(ALL$|CAP_)/.test(name) ? name : `CAP_${name}`));
  return all.includes('ALL') ? ['ALL'] : [...new Set(all)].sort();
}

function pair(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
}

/** With a memory limit and nothing said, as much swap as memory. */
function swap(flags: CreateFlags): number {
  const wanted = flags['memory-swap'];
  if (wanted === '-1') return -1;
  const size = wanted === '' ? 0 : parseByteSize(wanted);
  return typeof size === 'number' && size > 0 ? size : flags.memory * 2;
}

function ulimit(text: string): { readonly Name: string; readonly Hard: number; readonly Soft: number } {
  const [name, limits] = pair(text);
  const [soft = 0, hard = soft] = limits.split(':').map(Number);
  return { Name: name, Hard: hard, Soft: soft };
}
