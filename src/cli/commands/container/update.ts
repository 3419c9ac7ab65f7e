import { updateLimits, type LimitChanges } from '../../../engine/container/update-limits.ts';
import { CliError, defineCommand } from '../../command.ts';
import { parseByteSize } from '../../format/units.ts';
import { print } from '../../output.ts';
import { CREATE_FLAGS } from './create-flags.ts';
import { faultText } from '../../fault-text.ts';
import { OptionFault } from './option-fault.ts';
import { readRestartPolicy } from './restart-policy-flag.ts';

/** HostConfig's names for the flags that are only kept and shown. */
const SHOWN = {
  'blkio-weight': 'BlkioWeight',
  'cpu-period': 'CpuPeriod',
  'cpu-quota': 'CpuQuota',
  'cpu-rt-period': 'CpuRealtimePeriod',
  'cpu-rt-runtime': 'CpuRealtimeRuntime',
  'cpu-shares': 'CpuShares',
  'cpuset-cpus': 'CpusetCpus',
  'cpuset-mems': 'CpusetMems',
  'memory-reservation': 'MemoryReservation',
  'pids-limit': 'PidsLimit',
} as const;

export const containerUpdate = defineCommand({
  path: ['container', 'update'],
  aliases: [['update']],
  summary: 'Change the limits and the restart policy of containers',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'container',
  flags: {
    'blkio-weight': CREATE_FLAGS['blkio-weight'],
    'cpu-period': CREATE_FLAGS['cpu-period'],
    'cpu-quota': CREATE_FLAGS['cpu-quota'],
    'cpu-rt-period': CREATE_FLAGS['cpu-rt-period'],
    'cpu-rt-runtime': CREATE_FLAGS['cpu-rt-runtime'],
    'cpu-shares': CREATE_FLAGS['cpu-shares'],
    cpus: CREATE_FLAGS.cpus,
    'cpuset-cpus': CREATE_FLAGS['cpuset-cpus'],
    'cpuset-mems': CREATE_FLAGS['cpuset-mems'],
    'kernel-memory': CREATE_FLAGS['kernel-memory'],
    memory: CREATE_FLAGS.memory,
    'memory-reservation': CREATE_FLAGS['memory-reservation'],
    'memory-swap': CREATE_FLAGS['memory-swap'],
    'pids-limit': CREATE_FLAGS['pids-limit'],
    restart: { type: 'string', help: 'What to do when the container ends' },
  },
  run: async (context, flags, names) => {
    if (flags.changed.size === 0) {
      throw new CliError('you must provide one or more flags when using this command');
    }
    const keys = Object.keys(SHOWN) as (keyof typeof SHOWN)[];
    const shown = Object.fromEntries(
      keys.filter((flag) => flags[flag] !== 0 && flags[flag] !== '').map((flag) => [SHOWN[flag], flags[flag]]),
    );
    const changes: LimitChanges = {
      ...(flags.memory === 0 ? {} : { memory: flags.memory }),
      ...(flags.restart === '' ? {} : { restartPolicy: policy(flags.restart) }),
      shown: { ...shown, ...cpus(flags.cpus), ...swap(flags['memory-swap']) },
    };
    const faults: string[] = [];
    for (const name of names) {
      try {
        updateLimits(context.engine, name, changes);
        await print(context, `${name}\n`);
      } catch (error) {
        faults.push(faultText(error));
      }
    }
    if (faults.length > 0) throw new CliError(faults.join('\n'));
    return 0;
  },
});

function cpus(text: string): Readonly<Record<string, number>> {
  return text === '' ? {} : { NanoCpus: Math.round(Number(text) * 1e9) };
}

function swap(text: string): Readonly<Record<string, number>> {
  const size = text === '-1' ? -1 : text === '' ? 0 : parseByteSize(text);
  return typeof size === 'number' && size !== 0 ? { MemorySwap: size } : {};
}

function policy(text: string): ReturnType<typeof readRestartPolicy> {
  try {
    return readRestartPolicy(text);
  } catch (error) {
    if (error instanceof OptionFault) throw new CliError(error.message);
    throw error;
  }
}
