import type { CommandDefinition } from '../../command.ts';
import { containerCreate } from './create.ts';
import { containerLs } from './ls.ts';
import { containerRm } from './rm.ts';
import { containerRun } from './run.ts';

/** The verbs of `docker container`. */
export const CONTAINER_COMMANDS: readonly CommandDefinition[] = [
  containerCreate,
  containerLs,
  containerRm,
  containerRun,
];
