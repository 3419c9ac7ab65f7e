import { EngineError } from '../core/errors.ts';
import type { HostOptions } from './types.ts';

/** Options that the drivers with files know, beside those of every driver. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'json-file': ['max-file', 'max-size', 'compress', 'labels', 'labels-regex', 'env', 'env-regex', 'tag'],
  local: ['max-file', 'max-size', 'compress'],
};
const OF_EVERY_DRIVER = [
  'mode',
  'max-buffer-size',
  'cache-disabled',
  'cache-max-size',
  'cache-max-file',
  'cache-compress',
];
const OTHER_DRIVERS = ['awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'none', 'splunk', 'syslog'];

function invalid(message: string): EngineError {
  return new EngineError('invalid-log-config', 'invalid', message);
}

/** Refuses a log driver, or options of one, that the engine does not know (moby `logger.ValidateLogOpts`). */
export function verifyLogConfig({ shown }: HostOptions): void {
  const { driver, options } = logConfigOf(shown?.LogConfig);
  if (driver === 'none') return;
  const mode = options.get('mode') ?? '';
  if (!['', 'blocking', 'non-blocking'].includes(mode)) throw invalid(`logger: logging mode not supported: ${mode}`);
  if (options.has('max-buffer-size') && mode !== 'non-blocking')
    throw invalid("logger: max-buffer-size option is only supported with 'mode=non-blocking'");
  const known = Object.hasOwn(OPTIONS, driver) ? OPTIONS[driver] : undefined;
  if (known === undefined && !OTHER_DRIVERS.includes(driver))
    throw invalid(`error looking up logging plugin ${driver}: plugin "${driver}" not found`);
  const odd = [...options.keys()].find((key) => known?.includes(key) === false && !OF_EVERY_DRIVER.includes(key));
  if (odd === undefined) return;
  throw invalid(
    driver === 'local'
      ? `unknown log opt '${odd}' for log driver ${driver}`
      : `unknown log opt '${odd}' for ${driver} log driver`,
  );
}

/** The log driver that was chosen, and its options. */
export function logConfigOf(kept: unknown): { readonly driver: string; readonly options: ReadonlyMap<string, string> } {
  if (typeof kept !== 'object' || kept === null) return { driver: 'json-file', options: new Map() };
  const driver = 'Type' in kept && typeof kept.Type === 'string' ? kept.Type : 'json-file';
  const options = 'Config' in kept && typeof kept.Config === 'object' && kept.Config !== null ? kept.Config : {};
  return { driver, options: new Map(Object.entries(options).map(([key, value]) => [key, String(value)])) };
}
