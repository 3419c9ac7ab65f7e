import type { StopOptions } from '../../../engine/container/stop-container.ts';
import { CliError, type FlagDefinitions, type FlagValues } from '../../command.ts';

/** The flags that `stop` and `restart` share. */
export const STOP_FLAGS = {
  signal: { type: 'string', short: 's', help: 'Signal that asks it to stop' },
  timeout: { type: 'int', short: 't', help: 'Seconds before it is killed; -1 waits for ever' },
  time: { type: 'int', deprecated: 'use --timeout instead', help: 'Old name of --timeout' },
} as const satisfies FlagDefinitions;

/** What they say. */
export function stopOptions(flags: FlagValues<typeof STOP_FLAGS>): StopOptions {
  if (flags.changed.has('timeout') && flags.changed.has('time'))
    throw new CliError('conflicting options: cannot specify both --timeout and --time');
  const timeout = flags.changed.has('timeout') ? flags.timeout : flags.changed.has('time') ? flags.time : null;
  return {
    ...(flags.signal === '' ? {} : { signal: flags.signal }),
    ...(timeout === null ? {} : { timeout }),
  };
}
