import type { Browser, Page } from '@playwright/test';
import { echoes, enter, freshPage, quantile, type PageFigure } from './page.ts';

declare global {
  interface Performance {
    measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
  }
}

const PAGES = 3;
const TIMES = 7;
/** Milliseconds that a person takes to look at the page. */
const REST = 3000;
const BOX = 'docker run -d --name box --entrypoint sleep diamol/ch03-web-ping 9999 > /dev/null';
const NODE = "docker exec box node -e '0'";
const MEGABYTE = 1 << 20;

/** Milliseconds from Enter, with the line typed before, to the end of its command. */
async function timed(page: Page, line: string, key = 'Enter', isRunning = false): Promise<number> {
  if (!isRunning) await page.keyboard.type(line);
  await page.waitForTimeout(200);
  await page.evaluate(
    (awaited) => {
      window.took = new Promise((resolve) => {
        let at = 0;
        document.addEventListener('keydown', (event) => event.key === awaited && (at = event.timeStamp), {
          capture: true,
        });
        document.addEventListener('layer-command', () => resolve(performance.now() - at), { once: true });
      });
    },
    key.replace('Control+', ''),
  );
  await page.keyboard.press(key);
  return page.evaluate(() => window.took);
}

declare global {
  interface Window {
    /** Milliseconds from the key that was waited for to the end of the command. */
    took: Promise<number>;
  }
}

async function boots(browser: Browser, base: string): Promise<{ readonly first: number; readonly then: number }> {
  const page = await freshPage(browser, false);
  await enter(page, base);
  await timed(page, BOX);
  await page.waitForTimeout(REST);
  const first = await timed(page, NODE);
  const then: number[] = [];
  for (let i = 0; i < TIMES; i += 1) then.push(await timed(page, NODE));
  await page.context().close();
  return { first, then: quantile(then, 0.5) };
}

/** Milliseconds from Ctrl-C to the end of a line that would run for ever. */
async function interrupted(browser: Browser, base: string, line: string): Promise<number> {
  const page = await freshPage(browser, false);
  await enter(page, base);
  await timed(page, BOX);
  const values: number[] = [];
  for (let i = 0; i < PAGES; i += 1) {
    await page.keyboard.type(`${line}\n`);
    await page.waitForTimeout(1000);
    values.push(await timed(page, '', 'Control+c', true));
  }
  await page.context().close();
  return Math.max(...values);
}

async function memoryOfOutput(
  browser: Browser,
  base: string,
): Promise<{ readonly grown: number; readonly took: number }> {
  const page = await freshPage(browser, false);
  await enter(page, base);
  const memory = (): Promise<number> =>
    page.evaluate(async () => (await performance.measureUserAgentSpecificMemory()).bytes);
  const before = await memory();
  const took = await timed(page, `yes '${'x'.repeat(63)}' | head -c 10000000`);
  const grown = (await memory()) - before;
  await page.context().close();
  return { grown: grown / MEGABYTE, took };
}

/** Node in containers, and what runs without end: how soon it starts, how soon it stops, and what it does to typing. */
export async function nodeFigures(browser: Browser, base: string): Promise<readonly PageFigure[]> {
  const pages = [];
  for (let i = 0; i < PAGES; i += 1) pages.push(await boots(browser, base));
  const whileYes = await echoes(browser, base, 'yes');
  const whileNode = await echoes(browser, base, `docker run --rm --entrypoint node diamol/ch03-web-ping -e 'for(;;);'`);
  const { grown, took } = await memoryOfOutput(browser, base);
  return [
    {
      name: 'node in a container, the first time',
      value: quantile(
        pages.map(({ first }) => first),
        0.5,
      ),
      most: 300,
    },
    {
      name: 'node in a container, then',
      value: quantile(
        pages.map(({ then }) => then),
        0.5,
      ),
      most: 60,
    },
    {
      name: 'Ctrl-C ends a loop of bash, longest',
      value: await interrupted(browser, base, 'while :; do :; done'),
      most: 200,
    },
    { name: 'Ctrl-C ends yes, longest', value: await interrupted(browser, base, 'yes'), most: 200 },
    {
      name: 'Ctrl-C ends a loop of node, longest',
      value: await interrupted(browser, base, "docker exec -it box node -e 'for(;;);'"),
      most: 200,
    },
    { name: `key to screen while yes runs, median of ${whileYes.length}`, value: quantile(whileYes, 0.5), most: 16 },
    { name: `key to screen while node runs, median of ${whileNode.length}`, value: quantile(whileNode, 0.5), most: 16 },
    { name: '10 MB of lines of 64 characters, Enter to end', value: took, most: 5000 },
    { name: '10 MB of output, memory grown by', value: grown, most: 64, unit: 'MB' },
  ];
}
