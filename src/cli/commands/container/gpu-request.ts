import { splitAtCommas } from '../../flag-value.ts';

const COUNT = /^[+-]?\d+$/;
const KEYS = ['driver', 'count', 'device', 'capabilities', 'options'];

/** What `--gpus` asks for, by HostConfig's names (moby `container.DeviceRequest`). */
export interface DeviceRequest {
  readonly Driver: string;
  /** -1 is all of them. */
  readonly Count: number;
  readonly DeviceIDs: readonly string[] | null;
  readonly Capabilities: readonly (readonly string[])[];
  readonly Options: Readonly<Record<string, string>>;
}

/** What is wrong with a `--gpus` (docker/cli `opts.GpuOpts`); `null` when nothing. */
export function gpuFault(text: string): string | null {
  const seen = new Set<string>();
  for (const field of splitAtCommas(text)) {
    const [key, value] = cut(field);
    if (seen.has(key)) return `gpu request key '${key}' can be specified only once`;
    seen.add(key);
    const count = value === null ? field : key === 'count' ? value : null;
    if (count !== null && count !== 'all' && !COUNT.test(count))
      return `invalid count (${count}): value must be either "all" or an integer: invalid syntax`;
    if (value !== null && !KEYS.includes(key)) return `unexpected key '${key}' in '${field}'`;
  }
  return null;
}

/** Reads a `--gpus` that has no fault. */
export function readGpuRequest(text: string): DeviceRequest {
  const fields = new Map(
    splitAtCommas(text).map((field): readonly [string, string] => {
      const [key, value] = cut(field);
      return value === null ? ['count', key] : [key, value];
    }),
  );
  const ids = fields.get('device')?.split(',') ?? null;
  const count = fields.get('count') ?? (ids === null ? '1' : '0');
  const capabilities = fields.get('capabilities')?.split(',') ?? [];
  return {
    Driver: fields.get('driver') ?? '',
    Count: count === 'all' ? -1 : Number(count),
    DeviceIDs: ids,
    Capabilities: [[...capabilities, 'gpu']],
    Options: Object.fromEntries(splitAtCommas(fields.get('options') ?? '').map(optionOf)),
  };
}

function cut(field: string): readonly [key: string, value: string | null] {
  const equals = field.indexOf('=');
  return equals < 0 ? [field, null] : [field.slice(0, equals), field.slice(equals + 1)];
}

function optionOf(text: string): readonly [string, string] {
  const [key, value] = cut(text);
  return [key, value ?? ''];
}
