import type { CommandDefinition } from '../../command.ts';
import { networkConnect } from './connect.ts';
import { networkCreate } from './create.ts';
import { networkDisconnect } from './disconnect.ts';
import { networkInspect } from './inspect.ts';
import { networkLs } from './ls.ts';
import { networkPrune } from './prune.ts';
import { networkRm } from './rm.ts';

/** The verbs of `docker network`. */
export const NETWORK_COMMANDS: readonly CommandDefinition[] = [
  networkConnect,
  networkCreate,
  networkDisconnect,
  networkInspect,
  networkLs,
  networkPrune,
  networkRm,
];
