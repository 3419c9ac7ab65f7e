import { EngineError } from '../core/errors.ts';
import { DurationError, parseDuration } from '../core/go/duration.ts';
import { parseTime, TimeSyntaxError } from '../core/go/parse-time.ts';

/**
 * A point in time of a filter or of `--since` and `--until`: a Go duration before now, a date, or a Unix time in seconds
 * (moby `GetTimestamp`). Milliseconds since 1970; of a duration, whole seconds unless it is to be `exact`.
 */
export function parseTimestamp(text: string, now: number, { exact = false } = {}): number {
  const duration = text === '0' ? null : durationOf(text);
  if (duration !== null) {
    const time = now - duration / 1e6;
    return exact ? time : Math.floor(time / 1000) * 1000;
  }
  try {
    return parseTime(layoutOf(text), text);
  } catch (error) {
    if (!(error instanceof TimeSyntaxError)) throw error;
    if (text.includes('-')) throw new EngineError('invalid-timestamp', 'invalid', error.message);
  }
  const [whole, seconds = '', fraction = ''] = /^([+]?\d+)(?:\.([+]?\d+))?$/.exec(text) ?? [];
  if (whole === undefined) {
    const shown = JSON.stringify(text);
    throw new EngineError('invalid-timestamp', 'invalid', `failed to parse value as time or duration: ${shown}`);
  }
  return Number(seconds) * 1000 + (fraction === '' ? 0 : Number(`0.${fraction.replace('+', '')}`) * 1000);
}

function durationOf(text: string): number | null {
  try {
    return parseDuration(text);
  } catch (error) {
    if (error instanceof DurationError) return null;
    throw error;
  }
}

/** The layout that a text seems to follow: with a zone where it has a `Z`, a `+` or a third dash. */
function layoutOf(text: string): string {
  const hasZone = /[zZ+]/.test(text) || text.split('-').length === 4;
  const zone = hasZone ? 'Z07:00' : '';
  if (text.includes('.')) return `2006-01-02T15:04:05.999999999${zone}`;
  if (!text.includes('T')) return `2006-01-02${zone}`;
  const colons = text.split(':').length - 1 - (hasZone && !/[zZ]/.test(text) ? 1 : 0);
  return `2006-01-02T${['15', '15:04'][Math.max(0, colons)] ?? '15:04:05'}${zone}`;
}
