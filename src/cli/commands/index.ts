import type { CommandDefinition } from '../command.ts';
import { CONTAINER_COMMANDS } from './container/index.ts';
import { imageHistory } from './image/history.ts';
import { imageInspect } from './image/inspect.ts';
import { imageLs } from './image/ls.ts';
import { imageRm } from './image/rm.ts';
import { imageTag } from './image/tag.ts';

/** Every verb of `docker`. A new verb is one file, one import and one line here. */
// prettier-ignore
export const COMMANDS: readonly CommandDefinition[] = [
  ...CONTAINER_COMMANDS,
  imageHistory,
  imageInspect,
  imageLs,
  imageRm,
  imageTag,
];
