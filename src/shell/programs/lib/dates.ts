const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const DAY = 86_400_000;
const HALF_YEAR = 15_778_476_000;

const two = (value: number): string => String(value).padStart(2, '0');
const spaced = (value: number): string => String(value).padStart(2, ' ');

/** ISO 8601 week: the week's year and number. */
function isoWeek(date: Date): readonly [year: number, week: number] {
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * DAY);
  const year = thursday.getUTCFullYear();
  return [year, 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY / 7)];
}

const dayOfYear = (date: Date): number => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY);

const COMPOSITE: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  h: '%b',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  T: '%H:%M:%S',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
};

const FIELDS: Readonly<Record<string, (date: Date, time: number) => string>> = {
  a: (date) => DAYS[date.getUTCDay()]?.slice(0, 3) ?? '',
  A: (date) => DAYS[date.getUTCDay()] ?? '',
  b: (date) => MONTHS[date.getUTCMonth()]?.slice(0, 3) ?? '',
  B: (date) => MONTHS[date.getUTCMonth()] ?? '',
  C: (date) => two(Math.floor(date.getUTCFullYear() / 100)),
  d: (date) => two(date.getUTCDate()),
  e: (date) => spaced(date.getUTCDate()),
  g: (date) => two(isoWeek(date)[0] % 100),
  G: (date) => String(isoWeek(date)[0]),
  H: (date) => two(date.getUTCHours()),
  I: (date) => two(date.getUTCHours() % 12 || 12),
  j: (date) => String(dayOfYear(date) + 1).padStart(3, '0'),
  k: (date) => spaced(date.getUTCHours()),
  l: (date) => spaced(date.getUTCHours() % 12 || 12),
  m: (date) => two(date.getUTCMonth() + 1),
  M: (date) => two(date.getUTCMinutes()),
  n: () => '\n',
  N: (_, time) => `${String(((time % 1000) + 1000) % 1000).padStart(3, '0')}000000`,
  p: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  P: (date) => (date.getUTCHours() < 12 ? 'am' : 'pm'),
  q: (date) => String(Math.floor(date.getUTCMonth() / 3) + 1),
  s: (_, time) => String(Math.floor(time / 1000)),
  S: (date) => two(date.getUTCSeconds()),
  t: () => '\t',
  u: (date) => String(date.getUTCDay() || 7),
  U: (date) => two(Math.floor((dayOfYear(date) + 7 - date.getUTCDay()) / 7)),
  V: (date) => two(isoWeek(date)[1]),
  w: (date) => String(date.getUTCDay()),
  W: (date) => two(Math.floor((dayOfYear(date) + 7 - ((date.getUTCDay() + 6) % 7)) / 7)),
  y: (date) => two(date.getUTCFullYear() % 100),
  Y: (date) => String(date.getUTCFullYear()),
  z: () => '+0000',
  Z: () => 'UTC',
  '%': () => '%',
};

/** strftime(3) in the C locale and UTC, with GNU's flags `-`, `_`, `0`, `^` and widths; `time` in milliseconds. */
export function strftime(format: string, time: number): string {
  const date = new Date(time);
  return format.replace(
    /%([-_0^#]*)(\d*)(:{0,3}[EO]?)([a-zA-Z%])/g,
    (whole, flags: string, width: string, modifier: string, letter: string) => {
      const composite = COMPOSITE[letter];
      if (modifier.startsWith(':') && letter === 'z') return modifier === '::' ? '+00:00:00' : '+00:00';
      const text = composite === undefined ? FIELDS[letter]?.(date, time) : strftime(composite, time);
      if (text === undefined) return whole;
      return adjust(text, flags, letter === 'N' && width !== '' ? text.slice(0, Number(width)) : text, Number(width));
    },
  );
}

function adjust(text: string, flags: string, shown: string, width: number): string {
  let result = shown;
  if (flags.includes('-')) result = result.replace(/^[0 ]+(?=.)/, '');
  if (flags.includes('_')) result = result.replace(/^0+(?=.)/, (zeros) => ' '.repeat(zeros.length));
  if (flags.includes('0')) result = result.replace(/^ +/, (spaces) => '0'.repeat(spaces.length));
  if (flags.includes('^')) result = result.toUpperCase();
  if (flags.includes('#')) result = result === result.toUpperCase() ? result.toLowerCase() : result.toUpperCase();
  const fill = /^\d/.test(text) && !flags.includes('_') ? '0' : ' ';
  return result.padStart(width, fill);
}

/** The date column of `ls -l`: the time for the last half year, else the year. */
export function listingDate(time: number, now: number): string {
  const isRecent = time <= now && time > now - HALF_YEAR;
  return strftime(isRecent ? '%b %e %H:%M' : '%b %e  %Y', time);
}

/** The number of a month by a prefix of at least three letters of its name, 0 to 11. */
export function monthNumber(name: string): number {
  return name.length < 3 ? -1 : MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase()));
}

/** The number of a day of the week by a prefix of at least three letters, 0 (Sunday) to 6. */
export function weekdayNumber(name: string): number {
  return name.length < 3 ? -1 : DAYS.findIndex((day) => day.toLowerCase().startsWith(name.toLowerCase()));
}
