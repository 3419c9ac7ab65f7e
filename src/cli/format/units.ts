/** Sizes and durations as docker/go-units prints them. */

const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];

/** `%.*g` of Go: so many significant digits, no trailing zeros. */
function significant(value: number, digits: number): string {
  const text = value.toPrecision(digits);
  if (text.includes('e')) return String(Number(text)).replace(/e\+(\d)$/, 'e+0$1');
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function scaled(size: number, base: number, units: readonly string[], digits: number): string {
  let value = size;
  let unit = 0;
  while (value >= base && unit < units.length - 1) {
    value /= base;
    unit += 1;
  }
  const text = significant(value, digits);
  return `${/^1e\+03$/.test(text) ? '1e+03' : text}${units[unit] ?? ''}`;
}

/** `75.5MB`: three digits, as `image ls` and `history` show it. */
export function humanSize3(bytes: number): string {
  return scaled(bytes, 1000, DECIMAL, 3);
}

/** `635.5MB`: four digits, as `system df` shows it. */
export function humanSize(bytes: number): string {
  return scaled(bytes, 1000, DECIMAL, 4);
}

/** `1.5GiB`. */
export function binarySize(bytes: number): string {
  return scaled(bytes, 1024, BINARY, 4);
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** `About a minute`, `3 weeks` (go-units `HumanDuration`); milliseconds. */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / SECOND);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.floor(seconds / 60);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.floor(milliseconds / HOUR + 0.5);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.floor(hours / 24)} days`;
  if (hours < 24 * 30 * 2) return `${Math.floor(hours / 24 / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24 / 30)} months`;
  return `${Math.floor(milliseconds / HOUR / 24 / 365)} years`;
}

/** `3 weeks ago`. */
export function ago(now: number, then: number): string {
  return `${humanDuration(now - then)} ago`;
}

/** `2025-08-11T12:00:00Z`, whole seconds. */
export function rfc3339(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** `2025-08-11 12:00:00 +0000 UTC`, as Go prints a time. */
export function goTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`;
}
