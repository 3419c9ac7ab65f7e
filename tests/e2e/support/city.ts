import type { Page } from '@playwright/test';

/** A slab as the accessible tree gives it: what it says, and how deep in the tree it stands. */
interface TreeItem {
  readonly text: string;
  readonly level: number;
}

const treeItems = (page: Page): Promise<readonly TreeItem[]> =>
  page.getByRole('tree', { includeHidden: true }).evaluateAll((trees) =>
    trees.flatMap((tree) =>
      [...tree.querySelectorAll<HTMLElement>('[role="treeitem"]')].map((item) => {
        const texts = [item, ...item.querySelectorAll('*')]
          .filter((part) => part.closest('[role="treeitem"]') === item && part.childElementCount === 0)
          .map((part) => part.textContent);
        let level = 1;
        for (let up = item.parentElement; up && up !== tree; up = up.parentElement)
          if (up.getAttribute('role') === 'treeitem') level += 1;
        return {
          text: (item.getAttribute('aria-label') ?? texts.join(' ')).replace(/\s+/g, ' ').trim(),
          level: Number(item.getAttribute('aria-level') ?? level),
        };
      }),
    ),
  );

/** The slabs an image stands on, the lowest first, its own last; empty while the city does not show it. */
export async function slabsBelow(page: Page, image: string): Promise<readonly string[]> {
  const items = await treeItems(page);
  const flag = new RegExp(`(?<![\\w/.-])${image}(?![\\w/-])`);
  const top = items.findIndex(({ text }) => flag.test(text));
  if (top < 0) return [];
  const below: string[] = [];
  let level = Infinity;
  for (const item of items.slice(0, top + 1).reverse()) {
    if (item.level >= level) continue;
    below.unshift(item.text);
    level = item.level;
  }
  return below;
}
