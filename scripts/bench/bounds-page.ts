import type { Browser } from '@playwright/test';
import { enter, freshPage, MEGABYTE, memoryOf, timed, type PageFigure } from './page.ts';

/** Seconds that `yes` runs, and between two looks at the memory. */
const MINUTE = 60;
const BETWEEN = 5;

const OUTPUT = `yes '${'x'.repeat(63)}' | head -c 10000000`;
const HOARDER = `docker run --rm --entrypoint node diamol/ch03-web-ping -e 'const all = []; for (;;) all.push(new Array(1e5).fill(1.5))'`;
const GROWING = 'yes > big';

/** What a line did to a page: megabytes more than before, at the worst moment seen and at its end; how it ended. */
interface Burden {
  readonly peak: number;
  readonly grown: number;
  readonly took: number;
  readonly exitCode: number;
}

/** Runs a line to its end, or until Ctrl-C after so many seconds. */
async function burden(browser: Browser, base: string, line: string, seconds = Infinity): Promise<Burden> {
  const page = await freshPage(browser, false);
  await enter(page, base);
  const before = await memoryOf(page);
  let peak = before;
  let isOver = false;
  const look = async (): Promise<void> => {
    for (let passed = 0; !isOver; passed += BETWEEN) {
      await page.waitForTimeout(BETWEEN * 1000);
      peak = Math.max(peak, await memoryOf(page));
      if (passed + BETWEEN >= seconds) await page.keyboard.press('Control+c');
    }
  };
  const looking = look();
  const took = await timed(page, line);
  isOver = true;
  const after = await memoryOf(page);
  await looking;
  const exitCode = await page.evaluate(() => document.querySelector('layer-terminal')?.runs.at(-1)?.exitCode ?? NaN);
  await page.context().close();
  const grown = (bytes: number): number => (bytes - before) / MEGABYTE;
  return { peak: grown(Math.max(peak, after)), grown: grown(after), took, exitCode };
}

/** What has no end: how much memory it takes meanwhile, how much stays, and how it ends. */
export async function boundFigures(browser: Browser, base: string): Promise<readonly PageFigure[]> {
  const output = await burden(browser, base, OUTPUT);
  const minute = await burden(browser, base, 'yes', MINUTE);
  const hoarder = await burden(browser, base, HOARDER);
  const growing = await burden(browser, base, GROWING);
  return [
    { name: '10 MB of lines of 64 characters, Enter to end', value: output.took, most: 5000 },
    { name: '10 MB of output, memory grown by', value: output.grown, most: 64, unit: 'MB' },
    { name: 'yes for a minute, memory grown by at most', value: minute.peak, most: 64, unit: 'MB' },
    { name: `node that fills its memory ends with ${hoarder.exitCode}`, value: hoarder.took, most: 10_000 },
    { name: 'node that filled its memory, memory grown by', value: hoarder.grown, most: 64, unit: 'MB' },
    { name: `a file that grows without end ends with ${growing.exitCode}`, value: growing.took, most: 30_000 },
    { name: 'a file that grows without end, memory grown by at most', value: growing.peak, most: 1500, unit: 'MB' },
  ];
}
