import { quote } from './quote.ts';

/** A text that is no Go duration; the message is Go's. */
export class DurationError extends Error {
  override readonly name = 'DurationError';
}

const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};
const PART = /^(\d+\.?\d*|\.\d+)([^\d.]*)/;

/** `time.ParseDuration`: `1h30m`, `-1.5s`. Returns nanoseconds. */
export function parseDuration(text: string): number {
  const invalid = (): DurationError => new DurationError(`time: invalid duration ${quote(text)}`);
  const sign = text.startsWith('-') ? -1 : 1;
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') return 0;
  if (rest === '') throw invalid();
  let total = 0;
  while (rest !== '') {
    const match = PART.exec(rest);
    if (match === null) throw invalid();
    const [whole, amount = '', unit = ''] = match;
    if (unit === '') throw new DurationError(`time: missing unit in duration ${quote(text)}`);
    const scale = NANOSECONDS[unit];
    if (scale === undefined) throw new DurationError(`time: unknown unit ${quote(unit)} in duration ${quote(text)}`);
    total += Number(amount) * scale;
    rest = rest.slice(whole.length);
  }
  return Math.round(total) * sign;
}

const trimmed = (value: number, digits: number): string => value.toFixed(digits).replace(/\.?0+$/, '');

/** `time.Duration.String`: `1h30m0s`, `1.5s`, `300ms`, `0s`. Takes nanoseconds. */
export function formatDuration(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s';
  const sign = nanoseconds < 0 ? '-' : '';
  const size = Math.abs(nanoseconds);
  if (size < 1e3) return `${sign}${size}ns`;
  if (size < 1e6) return `${sign}${trimmed(size / 1e3, 3)}µs`;
  if (size < 1e9) return `${sign}${trimmed(size / 1e6, 6)}ms`;
  const minutes = Math.floor(size / 60e9);
  const seconds = trimmed((size - minutes * 60e9) / 1e9, 9);
  if (minutes === 0) return `${sign}${seconds}s`;
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${sign}${minutes}m${seconds}s` : `${sign}${hours}h${minutes % 60}m${seconds}s`;
}
