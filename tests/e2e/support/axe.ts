import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** The rules whose answer colours can change; all others ask for what the page has, whatever it looks like. */
export const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** Tells axe where to look. */
export type Scope = (axe: AxeBuilder) => AxeBuilder;

/** What axe finds in the page, once what moves has come to rest. */
export async function violations(
  page: Page,
  rules: readonly string[],
  scope: Scope = (axe) => axe,
): Promise<readonly string[]> {
  await page.evaluate(async () => {
    // Other colours, say, begin to move with the next frame.
    await new Promise(requestAnimationFrame);
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)));
  });
  const axe = scope(new AxeBuilder({ page }).options({ resultTypes: ['violations'] }));
  const { violations: found } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Expects nothing of axe: all its rules in light, then those of colours in dark. */
export async function expectClean(page: Page, state: string, scope: Scope = (axe) => axe): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await violations(page, [], scope), `${state}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page, OF_COLOURS, scope), `${state}, dark`).toEqual([]);
}
