import { DAY, monthNumber, weekdayNumber } from './dates.ts';

/** `[[CC]YY]MMDDhhmm[.ss]` (touch -t) in milliseconds; `null` when it is none. */
export function parseStamp(text: string, now: number): number | null {
  const match = /^(\d\d)?(\d\d)?(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(text);
  if (match === null) return null;
  const [, first, second, ...rest] = match;
  const [month = 0, day = 0, hour = 0, minute = 0, seconds = 0] = rest.map((part: string | undefined) =>
    Number(part ?? 0),
  );
  const short = Number(first);
  const year =
    first === undefined
      ? new Date(now).getUTCFullYear()
      : second === undefined
        ? short + (short < 69 ? 2000 : 1900)
        : Number(first + second);
  return checked(year, month, day, hour, minute, seconds);
}

function checked(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  seconds: number,
): number | null {
  if (month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || seconds > 60) return null;
  const time = Date.UTC(year, month - 1, day, hour, minute, 0) + Math.round(seconds * 1000);
  return new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1 ? time : null;
}

/** What a date is made of while its words are read. */
interface Draft {
  day: readonly [year: number, month: number, day: number] | null;
  time: readonly [hour: number, minute: number, seconds: number] | null;
  /** Milliseconds that the zone is ahead of UTC. */
  zone: number;
  /** Relative units: months and milliseconds. */
  months: number;
  shift: number;
  weekday: { readonly day: number; readonly next: boolean } | null;
}

const UNITS: Readonly<Record<string, number>> = {
  sec: 1000,
  second: 1000,
  min: 60_000,
  minute: 60_000,
  hour: 3_600_000,
  day: DAY,
  week: 7 * DAY,
  fortnight: 14 * DAY,
};

type Rule = readonly [pattern: RegExp, read: (parts: readonly string[], draft: Draft) => boolean];

const RULES: readonly Rule[] = [
  [/^(\d{4})-(\d\d?)-(\d\d?)(?:[T ](?=\d))?/, ([y, m, d], draft) => setDay(draft, Number(y), Number(m), Number(d))],
  [/^(\d{4})(\d\d)(\d\d)(?!\d)/, ([y, m, d], draft) => setDay(draft, Number(y), Number(m), Number(d))],
  [/^(\d\d?)\/(\d\d?)\/(\d{4})/, ([m, d, y], draft) => setDay(draft, Number(y), Number(m), Number(d))],
  [
    /^(\d\d?):(\d\d)(?::(\d\d(?:[.,]\d+)?))?(?: ?([ap])\.?m\.?)?/i,
    ([h, m, s = '0', half = ''], draft) => {
      const hour = half === '' ? Number(h) : (Number(h) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
      draft.time = [hour, Number(m), Number(s.replace(',', '.'))];
      return hour < 25 && Number(m) < 60;
    },
  ],
  [
    /^([-+])(\d\d):?(\d\d)(?!\d)/,
    ([sign, h, m], draft) => {
      if (draft.time === null) return false;
      draft.zone = (sign === '-' ? -1 : 1) * (Number(h) * 3_600_000 + Number(m) * 60_000);
      return true;
    },
  ],
  [/^(?:utc|gmt|z)(?![a-z])/i, () => true],
  [/^(?:now|today)(?![a-z])/i, () => true],
  [/^yesterday/i, (_, draft) => ((draft.shift -= DAY), true)],
  [/^tomorrow/i, (_, draft) => ((draft.shift += DAY), true)],
  [/^(?:midnight)/i, (_, draft) => ((draft.time = [0, 0, 0]), true)],
  [/^(?:noon)/i, (_, draft) => ((draft.time = [12, 0, 0]), true)],
  [
    /^([-+]?) ?(\d+|next|last|an?)? ?(sec(?:ond)?|min(?:ute)?|hour|day|week|fortnight|month|year)s?(?: +(ago))?(?![a-z])/i,
    ([sign, count = '1', unit = '', ago], draft) => relative(draft, sign, count, unit, ago),
  ],
  [
    /^(\d\d?)[- ]?([a-z]{3,9})\.?,?(?:[- ](\d{4}))?(?!\d|:)/i,
    ([d, month = '', y], draft) => setNamedDay(draft, y, month, Number(d)),
  ],
  [
    /^([a-z]{3,9})\.? (\d\d?)(?:st|nd|rd|th)?(?!:|\d),?(?: (\d{4})(?!:))?/i,
    ([month = '', d, y], draft) => setNamedDay(draft, y, month, Number(d)),
  ],
  [
    /^(next |last )?([a-z]{3,9})\.?,?/i,
    ([which = '', name = ''], draft) => {
      const day = weekdayNumber(name);
      draft.weekday = { day, next: which.startsWith('n') };
      return day >= 0;
    },
  ],
  [
    /^(\d{4})$/,
    ([year], draft) => {
      const [, month = 1, day = 1] = draft.day ?? [];
      if (draft.day === null) return false;
      draft.day = [Number(year), month, day];
      return true;
    },
  ],
];

function setDay(draft: Draft, year: number, month: number, day: number): boolean {
  draft.day = [year, month, day];
  return checked(year, month, day, 0, 0, 0) !== null;
}

function setNamedDay(draft: Draft, year: string | undefined, month: string, day: number): boolean {
  const number = monthNumber(month);
  return number >= 0 && setDay(draft, year === undefined ? (draft.day?.[0] ?? 0) : Number(year), number + 1, day);
}

function relative(draft: Draft, sign = '', count: string, unit: string, ago: string | undefined): boolean {
  const words: Readonly<Record<string, number>> = { next: 1, last: -1, a: 1, an: 1 };
  const amount = (words[count.toLowerCase()] ?? Number(count)) * (sign === '-' ? -1 : 1) * (ago === undefined ? 1 : -1);
  const name = unit.toLowerCase();
  if (name === 'month') draft.months += amount;
  else if (name === 'year') draft.months += 12 * amount;
  else draft.shift += amount * (UNITS[name] ?? 0);
  return true;
}

/** A date as GNU's `date -d` takes it, the usual forms of it, in UTC; `null` when it is none. */
export function parseDate(text: string, now: number): number | null {
  const epoch = /^@(-?\d+(?:\.\d+)?)$/.exec(text.trim());
  if (epoch !== null) return Math.round(Number(epoch[1]) * 1000);
  const draft: Draft = { day: null, time: null, zone: 0, months: 0, shift: 0, weekday: null };
  let rest = text.trim();
  while (rest !== '') {
    const length = readWord(rest, draft);
    if (length === null) return null;
    rest = rest.slice(length).trimStart();
  }
  return resolveDraft(draft, now, text.trim() === '');
}

function readWord(rest: string, draft: Draft): number | null {
  for (const [pattern, read] of RULES) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    const before = { ...draft };
    if (read(match.slice(1), draft)) return match[0].length;
    Object.assign(draft, before);
  }
  return null;
}

function resolveDraft(draft: Draft, now: number, isEmpty: boolean): number {
  const today = new Date(now);
  const [year, month, day] = draft.day ?? [today.getUTCFullYear(), today.getUTCMonth() + 1, today.getUTCDate()];
  const isMidnight = isEmpty || draft.day !== null || draft.weekday !== null;
  const clock = draft.time ?? (isMidnight ? [0, 0, 0] : null);
  const [hours, minutes, seconds] = clock ?? [today.getUTCHours(), today.getUTCMinutes(), today.getUTCSeconds()];
  const base = Date.UTC(year === 0 ? today.getUTCFullYear() : year, month - 1 + draft.months, day, hours, minutes, 0);
  let time = base + Math.round(seconds * 1000) + (clock === null ? now % 1000 : 0) - draft.zone + draft.shift;
  if (draft.weekday !== null && draft.day === null) {
    const ahead = (draft.weekday.day - new Date(time).getUTCDay() + 7) % 7;
    time += (ahead === 0 && draft.weekday.next ? 7 : ahead) * DAY;
  }
  return time;
}
