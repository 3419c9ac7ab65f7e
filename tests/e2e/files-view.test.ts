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

/** A PNG of one dot. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTi3pgAAAABJRU5ErkJggg==';

test('by pointer: a picture is shown as one, and two images are held against each other', async ({ page }) => {
  const { view, run, faults } = await openView(page, 'Files', 'layer-files');
  await run(`mkdir p; echo ${DOT} | base64 -d > p/dot.png; printf 'FROM diamol/base\\nCOPY . /\\n' > p/Dockerfile`);
  await run('docker build -q -t dotted p');
  await view.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: 'diamol/base' });
  await expect(view.locator('.files-status')).toHaveText(
    'Against diamol/base: 2 files added (93B), 0 changed (0B), 0 removed (0B).',
  );
  const rows = view.getByRole('treeitem');
  await expect(rows).toHaveCount(2);
  await rows.filter({ hasText: 'dot.png' }).click();
  const file = view.getByRole('region', { name: 'File' });
  const picture = file.getByRole('img', { name: 'What /dot.png shows' });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  expect(await faults()).toEqual([]);
  await file.getByRole('button', { name: 'hex' }).click();
  await expect(file).toContainText('89 50 4e 47');
});

test('by keyboard: a layer is held against the one below it, a file of it opened, and found by its name', async ({
  page,
}) => {
  const { view } = await openLeaky(page);
  await tabTo(page, view.getByRole('combobox', { name: 'Compare with' }));
  await page.keyboard.press('ArrowDown');
  await expect(view.locator('.files-status')).toContainText('Against the layer below: 0 files added (0B), 1 changed');
  const slider = view.getByRole('slider', { name: 'Up to layer' });
  await tabTo(page, slider);
  await page.keyboard.press('ArrowLeft');
  await expect(view.locator('.files-status')).toContainText('0 changed (0B), 1 removed (8B).');
  await tabTo(page, view.getByRole('tree', { name: 'Files' }));
  await page.keyboard.press('Enter');
  const file = view.getByRole('region', { name: 'File' });
  await expect(file).toContainText('/app/key.txt');
  await expect(file.getByRole('group', { name: /^Content of/ })).toHaveText('hunter2\n');
  await tabTo(page, view.getByRole('searchbox', { name: 'Find a file' }));
  await page.keyboard.type('nothing like that');
  await expect(view.getByRole('treeitem')).toHaveCount(0);
});

test('of an empty machine it says that there are no files, and shows nothing else', async ({ page }) => {
  const { view, run, faults } = await openView(page, 'Files', 'layer-files');
  await run('docker image prune -af');
  await expect(view.getByText('No image on this machine, so there are no files.')).toBeVisible();
  await expect(view.getByRole('combobox')).toHaveCount(0);
  await expect(view.getByRole('tree')).toHaveCount(0);
  expect(await faults()).toEqual([]);
  await run('docker pull -q hello-world');
  await expect(view.getByRole('treeitem', { name: /^hello/ })).toBeVisible();
});
