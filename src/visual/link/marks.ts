import type { ChainId, ImageId } from '../../engine/core/digest.ts';
import type { ContainerId } from '../../engine/container/types.ts';
import type { Thing } from './thing.ts';

/** What belongs to a thing that is pointed at, for each view to mark. */
export interface Marks {
  readonly chains: ReadonlySet<ChainId>;
  readonly images: ReadonlySet<ImageId>;
  readonly containers: ReadonlySet<ContainerId>;
  /** Rows of histories, by `rowKey`. */
  readonly rows: ReadonlySet<string>;
  /** Lines of Dockerfiles, by `lineKey`. */
  readonly lines: ReadonlySet<string>;
  /** The file that is pointed at. */
  readonly path: string | null;
  /** The figure that is pointed at. */
  readonly figure: string | null;
}

const NONE: ReadonlySet<never> = new Set();

/** Nothing is pointed at. */
export const NO_MARKS: Marks = {
  chains: NONE,
  images: NONE,
  containers: NONE,
  rows: NONE,
  lines: NONE,
  path: null,
  figure: null,
};

export const rowKey = (image: string, row: number): string => `${image} ${row}`;
export const lineKey = (build: number, line: number): string => `${build} ${line}`;

/** Whether a thing is among what is marked. */
export function isMarked(thing: Thing, marks: Marks): boolean {
  switch (thing.kind) {
    case 'layers':
      return thing.chains.some((chainId) => marks.chains.has(chainId));
    case 'file':
      return thing.path === marks.path || thing.chains.slice(-1).some((chainId) => marks.chains.has(chainId));
    case 'image':
      return marks.images.has(thing.image);
    case 'container':
      return marks.containers.has(thing.container);
    case 'row':
      return marks.rows.has(rowKey(thing.image, thing.row));
    case 'line':
      return marks.lines.has(lineKey(thing.build, thing.line));
    case 'figure':
      return thing.key === marks.figure;
  }
}
