import type { Metadata } from '../../../engine/fs/node.ts';
import type { EntryType } from '../../../engine/fs/tar/header.ts';
import { strftime } from '../lib/dates.ts';
import { modeString } from '../lib/mode.ts';

export interface Member {
  readonly type: EntryType;
  readonly path: string;
  readonly metadata: Metadata;
  readonly size: number;
  readonly linkTarget: string;
  readonly user: string;
  readonly group: string;
}

/** Columns that owner and size take together, until something wider comes. */
const OWNER_AND_SIZE = 19;

/** The lines of `tar -tv`, GNU's or busybox's. */
export class LongLines {
  private readonly isBusybox: boolean;
  private width = OWNER_AND_SIZE;

  constructor(isBusybox: boolean) {
    this.isBusybox = isBusybox;
  }

  line({ type, path, metadata, size, linkTarget, user, group }: Member): string {
    const mode = modeString({ type: type === 'link' ? 'file' : type, mode: metadata.mode });
    const shownMode = type === 'link' && !this.isBusybox ? `h${mode.slice(1)}` : mode;
    const arrow = type === 'symlink' ? ` -> ${linkTarget}` : type === 'link' ? this.hardLink(linkTarget) : '';
    const owner = `${user}/${group}`;
    const bytes = type === 'file' ? String(size) : '0';
    if (this.isBusybox) {
      const time = strftime('%Y-%m-%d %H:%M:%S', metadata.mtime);
      return `${shownMode} ${owner} ${bytes.padStart(9)} ${time} ${path}${arrow}`;
    }
    this.width = Math.max(this.width, owner.length + 1 + bytes.length);
    const time = strftime('%Y-%m-%d %H:%M', metadata.mtime);
    return `${shownMode} ${owner} ${bytes.padStart(this.width - owner.length - 1)} ${time} ${path}${arrow}`;
  }

  private hardLink(target: string): string {
    return this.isBusybox ? ` -> ${target}` : ` link to ${target}`;
  }
}
