import type { Container } from '../../../engine/container/types.ts';
import { int, nilPointer, slice, struct, type FieldTuple, type Value } from '../../format/template/value.ts';
import { keptReader, plain } from './kept-options.ts';

/** Kept objects of one type, members in the order in which they were kept. */
function objects(kept: unknown, type: string): readonly Value[] {
  if (!Array.isArray(kept)) return [];
  return (kept as readonly unknown[]).map((each) => {
    const members = typeof each === 'object' && each !== null ? Object.entries(each) : [];
    return struct(
      type,
      members.map(([key, value]) => [key, key, plain(value)] as const),
    );
  });
}

function deviceRequests(kept: unknown): readonly Value[] | null {
  return kept === undefined ? null : objects(kept, 'container.DeviceRequest');
}

/** What limits a container (moby `container.Resources`), in Go's order. */
export function resources({ host }: Container): Value {
  const kept = keptReader(host.shown ?? {});
  const { PidsLimit } = host.shown ?? {};
  const throttled = (name: string): FieldTuple => [
    name,
    name,
    slice('[]*blkiodev.ThrottleDevice', objects(host.shown?.[name], '*blkiodev.ThrottleDevice')),
  ];
  return struct('container.Resources', [
    kept.number('CpuShares', 0, 'CPUShares'),
    ['Memory', 'Memory', int(host.memory, 'int64')],
    kept.number('NanoCpus', 0, 'NanoCPUs'),
    kept.text('CgroupParent'),
    kept.number('BlkioWeight'),
    [
      'BlkioWeightDevice',
      'BlkioWeightDevice',
      slice('[]*blkiodev.WeightDevice', objects(host.shown?.BlkioWeightDevice, '*blkiodev.WeightDevice')),
    ],
    throttled('BlkioDeviceReadBps'),
    throttled('BlkioDeviceWriteBps'),
    throttled('BlkioDeviceReadIOps'),
    throttled('BlkioDeviceWriteIOps'),
    kept.number('CpuPeriod', 0, 'CPUPeriod'),
    kept.number('CpuQuota', 0, 'CPUQuota'),
    kept.number('CpuRealtimePeriod', 0, 'CPURealtimePeriod'),
    kept.number('CpuRealtimeRuntime', 0, 'CPURealtimeRuntime'),
    kept.text('CpusetCpus'),
    kept.text('CpusetMems'),
    ['Devices', 'Devices', slice('[]container.DeviceMapping', objects(host.shown?.Devices, 'container.DeviceMapping'))],
    kept.list('DeviceCgroupRules', null),
    [
      'DeviceRequests',
      'DeviceRequests',
      slice('[]container.DeviceRequest', deviceRequests(host.shown?.DeviceRequests)),
    ],
    ['KernelMemory', 'KernelMemory?', int(0, 'int64')],
    ['KernelMemoryTCP', 'KernelMemoryTCP?', int(0, 'int64')],
    kept.number('MemoryReservation'),
    kept.number('MemorySwap'),
    ['MemorySwappiness', 'MemorySwappiness', nilPointer('*int64')],
    ['OomKillDisable', 'OomKillDisable', nilPointer('*bool')],
    ['PidsLimit', 'PidsLimit', typeof PidsLimit === 'number' ? int(PidsLimit, 'int64') : nilPointer('*int64')],
    ['Ulimits', 'Ulimits', slice('[]*container.Ulimit', objects(host.shown?.Ulimits, '*container.Ulimit'))],
    kept.number('CpuCount', 0, 'CPUCount'),
    kept.number('CpuPercent', 0, 'CPUPercent'),
    kept.number('IOMaximumIOps'),
    kept.number('IOMaximumBandwidth'),
  ]);
}
