import { expect, it } from 'vitest';
import { tabAfter } from '../../../../src/components/lab/tabs.ts';

it('goes round with the arrows and to the ends with Home and End', () => {
  expect(tabAfter('ArrowRight', 0, 3)).toBe(1);
  expect(tabAfter('ArrowRight', 2, 3)).toBe(0);
  expect(tabAfter('ArrowLeft', 0, 3)).toBe(2);
  expect(tabAfter('Home', 1, 3)).toBe(0);
  expect(tabAfter('End', 1, 3)).toBe(2);
  expect(tabAfter('x', 1, 3)).toBeNull();
});
