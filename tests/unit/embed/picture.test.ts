import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pictureOf } from '../../../src/embed/picture.ts';
import { snapshots } from '../../property/visual-snapshots.ts';

const HEIGHT = 630;

test('the picture beside a link shows the city down to its ground, however high it is', () => {
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      const svg = pictureOf({ snapshot }, 'Title', 'Layer Lab');
      const [, top = '', scale = ''] = /translate\(\S+ (\S+)\) scale\((\S+)\)/.exec(svg) ?? [];
      const [, ground = ''] = /<rect y="([^"]+)"[^>]*\/><\/g>/.exec(svg) ?? [];
      expect(Number(top) + Number(ground) * Number(scale)).toBeLessThanOrEqual(HEIGHT - 40);
    }),
    { numRuns: 100 },
  );
});
