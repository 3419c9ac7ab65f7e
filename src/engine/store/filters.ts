import { EngineError } from '../core/errors.ts';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A point in time of a filter: a Go duration before now, a Unix time in seconds, or a date. Milliseconds since 1970. */
export function parseTimestamp(text: string, now: number): number {
  if (/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text)) {
    let sum = 0;
    for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g))
      sum += Number(amount) * (UNITS[unit ?? ''] ?? 0);
    return now - sum;
  }
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const time = Date.parse(/T.*(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
  if (!Number.isNaN(time)) return time;
  throw new EngineError(
    'invalid-timestamp',
    'invalid',
    `failed to parse value as time or duration: ${JSON.stringify(text)}`,
  );
}
