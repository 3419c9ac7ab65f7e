const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];

/** Go's `%.<digits>g`: shortest form of that many significant digits, with an exponent where it does not fit them. */
function significant(value: number, digits: number): string {
  const text = value.toPrecision(digits);
  if (!text.includes('e')) return withoutZeros(text);
  const [mantissa = '', exponent = ''] = text.split('e');
  return `${withoutZeros(mantissa)}e${exponent.startsWith('-') ? '-' : '+'}${exponent.slice(1).padStart(2, '0')}`;
}

/** Without zeros that end a fraction. */
function withoutZeros(number: string): string {
  if (!number.includes('.')) return number;
  let end = number.length;
  while (number[end - 1] === '0') end -= 1;
  return number.slice(0, number[end - 1] === '.' ? end - 1 : end);
}

function scaled(bytes: number, base: number, units: readonly string[], digits: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= base && unit < units.length - 1) {
    size /= base;
    unit += 1;
  }
  return `${significant(size, digits)}${units[unit] ?? ''}`;
}

/** `75.5MB`: three digits in powers of 1000, as `image ls` and `history` show it (go-units `HumanSizeWithPrecision`). */
export function humanSize3(bytes: number): string {
  return scaled(bytes, 1000, DECIMAL, 3);
}

/** `635.5MB`: four digits in powers of 1000, as `system df` shows it (go-units `HumanSize`). */
export function humanSize(bytes: number): string {
  return scaled(bytes, 1000, DECIMAL, 4);
}

/** `1.5GiB`: four digits in powers of 1024 (go-units `BytesSize`). */
export function binarySize(bytes: number): string {
  return scaled(bytes, 1024, BINARY, 4);
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** A length of time in words (go-units `HumanDuration`). Takes milliseconds. */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < MINUTE) return `${seconds} seconds`;
  const minutes = Math.trunc(seconds / MINUTE);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.trunc(milliseconds / 1000 / HOUR + 0.5);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.trunc(hours / 24)} days`;
  if (hours < 24 * 30 * 2) return `${Math.trunc(hours / 24 / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.trunc(hours / 24 / 30)} months`;
  return `${Math.trunc(Math.trunc(seconds / HOUR) / 24 / 365)} years`;
}

/** Docker's age of something: `2 hours ago`. Times in milliseconds since 1970; Docker's API keeps whole seconds. */
export function ago(now: number, then: number): string {
  return `${humanDuration(now - Math.floor(then / 1000) * 1000)} ago`;
}

/** The same for many things at one time: all that are of an age share one text. */
export function agesAt(now: number): (then: number) => string {
  const texts = new Map<number, string>();
  return (then) => {
    const seconds = Math.trunc(now / 1000 - Math.floor(then / 1000));
    // From an hour on, words change only where a half hour ends.
    if (seconds < HOUR) return ago(now, then);
    const halfHours = Math.trunc(seconds / (HOUR / 2));
    const text = texts.get(halfHours) ?? ago(now, then);
    texts.set(halfHours, text);
    return text;
  };
}

/** `2025-08-11T12:00:00Z`, whole seconds. Takes milliseconds since 1970. */
export function rfc3339(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** `2025-08-11 12:00:00 +0000 UTC`, as Go prints a time. Takes milliseconds since 1970. */
export function goTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`;
}

const POWERS = 'kmgtp';

/** Reads `512m`, `1.5GiB`, `64` in powers of 1024 (go-units `RAMInBytes`); a text is the fault, in go-units' wording. */
export function parseByteSize(text: string, base = 1024): number | string {
  const match = /^(.*[0-9.])? ?([^0-9. ]*)$/.exec(text);
  const amount = match?.[1];
  const suffix = match?.[2]?.toLowerCase() ?? '';
  if (amount === undefined) return `invalid size: '${text}'`;
  const size = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(amount) ? Number(amount) : NaN;
  if (Number.isNaN(size)) return `strconv.ParseFloat: parsing "${amount}": invalid syntax`;
  if (size < 0) return `invalid size: '${text}'`;
  if (suffix === '' || suffix === 'b') return Math.trunc(size);
  const power = POWERS.indexOf(suffix[0] ?? '');
  const isSuffix = power >= 0 && ['', 'b', 'ib'].includes(suffix.slice(1));
  return isSuffix ? Math.trunc(size * base ** (power + 1)) : `invalid suffix: '${suffix}'`;
}
