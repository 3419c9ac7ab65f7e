import type { ProcessRunner } from '../../../../src/engine/container/types.ts';
import type { Clock } from '../../../../src/engine/core/clock.ts';
import { createNetwork } from '../../../../src/shell/network/network.ts';
import { createProcessRunner } from '../../../../src/shell/runner.ts';

export interface RunnerOptions {
  readonly isOffline?: boolean;
}

/** Runs processes as containers do, with all that a distribution has. */
export function createRunner(clock: Clock, _options: RunnerOptions): ProcessRunner {
  return createProcessRunner({ clock, network: createNetwork({ clock }) });
}
