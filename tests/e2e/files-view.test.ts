import { tabTo } from './support/keyboard.ts';
import { expect, test } from './support/test.ts';
import { openView, type OpenView } from './support/views.ts';

const LEAKY = [
  'mkdir s; echo hunter2 > s/key.txt; echo hello > s/app.txt',
  "printf 'FROM diamol/base\\nCOPY . /app/\\nRUN rm /app/key.txt\\nRUN echo changed > /app/app.txt\\n' > s/Dockerfile",
  'docker build -t leaky s',
];

async function openLeaky(page: Parameters<typeof openView>[0]): Promise<OpenView> {
  const open = await openView(page, 'Files', 'layer-files');
  for (const command of LEAKY) await open.run(command);
  await expect(open.view.getByRole('combobox', { name: 'Image or container' }).locator('option:checked')).toHaveText(
    'leaky',
  );
  return open;
}

test('by pointer: a deleted secret is a ghost, and its content is still there', async ({ page }) => {
  const { view, faults } = await openLeaky(page);
  const row = (name: string) => view.getByRole('treeitem', { name: new RegExp(`^[~+−]?\\s*${name}[ /]`) });
  await row('app').click();
  await expect(row('key.txt')).toContainText('taken away in layer 4');
  await row('key.txt').click();
  const file = view.getByRole('region', { name: 'File' });
  await expect(file).toContainText('takes it away: RUN rm /app/key.txt');
  await expect(file.getByRole('group', { name: /^Content of/ })).toHaveText('hunter2\n');
  await row('app.txt').click();
  await expect(file.getByRole('group', { name: /^Content of/ })).toHaveText('changed\n');
  await file.getByRole('button', { name: 'hidden: open the version of layer 3' }).click();
  await expect(file.getByRole('group', { name: /^Content of/ })).toHaveText('hello\n');
  await file.getByRole('button', { name: 'hex' }).click();
  await expect(file).toContainText('68 65 6c 6c 6f 0a');
  await view.getByRole('combobox', { name: 'Compare with' }).selectOption('below');
  await expect(view.locator('.files-status')).toHaveText(
    'Against the layer below: 0 files added (0B), 1 changed (8B), 0 removed (0B).',
  );
  await row('/app/app.txt').click();
  await expect(row('/app/app.txt')).toContainText('6B → 8B');
  await expect(file.getByRole('group', { name: /^Content of/ })).toHaveText('changed\n');
  expect(await faults()).toEqual([]);
});

test('by keyboard: arrows walk the tree, the slider steps through layers', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const { view, faults } = await openLeaky(page);
  const tree = view.getByRole('tree', { name: 'Files' });
  await tabTo(page, tree);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(view.getByRole('region', { name: 'File' })).toContainText('/app/key.txt');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(view.getByRole('treeitem', { name: /^key.txt/ })).toHaveCount(0);
  const slider = view.getByRole('slider', { name: 'Up to layer' });
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuetext', '4 of 5: RUN rm /app/key.txt');
  await view.getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  await expect(view.getByRole('treeitem')).toHaveCount(3);
  expect(await faults()).toEqual([]);
});
