import type { CommandDefinition } from '../../command.ts';
import { networkInspect } from './inspect.ts';
import { networkLs } from './ls.ts';
import { networkPrune } from './prune.ts';

/** The verbs of `docker network`. */
export const NETWORK_COMMANDS: readonly CommandDefinition[] = [networkInspect, networkLs, networkPrune];
