import type { CommandDefinition } from '../command.ts';
import { CONTAINER_COMMANDS } from './container/index.ts';
import { imageBuild } from './image/build.ts';
import { imageHistory } from './image/history.ts';
import { imageImport } from './image/import.ts';
import { imageInspect } from './image/inspect.ts';
import { imageLoad } from './image/load.ts';
import { imageLs } from './image/ls.ts';
import { imagePull } from './image/pull.ts';
import { imageRm } from './image/rm.ts';
import { imageSave } from './image/save.ts';
import { imageTag } from './image/tag.ts';

/** Every verb of `docker`. A new verb is one file, one import and one line here. */
// prettier-ignore
export const COMMANDS: readonly CommandDefinition[] = [
  ...CONTAINER_COMMANDS,
  imageBuild,
  imageHistory,
  imageImport,
  imageInspect,
  imageLoad,
  imageLs,
  imagePull,
  imageRm,
  imageSave,
  imageTag,
];
