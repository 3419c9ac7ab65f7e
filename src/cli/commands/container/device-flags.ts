import { normalize } from '../../../engine/core/paths.ts';
import { parseByteSize } from '../../format/units.ts';
import { OptionFault } from './option-fault.ts';

type Fault = string | null;

/** What `--device` asks for, by HostConfig's names. */
export interface DeviceMapping {
  readonly PathOnHost: string;
  readonly PathInContainer: string;
  readonly CgroupPermissions: string;
}

const isMode = (text: string): boolean => /^(?!.*(.).*\1)[rwm]+$/.test(text);

/** `HOST[:CONTAINER][:MODE]` (docker/cli `validateLinuxPath` and `parseLinuxDevice`). */
export function readDevice(text: string): DeviceMapping {
  const parts = text.split(':');
  const [host = '', second, third] = parts;
  if (parts.length > 3 || host === '') throw new OptionFault(`bad format for path: ${text}`);
  if (third !== undefined && !isMode(third)) throw new OptionFault(`bad mode specified: ${third}`);
  const hasMode = third === undefined && second !== undefined && isMode(second);
  const inside = second === undefined || hasMode ? host : second;
  if (!inside.startsWith('/')) throw new OptionFault(`${inside} is not an absolute path`);
  return {
    PathOnHost: host,
    PathInContainer: normalize(inside),
    CgroupPermissions: third ?? (hasMode ? second : 'rwm'),
  };
}

const NUMBER_HINT =
  'The correct format is <device-path>:<number>[<unit>]. Number must be a positive integer. Unit is optional and can be kb, mb, or gb';

function deviceFault(text: string, rest: (value: string) => Fault): Fault {
  const colon = text.indexOf(':');
  if (colon <= 0) return `bad format: ${text}`;
  if (!text.startsWith('/dev/')) return `bad format for device path: ${text}`;
  return rest(text.slice(colon + 1));
}

export const weightDeviceFault = (text: string): Fault =>
  deviceFault(text, (value) => {
    const isWeight = /^\d+$/.test(value) && (Number(value) === 0 || (Number(value) >= 10 && Number(value) <= 1000));
    return isWeight ? null : `invalid weight for device: ${text}`;
  });

export const byteRateFault = (text: string): Fault =>
  deviceFault(text, (value) =>
    typeof parseByteSize(value) === 'number' ? null : `invalid rate for device: ${text}. ${NUMBER_HINT}`,
  );

export const operationRateFault = (text: string): Fault =>
  deviceFault(text, (value) =>
    /^\d+$/.test(value)
      ? null
      : `invalid rate for device: ${text}. The correct format is <device-path>:<number>. Number must be a positive integer`,
  );

/** A device and the number after it, by HostConfig's name for the number. */
export function readDeviceRate(text: string, name: 'Weight' | 'Rate'): Readonly<Record<string, unknown>> {
  const colon = text.indexOf(':');
  return { Path: text.slice(0, colon), [name]: parseByteSize(text.slice(colon + 1)) };
}
