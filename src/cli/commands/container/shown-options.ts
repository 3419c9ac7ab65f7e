import { parseByteSize } from '../../format/units.ts';
import type { CreateFlags } from './read-options.ts';

const orNull = (list: readonly string[]): readonly string[] | null => (list.length === 0 ? null : list);

/** Flags that a browser cannot honour: the engine keeps them, and `inspect` shows them, under HostConfig's names. */
export function shownOptions(flags: CreateFlags): Readonly<Record<string, unknown>> {
  return {
    LogConfig: {
      Type: flags['log-driver'] === '' ? 'json-file' : flags['log-driver'],
      Config: Object.fromEntries(flags['log-opt'].map(pair)),
    },
    VolumeDriver: flags['volume-driver'],
    VolumesFrom: orNull(flags['volumes-from']),
    CapAdd: orNull(flags['cap-add']),
    CapDrop: orNull(flags['cap-drop']),
    Dns: flags.dns,
    DnsOptions: [...flags['dns-option'], ...flags['dns-opt']],
    DnsSearch: flags['dns-search'],
    OomScoreAdj: flags['oom-score-adj'],
    PidMode: flags.pid,
    PublishAllPorts: flags['publish-all'],
    SecurityOpt: orNull(flags['security-opt']),
    UTSMode: flags.uts,
    UsernsMode: flags.userns,
    ...(flags.ipc === '' ? {} : { IpcMode: flags.ipc }),
    ...(flags.cgroupns === '' ? {} : { CgroupnsMode: flags.cgroupns }),
    ...(flags['shm-size'] === 0 ? {} : { ShmSize: flags['shm-size'] }),
    CpuShares: flags['cpu-shares'],
    NanoCpus: Math.round(Number(flags.cpus) * 1e9),
    CgroupParent: flags['cgroup-parent'],
    BlkioWeight: flags['blkio-weight'],
    CpuPeriod: flags['cpu-period'],
    CpuQuota: flags['cpu-quota'],
    CpuRealtimePeriod: flags['cpu-rt-period'],
    CpuRealtimeRuntime: flags['cpu-rt-runtime'],
    CpusetCpus: flags['cpuset-cpus'],
    CpusetMems: flags['cpuset-mems'],
    MemoryReservation: flags['memory-reservation'],
    MemorySwap: swap(flags),
    PidsLimit: flags['pids-limit'] === 0 ? null : flags['pids-limit'],
    ...(flags.sysctl.length === 0 ? {} : { Sysctls: Object.fromEntries(flags.sysctl.map(pair)) }),
    Ulimits: flags.ulimit.map(ulimit),
  };
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

function ulimit(text: string): Readonly<Record<string, unknown>> {
  const [name, limits] = pair(text);
  const [soft = 0, hard = soft] = limits.split(':').map(Number);
  return { Name: name, Hard: hard, Soft: soft };
}
