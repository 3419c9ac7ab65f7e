import { expect, type Locator, type Page } from '@playwright/test';

const MOST_STOPS = 150;

/**
 * How many presses of Tab lead to `target` by the order of the document, below 0 for Shift and Tab; 0 where it has the
 * focus. A guess saves a question to the page after every press; where it is wrong the next one is asked for.
 */
const stopsTo = (target: Locator): Promise<number> =>
  target.evaluate((element) => {
    const root = element.ownerDocument;
    const from = root.activeElement ?? root.body;
    if (from === element) return 0;
    const isAfter = (one: Element, other: Element): boolean =>
      (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const isBack = from !== root.body && isAfter(from, element);
    const [first, last] = isBack ? [element, from] : [from, element];
    const reached = [...root.querySelectorAll<HTMLElement>('a[href], button, input, textarea, summary, [tabindex]')]
      .filter((one) => one === element || ((first === root.body || isAfter(one, first)) && isAfter(last, one)))
      .filter(
        (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility({ visibilityProperty: true }),
      );
    // Radio buttons of one name are one stop.
    const names = reached.map((one) => (one instanceof HTMLInputElement && one.type === 'radio' ? one.name : null));
    const stops = names.filter((name, place) => name === null || names.indexOf(name) === place).length;
    return isBack ? -stops : Math.max(1, stops);
  });

/** Presses Tab until `target` has the focus; fails when Tab never gets there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  let stops = await stopsTo(target);
  for (let pressed = 0; stops !== 0 && pressed < MOST_STOPS; stops = await stopsTo(target)) {
    for (let left = Math.abs(stops); left > 0; left -= 1) await page.keyboard.press(stops > 0 ? 'Tab' : 'Shift+Tab');
    pressed += Math.abs(stops);
  }
  expect(stops, `Tab reaches ${String(target)}`).toBe(0);
}

/** Goes to a button or a link by Tab and presses Enter. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}
