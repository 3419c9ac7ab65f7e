import type { Page } from '@playwright/test';
import { heard, test, type Told } from './support/elsewhere.ts';
import { expect } from './support/test.ts';

/** Frames that wait for a press have no engine, and talk as well. */
const frame = (site: string, name: string, query: string): string =>
  `<iframe name="${name}" title="${name}" height="60" src="${site}/embed/v1/playground/?ctl=1&${query}"></iframe>`;

/** What a frame has told; its height may come at any time. */
const told = async (page: Page, name: string): Promise<readonly Told[]> =>
  (await page.evaluate((of) => window.told[of] ?? [], name)).filter(({ type }) => type !== 'resize');

test('a frame obeys the window above it, of the origin that its address names, and nobody else', async ({
  page,
  elsewhere,
  site,
}) => {
  const { origin } = elsewhere;
  const sibling = `<script>
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => parent.heard.push(['sibling', {}]);
const payload = { v: [1], parentOrigin: parent.origin };
const hello = { ns: 'layerlab', v: 1, id: '', seq: 0, type: 'hello', payload };
onmessage = () => {
  parent.document.querySelector('iframe[name=never]').contentWindow.postMessage(hello, '*', [port2]);
  port1.postMessage({ ...hello, seq: 1, type: 'ping' });
};
</script>`;
  const boxed = `<script>
onmessage = ({ source, data }) => {
  if (source === parent) return;
  parent.postMessage({ boxed: data.type ?? data.subject }, '*');
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event) => parent.postMessage({ boxed: event.data.type }, '*');
  const hello = { ns: 'layerlab', v: 1, id: '', seq: 0, type: 'hello', payload: { v: [1] } };
  source.postMessage(hello, '*', [port2]);
  port1.postMessage({ ...hello, seq: 1, type: 'ping' });
};
</script>${frame(site, 'inner', 'parent=null')}${frame(site, 'other', `parent=${origin}`)}`;
  await elsewhere.open(
    page,
    [
      frame(site, 'right', `parent=${origin}&id=it&colour=red&view=sideways&lang=xx&height=3`),
      frame(site, 'wrong', 'parent=https://example.com'),
      frame(site, 'alike', `parent=${origin}0`),
      frame(site, 'slash', `parent=${origin}/`),
      frame(site, 'nobody', ''),
      frame(site, 'never', `parent=${origin}`),
      `<iframe name="sibling" title="sibling" srcdoc="${sibling.replaceAll('"', '&quot;')}"></iframe>`,
      `<iframe name="boxed" title="boxed" sandbox="allow-scripts" srcdoc="${boxed.replaceAll('"', '&quot;')}"></iframe>`,
    ].join(''),
  );
  const ready = async (): Promise<readonly unknown[]> =>
    (await heard(page, 'message')).filter(([, { type }]) => type === 'ready').map(([, { by }]) => by);
  await expect
    .poll(async () => new Set(await ready()))
    .toEqual(new Set(['right', 'wrong', 'alike', 'slash', 'nobody', 'never']));
  const right = (await heard(page, 'message')).find(([, { by, type }]) => by === 'right' && type === 'ready')?.[1];
  expect(right).toMatchObject({ ns: 'layerlab', v: 1, id: 'it', type: 'ready' });
  expect(right?.payload).toMatchObject({
    warnings: ['colour: unknown', 'height: unknown', 'lang: not understood', 'view: not understood'],
    capabilities: ['goTo', 'setTheme', 'reset', 'focus', 'ping'],
  });

  await page.evaluate(() => {
    window.frames[6]?.postMessage('go', '*');
    for (const name of ['right', 'wrong', 'alike', 'slash', 'nobody']) {
      window.meet(name);
      window.ask(name, 1, 'ping');
      window.ask(name, 2, 'setTheme', { theme: 'dark' });
      window.ask(name, 3, 'dance');
      window.ask(name, 4, 'getState');
    }
  });
  await expect.poll(async () => (await told(page, 'right')).length).toBeGreaterThanOrEqual(4);
  expect((await told(page, 'right')).map(({ type, payload, id }) => [type, payload, id])).toEqual([
    ['pong', {}, 'it'],
    ['result', { re: 2, ok: true }, 'it'],
    ['result', { re: 3, ok: false }, 'it'],
    ['result', { re: 4, ok: false }, 'it'],
  ]);
  const numbers = (await told(page, 'right')).map(({ seq }) => seq);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  for (const name of ['wrong', 'alike', 'slash', 'nobody']) expect(await told(page, name), name).toEqual([]);
  expect(await heard(page, 'sibling')).toEqual([]);
  const inBox = async (): Promise<ReadonlySet<unknown>> =>
    new Set((await heard(page, 'message')).map(([, { boxed: type }]) => type).filter(Boolean));
  await expect.poll(inBox).toEqual(new Set(['ready', 'resize', 'lti.frameResize']));

  // A flood: it takes what it may, and stays alive.
  const before = (await told(page, 'right')).length;
  const took = await page.evaluate(() => {
    const from = performance.now();
    for (let i = 0; i < 10_000; i += 1) window.ask('right', i, 'ping');
    for (let i = 0; i < 10_000; i += 1) window.frames[0]?.postMessage({ ns: 'layerlab', v: 1, type: 'hello' }, '*');
    return performance.now() - from;
  });
  const embedded = page.frames().find((candidate) => candidate.name() === 'right');
  const from = Date.now();
  expect(await embedded?.evaluate(() => document.title)).toContain('Playground');
  const seconds = (took + Date.now() - from) / 1000;
  expect((await told(page, 'right')).length - before).toBeLessThanOrEqual(20 * Math.ceil(seconds + 1));
  await expect
    .poll(async () => {
      await page.evaluate(() => window.ask('right', 20_000, 'dance'));
      return (await told(page, 'right')).at(-1)?.payload;
    })
    .toEqual({ re: 20_000, ok: false });
});
