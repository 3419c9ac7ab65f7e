import type { Locator, Page } from '@playwright/test';
import type { Snapshot } from '../../src/session/snapshot.ts';
import { humanSize, humanSize3, instructionOf } from '../../src/session/wording.ts';
import { endedRuns } from './support/terminal.ts';
import { BUILD, openView } from './support/views.ts';
import { expect, test } from './support/test.ts';

/** The snapshot that a view shows. */
const snapshotOf = (view: Locator): Promise<Snapshot> =>
  view.evaluate((element: HTMLElement & { readonly snapshot: Snapshot }) => element.snapshot);

/** The text of each place with an attribute, by the value that it has there. */
const textsBy = async (places: Locator, attribute: string): Promise<ReadonlyMap<string, string>> =>
  new Map(
    await places.evaluateAll(
      (elements, name) => elements.map((each) => [each.getAttribute(name) ?? '', each.textContent] as const),
      attribute,
    ),
  );

/** A view that is opened by its tab. */
async function show(page: Page, tab: 'Files' | 'Disk' | 'Cache' | 'Dockerfile'): Promise<Locator> {
  await page.getByRole('tab', { name: tab, exact: true }).click();
  const view = page.locator(`layer-${tab.toLowerCase()}`);
  await view.waitFor();
  return view;
}

const expectAll = (text: string | undefined, facts: readonly string[]): void => {
  for (const fact of facts) expect(text).toContain(fact);
};

/** What an image is called. */
const nameIn = ({ images }: Snapshot, id: string): string =>
  images.find((image) => image.id === id)?.tags[0] ?? id.slice(7, 19);

async function expectCity(city: Locator, snapshot: Snapshot): Promise<void> {
  const { layers, images, containers } = snapshot;
  const lines = await textsBy(city.locator('.city-tree [role="treeitem"]'), 'data-key');
  for (const { chainId, createdBy, size, imageIds } of layers)
    expectAll(lines.get(chainId), [
      instructionOf(createdBy),
      humanSize3(size),
      ...imageIds.slice(0, 3).map((id) => nameIn(snapshot, id)),
    ]);
  for (const { id, size, sharedSize, uniqueSize, chain, history } of images)
    expectAll(lines.get(id), [
      nameIn(snapshot, id),
      ...[size, sharedSize, uniqueSize].map(humanSize3),
      `${chain.length} layer`,
      `${history.length} history row`,
    ]);
  for (const { id, name, status, writableSize } of containers)
    expectAll(lines.get(id), [name, status, humanSize3(writableSize)]);
  const rows = images.flatMap(({ history }) => history.filter(({ chainId }) => chainId === null));
  expectAll(
    [...lines.values()].join('\n'),
    rows.map(({ createdBy }) => instructionOf(createdBy)),
  );
}

async function expectFiles(files: Locator, { images, layers }: Snapshot): Promise<void> {
  const { chain = [] } = images.find(({ tags }) => tags.includes('web-ping:latest')) ?? {};
  const slider = files.getByRole('slider', { name: 'Up to layer' });
  await files.getByRole('checkbox').check();
  for (const [index, chainId] of chain.entries()) {
    await slider.fill(String(index + 1));
    const { createdBy = '', size = 0 } = layers.find((each) => each.chainId === chainId) ?? {};
    const place = `${index + 1} of ${chain.length}: ${instructionOf(createdBy)}`;
    await expect(slider).toHaveAttribute('aria-valuetext', place);
    await expect(files.locator('.files-status')).toContainText(humanSize3(size));
  }
}

async function expectDisk(disk: Locator, snapshot: Snapshot, systemDf: string): Promise<void> {
  const { images } = snapshot;
  const rows = await textsBy(disk.locator('.disk-images [data-image]'), 'data-image');
  expect([...rows.keys()].toSorted()).toEqual(images.map(({ id }) => id).toSorted());
  for (const { id, size, sharedSize, uniqueSize } of images)
    expectAll(rows.get(id), [
      nameIn(snapshot, id).replace(':latest', ''),
      humanSize3(size),
      humanSize(sharedSize),
      humanSize(uniqueSize),
    ]);
  const table = await disk
    .locator('.disk-usage tr')
    .evaluateAll((trs) => trs.map((tr) => [...tr.children].map(({ textContent }) => textContent).join(' ')));
  expect(table.join('\n')).toBe(systemDf.trim().replaceAll(/ {2,}/g, ' ').replaceAll(/ +$/gm, ''));
}

const howOf = (cached: boolean): string => (cached ? 'cached' : 'ran');

async function expectCache(cache: Locator, { builds }: Snapshot): Promise<void> {
  for (const [index, { steps }] of builds.entries()) {
    await cache.getByRole('slider').fill(String(index + 1));
    const rows = await textsBy(cache.locator('.cache-row'), 'data-line');
    expect(rows.size).toBe(steps.length);
    for (const { line, instruction, size, cached, ingredients } of steps)
      expectAll(rows.get(String(line)), [
        instruction,
        humanSize3(size),
        howOf(cached),
        ...ingredients.map(({ name, digest }) => name.replace(/^\//, '') + (/sha256:.{12}/.exec(digest)?.[0] ?? '')),
      ]);
  }
}

async function expectDockerfile(view: Locator, { builds }: Snapshot): Promise<void> {
  const { dockerfile, steps } = builds.at(-1) ?? { dockerfile: '', steps: [] };
  const code = await view.locator('.dockerfile-code').allTextContents();
  expect(code.join('\n')).toBe(dockerfile.trimEnd());
  const rows = await textsBy(view.locator('.dockerfile-row'), 'data-line');
  for (const { line, size, cached } of steps) expectAll(rows.get(String(line)), [humanSize3(size), howOf(cached)]);
}

test('who does not see the pictures is told the same: every view says in words what the snapshot has', async ({
  page,
}) => {
  const { view: city, run } = await openView(page, 'Layers', 'layer-city');
  await run(BUILD);
  await run('docker run -d --name box diamol/base sleep 600; docker exec box sh -c "echo hello > /etc/hello"');
  await run(`echo '// more' >> web-ping/app.js; ${BUILD}; docker system df`);
  await expect(city.locator('.city-tree [role="treeitem"]').filter({ hasText: 'dangling' })).toHaveCount(1);
  const snapshot = await snapshotOf(city);
  await expectCity(city, snapshot);
  await expectFiles(await show(page, 'Files'), snapshot);
  const printed = (await endedRuns(page)).at(-1)?.output.split('TYPE')[1] ?? '';
  await expectDisk(await show(page, 'Disk'), snapshot, `TYPE${printed}`);
  await expectCache(await show(page, 'Cache'), snapshot);
  await expectDockerfile(await show(page, 'Dockerfile'), snapshot);
});
