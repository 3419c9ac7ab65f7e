import type { Page } from '@playwright/test';

/** What the accessible tree of the layer city says about each slab that an image stands on, the lowest first. */
export async function slabsOf(page: Page, image: string): Promise<readonly string[]> {
  const names = await page
    .getByRole('tree', { includeHidden: true })
    .locator('[role="treeitem"]')
    .evaluateAll((items) => items.map((item) => (item.getAttribute('aria-label') ?? item.textContent).trim()));
  const mention = new RegExp(`(?<![\\w/.-])${image}(?![\\w/-])`);
  return names.filter((name) => mention.test(name));
}
