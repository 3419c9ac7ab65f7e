import type { Browser, Page } from '@playwright/test';
import { framesPerSecond, framesWhile, type Frames } from './frames.ts';
import { freshPage, LESSON, quantile, type PageFigure } from './page.ts';

declare global {
  interface Window {
    /** Milliseconds that the page worked for each update of a view. */
    updates: number[];
  }
}

const BUILDS = 5;
const STEPS = 20;
const IMAGES = 1000;
const UPDATES = 5;
const FILES = 100_000;
/** Pixels a second, each for a second: a hand that reads, one that looks for something, one that throws. */
const SPEEDS = [1000, 10_000, 200_000];
const VIEWS = ['Layers', 'Files', 'Disk', 'Cache', 'Dockerfile'] as const;

const TWENTY = `mkdir twenty; { echo FROM diamol/base; for i in $(seq ${STEPS - 1}); do echo "RUN echo $i > /f$i"; done; } > twenty/Dockerfile`;
/** A Dockerfile whose argument makes another layer on top of the same ones. */
const OWN = `mkdir own; printf 'FROM diamol/node\\nARG I\\nRUN echo $I > /own\\n' > own/Dockerfile`;
const MANY = `for i in $(seq ${IMAGES}); do docker build -q --build-arg I=$i -t image-$i own > /dev/null; done`;
/** A thousand files, ten times copied, and that ten times: much sooner there than made one by one. */
const CROWD = [
  'mkdir crowd',
  `{ printf 'FROM diamol/base AS some\\nRUN for i in $(seq 10); do mkdir -p /some/$i; cd /some/$i; for j in $(seq ${FILES / 1000}); do : > file-$j; done; done\\nFROM scratch AS more\\n'`,
  'for i in $(seq 10); do echo "COPY --from=some /some /$i/"; done',
  `echo FROM diamol/base`,
  'for i in $(seq 10); do echo "COPY --from=more / /crowd/$i/"; done; } > crowd/Dockerfile',
  'docker build -q -t crowd crowd',
].join('; ');

/** Opens the first lesson with its city drawn. */
async function openLab(browser: Browser, base: string): Promise<Page> {
  const page = await freshPage(browser, false);
  await page.goto(base + LESSON);
  await page.locator('layer-city .city-flag').first().waitFor();
  return page;
}

/** Gives the terminal a line, and waits for its end. */
const run = (page: Page, line: string): Promise<void> =>
  page.evaluate(
    (command) =>
      new Promise((resolve) => {
        document.addEventListener('layer-command', () => resolve(), { once: true });
        document.querySelector('layer-terminal')?.run(command);
      }),
    line,
  );

/** Waits until what a command did is shown, soon after its end, and nothing moves in the city any more. */
async function standsStill(page: Page): Promise<void> {
  await page.waitForTimeout(400);
  await page.locator('layer-city[data-moving]').waitFor({ state: 'detached' });
}

/** The frames of builds, from Enter until all that moves in the city has come to rest. */
async function framesOfBuilds(browser: Browser, base: string): Promise<readonly Frames[]> {
  const page = await openLab(browser, base);
  await run(page, TWENTY);
  const all: Frames[] = [];
  for (let i = 0; i < BUILDS; i += 1) {
    await run(page, 'docker builder prune -af; docker image rm twenty');
    await standsStill(page);
    all.push(
      await framesWhile(browser, page, async () => {
        await run(page, 'docker build -t twenty twenty');
        await standsStill(page);
      }),
    );
  }
  await page.context().close();
  return all;
}

/**
 * Measures what an update of the view in front costs the page: reading the message, the view's own work, and style,
 * layout and paint of the frame that shows it, without the waiting for the screen.
 */
const watchUpdates = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const now = (): number => performance.now();
    const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data');
    let reading = 0;
    Object.defineProperty(MessageEvent.prototype, 'data', {
      get() {
        const from = now();
        const value: unknown = data?.get?.call(this);
        reading = Math.max(reading, now() - from);
        return value;
      },
    });
    for (const tag of ['layer-city', 'layer-files', 'layer-disk', 'layer-cache', 'layer-dockerfile']) {
      let kind: unknown = customElements.get(tag)?.prototype;
      while (kind instanceof Object && !Object.hasOwn(kind, 'snapshot')) kind = Object.getPrototypeOf(kind);
      const own = kind instanceof Object ? Object.getOwnPropertyDescriptor(kind, 'snapshot') : undefined;
      const view = document.querySelector(tag);
      if (view === null) continue;
      Object.defineProperty(view, 'snapshot', {
        configurable: true,
        get: () => own?.get?.call(view) as unknown,
        set: (snapshot: unknown) => {
          const from = now();
          own?.set?.call(view, snapshot);
          const worked = now() - from + reading;
          reading = 0;
          requestAnimationFrame(() => {
            const drawing = now();
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => window.updates.push(worked + now() - drawing);
            port2.postMessage(null);
          });
        },
      });
    }
  });

/** Milliseconds of an update of each view, the median of several. */
async function updates(page: Page): Promise<readonly (readonly [view: string, milliseconds: number])[]> {
  for (const view of VIEWS) {
    await page.getByRole('tab', { name: view, exact: true }).click();
    await page.locator('.lab-view:not([hidden]) > :not(.lab-placeholder)').waitFor();
  }
  await watchUpdates(page);
  const found: (readonly [string, number])[] = [];
  for (const view of VIEWS) {
    await page.getByRole('tab', { name: view, exact: true }).click();
    await standsStill(page);
    await page.evaluate(() => (window.updates = []));
    for (let i = 0; i < UPDATES; i += 1) {
      await run(page, `docker build -q --build-arg I=${view}${i} -t one-${view.toLowerCase()} own`);
      await standsStill(page);
    }
    found.push([view, quantile(await page.evaluate(() => window.updates), 0.5)]);
  }
  return found;
}

async function updatesOfViews(browser: Browser, base: string): Promise<readonly PageFigure[]> {
  const page = await openLab(browser, base);
  await run(page, OWN);
  const figure = (images: number, most: number) => (measured: readonly [string, number]) => ({
    name: `a layer more updates ${measured[0]}, ${images} images`,
    value: measured[1],
    most,
  });
  const few = await updates(page);
  await page.reload();
  await page.locator('layer-city .city-flag, layer-dockerfile').first().waitFor();
  await run(page, MANY);
  const many = await updates(page);
  await page.context().close();
  return [...few.map(figure(7, 16)), ...many.map(figure(IMAGES, 100))];
}

/** Frames while the wheel goes through a folder of very many files. */
async function scrolling(browser: Browser, base: string): Promise<readonly Frames[]> {
  const page = await openLab(browser, base);
  await run(page, CROWD);
  await page.getByRole('tab', { name: 'Files', exact: true }).click();
  const list = page.locator('layer-files .window-list');
  await page.locator('layer-files .files-query').fill('file-');
  await page.waitForFunction(
    (files) => (document.querySelector('layer-files .window-list')?.scrollHeight ?? 0) > files * 20,
    FILES,
  );
  const box = await list.boundingBox();
  if (box === null) throw new Error('no list of files');
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const tools = await page.context().newCDPSession(page);
  // The browser itself moves the wheel, once a frame: orders from here come too seldom.
  const turn = (pixels: number, speed: number): Promise<unknown> =>
    tools.send('Input.synthesizeScrollGesture', { ...place, yDistance: -pixels, speed, gestureSourceType: 'mouse' });
  const frames: Frames[] = [];
  // Each by itself: between two of them nothing is to be shown.
  for (const speed of SPEEDS) frames.push(await framesWhile(browser, page, () => turn(speed, speed)));
  await page.context().close();
  return frames;
}

/** How the views keep up: with a build, with a command, with a hand on the wheel. */
export async function viewFigures(browser: Browser, base: string): Promise<readonly PageFigure[]> {
  const builds = await framesOfBuilds(browser, base);
  const gaps = (await scrolling(browser, base)).flatMap((frames) => frames.gaps);
  return [
    {
      name: `a build of ${STEPS} steps, frames by the compositor's reports`,
      value: framesPerSecond(builds),
      most: 60,
      unit: 'of 60 a second',
    },
    {
      name: `${FILES.toLocaleString('en')} files scroll, longest of ${gaps.length} frames`,
      value: Math.max(...gaps),
      most: 50,
    },
    ...(await updatesOfViews(browser, base)),
  ];
}
