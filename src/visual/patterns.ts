import type { Fill } from './draw-box.ts';
import { svg } from './svg.ts';

let pictures = 0;

/** The patterns that tell roles apart without colour, and how a picture refers to its own. */
export function createPatterns(): { readonly defs: SVGDefsElement; readonly fill: Fill } {
  pictures += 1;
  const own = `city-${pictures}`;
  const idOf = (name: string): string => `${own}-${name}`;
  const pattern = (name: string, tile: number, ...marks: readonly SVGElement[]): SVGPatternElement =>
    svg('pattern', { id: idOf(name), width: tile, height: tile, patternUnits: 'userSpaceOnUse' }, ...marks);
  const defs = svg(
    'defs',
    {},
    pattern('shared', 6, svg('path', { class: 'city-hatch city-hatch-shared', d: 'M-1 1L1 -1M0 6L6 0M5 7L7 5' })),
    pattern('cache', 6, svg('circle', { class: 'city-dot', cx: 3, cy: 3, r: 0.9 })),
    pattern('kept', 7, svg('path', { class: 'city-hatch city-hatch-kept', d: 'M0 0L7 7M7 0L0 7' })),
  );
  return { defs, fill: (name) => `url(#${idOf(name)})` };
}
