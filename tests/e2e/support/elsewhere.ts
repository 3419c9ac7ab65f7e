import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from '@playwright/test';
import { test as base } from './test.ts';

/** What a page has heard: a name and what came with it, oldest first. */
export type Heard = readonly (readonly [name: string, detail: Readonly<Record<string, unknown>>])[];

/** A server of another origin and site, with pages that embed the site's. */
export interface Elsewhere {
  readonly origin: string;
  /** Opens a page with this in it, between two buttons; with these headers. */
  open(page: Page, body: string, headers?: Readonly<Record<string, string>>): Promise<void>;
  /** The same on another port of the site's own machine: browsers let a frame keep something there, and not elsewhere. */
  openNear(page: Page, body: string): Promise<void>;
  /** Opens a page as it is. */
  openWhole(page: Page, html: string): Promise<void>;
}

/** A message as a frame sends it. */
export interface Told {
  readonly ns: string;
  readonly v: number;
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

declare global {
  interface Window {
    /** What the page has heard. */
    heard: Heard;
    /** What frames have told through their ports, by their names. */
    told: Readonly<Record<string, readonly Told[]>>;
    /** Gives a frame a port. */
    meet: (name: string) => void;
    /** Sends something through it. */
    ask: (name: string, seq: number, type: string, payload?: object) => void;
  }
}

/** Hears all events of `<layer-lab>`, and whatever is posted to the page itself; `meet` gives a frame a port. */
const SCRIPT = `
window.heard = [];
for (const type of ['ready', 'resize', 'step', 'exercise', 'progress', 'complete', 'state', 'focusexit', 'error'])
  addEventListener('lab-' + type, ({ target, detail }) => heard.push([type, { ...detail, by: target.id }]));
const nameOf = (source) => [...document.querySelectorAll('iframe')].find((frame) => frame.contentWindow === source)?.name;
addEventListener('message', ({ source, data }) => heard.push(['message', { ...data, by: nameOf(source) }]));
window.told = {};
window.meet = (name) => {
  const { port1, port2 } = new MessageChannel();
  told[name] = [];
  port1.onmessage = ({ data }) => told[name].push(data);
  const payload = { v: [1], parentOrigin: location.origin };
  const hello = { ns: 'layerlab', v: 1, id: '', seq: 0, type: 'hello', payload };
  document.querySelector('iframe[name=' + name + ']').contentWindow.postMessage(hello, '*', [port2]);
  window.ports = { ...window.ports, [name]: port1 };
};
window.ask = (name, seq, type, payload = {}) => ports[name].postMessage({ ns: 'layerlab', v: 1, id: '', seq, type, payload });
`;

const pageOf = (site: string, body: string): string => `<!doctype html><html lang="en"><title>Elsewhere</title>
<link rel="icon" href="data:,"><script>${SCRIPT}</script><script src="${site}/embed/v1/layer-lab.js"></script>
<h1>Elsewhere</h1><button>before</button>${body}<button>after</button>`;

export const test = base.extend<{ readonly elsewhere: Elsewhere; readonly site: string }>({
  site: async ({ baseURL }, use) => use(baseURL ?? ''),
  elsewhere: async ({ site }, use) => {
    let shown: { readonly html: string; readonly headers: Readonly<Record<string, string>> } = {
      html: '',
      headers: {},
    };
    const server = createServer((_, response) => {
      for (const [name, value] of Object.entries(shown.headers)) response.setHeader(name, value);
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(shown.html);
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    const near = origin.replace('localhost', '127.0.0.1');
    await use({
      origin,
      async open(page, body, headers = {}) {
        shown = { html: pageOf(site, body), headers };
        await page.goto(origin);
      },
      async openNear(page, body) {
        shown = { html: pageOf(site, body), headers: {} };
        await page.goto(near);
      },
      async openWhole(page, html) {
        shown = { html, headers: {} };
        await page.goto(origin);
      },
    });
    server.closeAllConnections();
    server.close();
  },
});

/** What the page has heard, of one name where it is given. */
export async function heard(page: Page, name?: string): Promise<Heard> {
  const all = await page.evaluate(() => window.heard);
  return name === undefined ? all : all.filter(([type]) => type === name);
}

/** The frame of that name. */
export const frameNamed = (page: Page, name: string): FrameLocator => page.frameLocator(`iframe[name="${name}"]`);
