import { formatDuration } from '../../engine/core/go/duration.ts';
import type { Healthcheck } from '../../engine/image/types.ts';
import { duration, int, nilPointer, strings, struct, type Value } from '../format/template/value.ts';

const span = (nanoseconds: number | undefined): Value => duration(nanoseconds ?? 0, formatDuration(nanoseconds ?? 0));

/** How an image or a container checks its health (`v1.HealthcheckConfig`). */
export function healthcheck(check: Healthcheck | undefined): Value {
  if (check === undefined) return nilPointer('*v1.HealthcheckConfig');
  return struct('*v1.HealthcheckConfig', [
    ['Test', 'Test?', strings(check.Test)],
    ['Interval', 'Interval?', span(check.Interval)],
    ['Timeout', 'Timeout?', span(check.Timeout)],
    ['StartPeriod', 'StartPeriod?', span(check.StartPeriod)],
    ['StartInterval', 'StartInterval?', span(check.StartInterval)],
    ['Retries', 'Retries?', int(check.Retries ?? 0)],
  ]);
}
