/** What is wrong with a value of a flag, in docker/cli's words; `null` when nothing. */
type Fault = string | null;

const cut = (text: string): readonly [key: string, value: string | null] => {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, null] : [text.slice(0, equals), text.slice(equals + 1)];
};

export function attachFault(value: string): Fault {
  return ['stdin', 'stdout', 'stderr'].includes(value.toLowerCase())
    ? null
    : 'valid streams are STDIN, STDOUT and STDERR';
}

export function environmentFault(value: string): Fault {
  return cut(value)[0] === '' ? `invalid environment variable: ${value}` : null;
}

export function labelFault(value: string): Fault {
  const key = cut(value)[0].replace(/^[ \t]+/, '');
  if (key === '') return `invalid label '${value}': empty name`;
  return /[ \t]/.test(key) ? `label '${key}' contains whitespaces` : null;
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const IPV6 = /^(?=.*:.*:)[0-9a-fA-F:.]+$/;

/** Whether a text is an IPv4 or IPv6 address. */
export const isAddress = (text: string): boolean => IPV4.test(text) || IPV6.test(text);

export function ipFault(value: string): Fault {
  return isAddress(value.trim()) ? null : `IP address is not correctly formatted: ${value}`;
}

export function addHostFault(value: string): Fault {
  const separator = value.includes('=') ? '=' : ':';
  const at = value.indexOf(separator);
  const name = at < 0 ? '' : value.slice(0, at);
  if (name === '' || name.includes(':')) return `bad format for add-host: ${JSON.stringify(value)}`;
  const address = value.slice(at + 1).replace(/^\[(.+)\]$/, '$1');
  return address === 'host-gateway' || isAddress(address)
    ? null
    : `invalid IP address in add-host: ${JSON.stringify(address)}`;
}

export function linkFault(value: string): Fault {
  if (value === '') return 'empty string specified for links';
  return value.split(':').length > 2 ? `bad format for links: ${value}` : null;
}

const NETWORK_KEYS = ['name', 'alias', 'ip', 'ip6', 'mac-address', 'link-local-ip', 'driver-opt', 'gw-priority'];

export function networkFault(value: string): Fault {
  if (!/\w+=\w+(,\w+=\w+)*/.test(value)) return null;
  const fields = value.split(',').map((field) => [field, ...cut(field.toLowerCase())] as const);
  for (const [field, key, content] of fields) {
    if (content === null || key === '') return `invalid field ${field}`;
    if (!NETWORK_KEYS.includes(key.trim())) return `invalid field key ${key.trim()}`;
  }
  return fields.some(([, key]) => key.trim() === 'name') ? null : 'network name/id is not specified';
}

const SYSCTLS = [
  'kernel.msgmax', 'kernel.msgmnb', 'kernel.msgmni', 'kernel.sem', 'kernel.shmall', 'kernel.shmmax', 'kernel.shmmni',
  'kernel.shm_rmid_forced',
]; // prettier-ignore

export function sysctlFault(value: string): Fault {
  const [key, content] = cut(value);
  const isKnown = SYSCTLS.includes(key) || key.startsWith('net.') || key.startsWith('fs.mqueue.');
  return content !== null && key !== '' && isKnown ? null : `sysctl '${value}' is not allowed`;
}

export function deviceRuleFault(value: string): Fault {
  return /^[acb] (\d+|\*):(\d+|\*) [rwm]{1,3}$/.test(value) ? null : `invalid device cgroup format '${value}'`;
}

export function cpusFault(value: string): Fault {
  if (!/^[+-]?\d+(?:\.\d*)?$|^[+-]?\.\d+$/.test(value)) return `failed to parse ${value} as a rational number`;
  return /\.\d{10,}$/.test(value) ? 'value is too precise' : null;
}

export function swapFault(value: string): Fault {
  return value === '-1' || /^\d+(?:\.\d+)? ?(?:[kmgtp]i?b?|b)?$/i.test(value) ? null : `invalid size: '${value}'`;
}

const ULIMITS = [
  'core', 'cpu', 'data', 'fsize', 'locks', 'memlock', 'msgqueue', 'nice', 'nofile', 'nproc', 'rss', 'rtprio', 'rttime',
  'sigpending', 'stack',
]; // prettier-ignore

export function ulimitFault(value: string): Fault {
  const [name, limits] = cut(value);
  if (limits === null || limits === '') return `invalid ulimit argument: ${value}`;
  if (!ULIMITS.includes(name)) return `invalid ulimit type: ${name}`;
  const parts = limits.split(':');
  if (parts.length > 2) return `too many limit value arguments - ${limits}, can only have up to two, \`soft[:hard]\``;
  const wrong = parts.find((part) => !/^-?\d+$/.test(part));
  if (wrong !== undefined) return `strconv.ParseInt: parsing "${wrong}": invalid syntax`;
  const [soft = 0, hard = soft] = parts.map(Number);
  if (soft > hard && hard !== -1) {
    return `ulimit soft limit must be less than or equal to hard limit: ${soft} > ${hard}`;
  }
  return null;
}
