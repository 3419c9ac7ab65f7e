import type { Stat } from '../../../engine/fs/file-system.ts';
import type { Tool } from '../lib/tool.ts';

/** Something `find` met. */
export interface Found {
  /** As it is printed: below the operand it was found under. */
  readonly shown: string;
  /** Absolute. */
  readonly path: string;
  readonly depth: number;
  readonly stat: Stat;
  /** Where a symlink leads; empty for anything else. */
  readonly link: () => string;
  /** The operand. */
  readonly top: string;
}

/** What an expression may ask for beside its truth. */
export interface Verdict {
  /** Do not go into this directory. */
  prune: boolean;
  quit: boolean;
}

export type Expression = (found: Found, verdict: Verdict, tool: Tool) => boolean | Promise<boolean>;
