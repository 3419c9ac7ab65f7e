import type { CommandDefinition } from '../command.ts';
import { buildxCreate } from './buildx/create.ts';
import { buildxDu } from './buildx/du.ts';
import { buildxInspect } from './buildx/inspect.ts';
import { buildxInstall } from './buildx/install.ts';
import { buildxLs } from './buildx/ls.ts';
import { buildxPrune } from './buildx/prune.ts';
import { buildxRm } from './buildx/rm.ts';
import { buildxStop } from './buildx/stop.ts';
import { buildxUninstall } from './buildx/uninstall.ts';
import { buildxUse } from './buildx/use.ts';
import { buildxVersion } from './buildx/version.ts';
import { CONTAINER_COMMANDS } from './container/index.ts';
import { contextCreate } from './context/create.ts';
import { contextExport } from './context/export.ts';
import { contextImport } from './context/import.ts';
import { contextInspect } from './context/inspect.ts';
import { contextLs } from './context/ls.ts';
import { contextRm } from './context/rm.ts';
import { contextShow } from './context/show.ts';
import { contextUpdate } from './context/update.ts';
import { contextUse } from './context/use.ts';
import { imageBuild } from './image/build.ts';
import { imageHistory } from './image/history.ts';
import { imageImport } from './image/import.ts';
import { imageInspect } from './image/inspect.ts';
import { imageLoad } from './image/load.ts';
import { imageLs } from './image/ls.ts';
import { imagePrune } from './image/prune.ts';
import { imagePull } from './image/pull.ts';
import { imagePush } from './image/push.ts';
import { imageRm } from './image/rm.ts';
import { imageSave } from './image/save.ts';
import { imageTag } from './image/tag.ts';
import { inspect } from './inspect.ts';
import { manifestInspect } from './manifest/inspect.ts';
import { NETWORK_COMMANDS } from './network/index.ts';
import { pluginDisable } from './plugin/disable.ts';
import { pluginEnable } from './plugin/enable.ts';
import { pluginInspect } from './plugin/inspect.ts';
import { pluginLs } from './plugin/ls.ts';
import { pluginRm } from './plugin/rm.ts';
import { login } from './registry/login.ts';
import { logout } from './registry/logout.ts';
import { search } from './registry/search.ts';
import { systemDf } from './system/df.ts';
import { systemEvents } from './system/events.ts';
import { systemInfo } from './system/info.ts';
import { systemPrune } from './system/prune.ts';
import { version } from './version.ts';
import { VOLUME_COMMANDS } from './volume/index.ts';

/** Every verb of `docker`. A new verb is one file, one import and one line here. */
// prettier-ignore
export const COMMANDS: readonly CommandDefinition[] = [
  buildxCreate,
  buildxDu,
  buildxInspect,
  buildxInstall,
  buildxLs,
  buildxPrune,
  buildxRm,
  buildxStop,
  buildxUninstall,
  buildxUse,
  buildxVersion,
  ...CONTAINER_COMMANDS,
  contextCreate,
  contextExport,
  contextImport,
  contextInspect,
  contextLs,
  contextRm,
  contextShow,
  contextUpdate,
  contextUse,
  imageBuild,
  imageHistory,
  imageImport,
  imageInspect,
  imageLoad,
  imageLs,
  imagePrune,
  imagePull,
  imagePush,
  imageRm,
  imageSave,
  imageTag,
  inspect,
  login,
  logout,
  manifestInspect,
  ...NETWORK_COMMANDS,
  pluginDisable,
  pluginEnable,
  pluginInspect,
  pluginLs,
  pluginRm,
  search,
  systemDf,
  systemEvents,
  systemInfo,
  systemPrune,
  version,
  ...VOLUME_COMMANDS,
];
