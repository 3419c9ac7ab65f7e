import { CPU_COUNT } from '../core/machine.ts';
import { EngineError } from '../core/errors.ts';
import { isAbsolute } from '../core/paths.ts';
import type { Healthcheck, RunConfig } from '../image/types.ts';
import { parseSignal } from './signals.ts';
import type { HostOptions } from './types.ts';

const LEAST_MEMORY = 6 * 1024 * 1024;
type Limits = Pick<HostOptions, 'memory' | 'shown'>;

const BILLION = 1e9;
const MILLISECOND = 1e6;

function invalid(message: string): EngineError {
  return new EngineError('invalid-settings', 'invalid', message);
}

/** Refuses a configuration that no container can have (moby `validateContainerConfig`). */
export function verifyConfig({ StopSignal, Healthcheck }: RunConfig): void {
  if (StopSignal !== undefined && StopSignal !== '') parseSignal(StopSignal);
  if (Healthcheck !== undefined) verifyHealthcheck(Healthcheck);
}

function verifyHealthcheck(check: Healthcheck): void {
  for (const name of ['Interval', 'Timeout', 'StartPeriod', 'StartInterval'] as const) {
    const value = check[name] ?? 0;
    if (value !== 0 && value < MILLISECOND) throw invalid(`${name} in Healthcheck cannot be less than 1ms`);
  }
}

/** Refuses limits that cannot be (moby `verifyPlatformContainerSettings`, on a machine with control groups v2). */
export function verifyHost(host: HostOptions): void {
  const { Isolation = '' } = host.shown ?? {};
  if (typeof Isolation === 'string' && !['', 'default'].includes(Isolation.toLowerCase()))
    throw invalid(`invalid isolation (${Isolation}): linux only supports 'default'`);
  for (const path of Object.keys(host.tmpfs ?? {}))
    if (!isAbsolute(path)) throw invalid(`invalid mount path: '${path}' mount path must be absolute`);
  verifyLimits(host, { isUpdate: false });
  const adjustment = kept(host, 'OomScoreAdj');
  if (adjustment < -1000 || adjustment > 1000) {
    throw invalid(`Invalid value ${adjustment}, range for oom score adj is [-1000, 1000]`);
  }
  verifyCapabilities(host);
  verifyModes(host);
  if (host.shown?.StorageOpt !== undefined) {
    throw new EngineError(
      'no-storage-options',
      'system',
      "--storage-opt is supported only for overlay over xfs with 'pquota' mount option",
    );
  }
}

const RUNTIMES: readonly unknown[] = [undefined, '', 'runc', 'io.containerd.runc.v2'];
const IPC_MODES: readonly unknown[] = [undefined, '', 'none', 'private', 'shareable', 'host'];

function verifyModes({ shown = {} }: HostOptions): void {
  const { IpcMode, Runtime } = shown;
  if (!IPC_MODES.includes(IpcMode) && !/^container:./.test(String(IpcMode))) {
    throw invalid(`invalid IPC mode: ${String(IpcMode)}`);
  }
  if (!RUNTIMES.includes(Runtime)) throw invalid(`unknown or invalid runtime name: ${String(Runtime)}`);
}

/** The limits among them; a swap limit alone may be updated (moby `verifyPlatformContainerResources`). */
export function verifyLimits(limits: Limits, { isUpdate }: { readonly isUpdate: boolean }): void {
  verifyMemory(limits, isUpdate);
  verifyCpus(limits);
  const weight = kept(limits, 'BlkioWeight');
  if (weight > 0 && (weight < 10 || weight > 1000)) throw invalid('Range of blkio weight is from 10 to 1000');
}

/** What the engine says about settings that it takes but does not honour; each is a line after `WARNING: `. */
export function settingWarnings({ host }: { readonly host?: Partial<HostOptions> }): readonly string[] {
  const { shown = {}, networkMode, portBindings = {} } = host ?? {};
  return [
    ...(typeof shown.MemorySwappiness === 'number'
      ? [
          'Your kernel does not support memory swappiness capabilities or the cgroup is not mounted. Memory swappiness discarded.',
        ]
      : []),
    ...(typeof shown.KernelMemory === 'number' && shown.KernelMemory > 0
      ? [
          'Your kernel does not support kernel memory limit capabilities or the cgroup is not mounted. Limitation discarded.',
        ]
      : []),
    ...(shown.OomKillDisable === true
      ? ['Your kernel does not support OomKillDisable. OomKillDisable discarded.']
      : []),
    ...(networkMode === 'host' && Object.keys(portBindings).length > 0
      ? ['Published ports are discarded when using host network mode']
      : []),
  ];
}

function kept({ shown }: Limits, name: string): number {
  const value = shown?.[name];
  return typeof value === 'number' ? value : 0;
}

function verifyMemory(host: Limits, isUpdate: boolean): void {
  const { memory } = host;
  const swap = kept(host, 'MemorySwap');
  const reservation = kept(host, 'MemoryReservation');
  if (memory !== 0 && memory < LEAST_MEMORY) throw invalid('Minimum memory limit allowed is 6MB');
  if (memory > 0 && swap > 0 && swap < memory) {
    throw invalid('Minimum memoryswap limit should be larger than memory limit, see usage');
  }
  if (memory === 0 && swap > 0 && !isUpdate) {
    throw invalid('You should always set the Memory limit when using Memoryswap limit, see usage');
  }
  if (reservation > 0 && reservation < LEAST_MEMORY) throw invalid('Minimum memory reservation allowed is 6MB');
  if (memory > 0 && reservation > 0 && memory < reservation) {
    throw invalid('Minimum memory limit can not be less than memory reservation limit, see usage');
  }
}

function verifyCpus(host: Limits): void {
  const cpus = kept(host, 'NanoCpus');
  const period = kept(host, 'CpuPeriod');
  const quota = kept(host, 'CpuQuota');
  if (cpus > 0 && period > 0) throw invalid('Conflicting options: Nano CPUs and CPU Period cannot both be set');
  if (cpus > 0 && quota > 0) throw invalid('Conflicting options: Nano CPUs and CPU Quota cannot both be set');
  if (cpus < 0 || cpus > CPU_COUNT * BILLION) {
    throw invalid(`range of CPUs is from 0.01 to ${CPU_COUNT}.00, as there are only ${CPU_COUNT} CPUs available`);
  }
  if (period !== 0 && (period < 1000 || period > 1_000_000)) {
    throw invalid('CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)');
  }
  if (quota > 0 && quota < 1000) throw invalid('CPU cfs quota can not be less than 1ms (i.e. 1000)');
  verifyCpuSet(host.shown?.CpusetCpus, 'CPUs', 'cpus', CPU_COUNT);
  verifyCpuSet(host.shown?.CpusetMems, 'memory nodes', 'mems', 1);
}

function verifyCpuSet(set: unknown, what: string, member: string, count: number): void {
  if (typeof set !== 'string' || set === '') return;
  const odd = set.split(',').find((part) => !/^\d+(-\d+)?$/.test(part));
  if (odd !== undefined) throw invalid(`Invalid value ${set} for cpuset ${member}: invalid format: ${odd}`);
  const all = set.split(/[-,]/).map(Number);
  if (all.some((each) => each >= count)) {
    const available = count === 1 ? '0' : `0-${count - 1}`;
    throw invalid(`Requested ${what} are not available - requested ${set}, available: ${available}`);
  }
}

const CAPABILITIES = [
  'ALL', 'AUDIT_CONTROL', 'AUDIT_READ', 'AUDIT_WRITE', 'BLOCK_SUSPEND', 'BPF', 'CHECKPOINT_RESTORE', 'CHOWN',
  'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'IPC_LOCK', 'IPC_OWNER', 'KILL', 'LEASE', 'LINUX_IMMUTABLE',
  'MAC_ADMIN', 'MAC_OVERRIDE', 'MKNOD', 'NET_ADMIN', 'NET_BIND_SERVICE', 'NET_BROADCAST', 'NET_RAW', 'PERFMON',
  'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYSLOG', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_CHROOT', 'SYS_MODULE', 'SYS_NICE',
  'SYS_PACCT', 'SYS_PTRACE', 'SYS_RAWIO', 'SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'WAKE_ALARM',
]; // prettier-ignore

function verifyCapabilities({ shown }: HostOptions): void {
  for (const list of ['CapAdd', 'CapDrop'] as const) {
    const names: unknown = shown?.[list];
    const unknown = (Array.isArray(names) ? names.map(String) : []).find(
      (name) => !CAPABILITIES.includes(name.replace(/^CAP_/, '')),
    );
    if (unknown !== undefined) throw invalid(`invalid ${list}: unknown capability: "${unknown}"`);
  }
}
