import type { CommandDefinition } from '../command.ts';
import { CONTAINER_COMMANDS } from './container/index.ts';
import { imageBuild } from './image/build.ts';
import { imageHistory } from './image/history.ts';
import { imageInspect } from './image/inspect.ts';
import { imageLs } from './image/ls.ts';
import { imagePull } from './image/pull.ts';
import { imageRm } from './image/rm.ts';
import { imageTag } from './image/tag.ts';

/** Every verb of `docker`. A new verb is one file, one import and one line here. */
// prettier-ignore
export const COMMANDS: readonly CommandDefinition[] = [
  ...CONTAINER_COMMANDS,
  imageBuild,
  imageHistory,
  imageInspect,
  imageLs,
  imagePull,
  imageRm,
  imageTag,
];
