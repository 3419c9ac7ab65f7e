import type { NetworkRules } from '../shell/network/table.ts';
import type { Workspace } from './host-files.ts';

/** What a session begins from: the images that are already pulled and the files of the workspace. */
export interface Start {
  readonly preset: string;
  readonly files: Workspace;
  /** Hosts that answer otherwise than they usually do. */
  readonly network?: NetworkRules;
}
