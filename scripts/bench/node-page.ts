import type { Browser } from '@playwright/test';
import { echoes, enter, freshPage, quantile, timed, type PageFigure } from './page.ts';

const PAGES = 3;
const TIMES = 7;
/** Milliseconds that a person takes to look at the page. */
const REST = 3000;
const BOX = 'docker run -d --name box --entrypoint sleep diamol/ch03-web-ping 9999 > /dev/null';
const NODE = "docker exec box node -e '0'";

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

/** Node in containers, and what runs without end: how soon it starts, how soon it stops, and what it does to typing. */
export async function nodeFigures(browser: Browser, base: string): Promise<readonly PageFigure[]> {
  const pages = [];
  for (let i = 0; i < PAGES; i += 1) pages.push(await boots(browser, base));
  const whileYes = await echoes(browser, base, 'yes');
  const whileBox = await echoes(browser, base, 'docker run --rm --entrypoint yes diamol/ch03-web-ping');
  const whileNode = await echoes(browser, base, `docker run --rm --entrypoint node diamol/ch03-web-ping -e 'for(;;);'`);
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
    {
      name: `key to screen while yes runs in a container, median of ${whileBox.length}`,
      value: quantile(whileBox, 0.5),
      most: 16,
    },
    { name: `key to screen while node runs, median of ${whileNode.length}`, value: quantile(whileNode, 0.5), most: 16 },
  ];
}
