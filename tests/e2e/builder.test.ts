import { press } from './support/keyboard.ts';
import { test } from './support/elsewhere.ts';
import { expect } from './support/test.ts';

test('what the builder makes is what it shows: chosen, copied, pasted, in Korean too', async ({
  page,
  context,
  elsewhere,
  site,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/ko/teach/builder/?lesson=01-what-an-image-is');
  const form = page.getByRole('form');
  const choose = (name: string, value: string) => form.locator(`[name="${name}"]`).selectOption(value);
  const preview = page.locator('iframe.builder-preview');
  await expect(form.locator('[name="lesson"]')).toHaveValue('01-what-an-image-is');
  await expect(form.locator('[name="step"] option')).toHaveCount(5);
  await choose('step', 'history');
  await choose('theme', 'dark');
  await choose('controls', 'min');
  await choose('state', 'local');
  await form.locator('[name="height"]').fill('720');
  const made = `${site}/embed/v1/01-what-an-image-is/?step=history&theme=dark&lang=ko&controls=min&state=local`;
  const code = (name: string) => page.locator(`[data-code="${name}"]`);
  await expect(code('link').locator('textarea')).toHaveValue(made);
  await expect(preview).toHaveAttribute('src', made);
  await expect(preview).toHaveAttribute('height', '720');
  await expect(preview.contentFrame().locator('#task-history')).toBeVisible();

  const copied: string[] = [];
  for (const name of ['frame', 'element', 'link']) {
    await press(page, code(name).getByRole('button'));
    await expect(code(name).getByRole('button')).toHaveText('복사했습니다');
    copied.push(await page.evaluate(() => navigator.clipboard.readText()));
  }
  const [frame = '', element = '', link = ''] = copied;
  expect(link).toBe(made);

  await choose('lesson', 'playground');
  await expect(form.locator('[name="step"]')).toBeDisabled();
  await choose('view', 'disk');
  await form.locator('[name="ctl"]').check();
  await expect(preview.contentFrame().getByRole('button', { name: '실습 시작' })).toBeVisible();
  await form.locator('[name="height"]').fill('7');
  await expect(preview).toHaveAttribute('height', '640');

  await elsewhere.open(page, frame.replace('<iframe', '<iframe name="pasted"') + element);
  await expect(page.frameLocator('iframe[name="pasted"]').locator('#task-history')).toBeVisible();
  const pasted = page.locator('layer-lab iframe');
  await expect(pasted.contentFrame().locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(pasted.contentFrame().locator('html')).toHaveAttribute('lang', 'ko');
  expect(await pasted.evaluate((element) => element.clientHeight)).toBe(720);
});
