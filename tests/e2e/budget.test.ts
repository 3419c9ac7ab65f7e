import { brotliCompressSync } from 'node:zlib';
import type { Response } from '@playwright/test';
import { expect, test } from './support/test.ts';

const MOST_REQUESTS = 14;
const MOST_BYTES = 180_000;
const MOST_FONT_BYTES = 60_000;

const isFont = (response: Response): boolean => response.request().resourceType() === 'font';

/** Bytes of a response as a static host would send it: text brotli-compressed, fonts as they are. */
async function sentBytes(response: Response): Promise<number> {
  const body = await response.body();
  return isFont(response) ? body.length : brotliCompressSync(body).length;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

test('a lesson accepts typing within its budget of requests and bytes', async ({ page }) => {
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  await page.goto('/lessons/01-what-an-image-is/', { waitUntil: 'commit' });
  const accepts = await page.waitForFunction(() => {
    const [mark] = performance.getEntriesByName('layer-terminal:accepts-typing');
    return mark && performance.timeOrigin + mark.startTime;
  });
  const acceptsAt = Number(await accepts.jsonValue());
  await page.locator('layer-terminal [data-part="screen"]').click();
  await page.keyboard.press('l');
  await expect(page.locator('layer-terminal [data-part="screen"]')).toContainText(/~\s\$\sl/);

  await page.waitForLoadState('networkidle');
  const needed = responses.filter((response) => response.request().timing().startTime <= acceptsAt);
  const bytes = sum(await Promise.all(needed.filter((one) => !isFont(one)).map(sentBytes)));
  const fontBytes = sum(await Promise.all(responses.filter(isFont).map(sentBytes)));
  const names = needed.map((response) => new URL(response.url()).pathname.replace(/.*\//, '')).join(' ');
  test.info().annotations.push({ type: 'budget', description: `${needed.length} requests, ${bytes} B: ${names}` });
  expect(needed.length, names).toBeLessThanOrEqual(MOST_REQUESTS);
  expect(bytes, names).toBeLessThanOrEqual(MOST_BYTES);
  expect(fontBytes).toBeLessThanOrEqual(MOST_FONT_BYTES);
});
