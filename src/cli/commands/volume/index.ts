import type { CommandDefinition } from '../../command.ts';
import { volumeCreate } from './create.ts';
import { volumeInspect } from './inspect.ts';
import { volumeLs } from './ls.ts';
import { volumePrune } from './prune.ts';
import { volumeRm } from './rm.ts';

/** The verbs of `docker volume`. */
export const VOLUME_COMMANDS: readonly CommandDefinition[] = [
  volumeCreate,
  volumeInspect,
  volumeLs,
  volumePrune,
  volumeRm,
];
