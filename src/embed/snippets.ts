/** What somebody chose to embed. Empty means the default, which then is not written. */
export interface Choice {
  readonly lesson: string;
  readonly title: string;
  readonly step: string;
  readonly view: string;
  readonly theme: string;
  readonly lang: string;
  readonly controls: string;
  readonly state: string;
  /** Pixels; empty for as high as the page is. */
  readonly height: string;
  readonly clickToLoad: boolean;
  /** A lab or an exercise that a link gives: `exercise=…`. */
  readonly fragment?: string;
}

/** Of a frame that cannot change its height. */
const HEIGHT = 640;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const attribute = (name: string, value: string): string => (value === '' ? '' : ` ${name}="${escaped(value)}"`);

/** The address of the page to embed; `site` ends in a slash. */
export function addressOf(site: string, choice: Choice): string {
  const address = new URL(`embed/v1/${choice.lesson}/`, site);
  for (const name of ['step', 'view', 'theme', 'lang', 'controls', 'state'] as const)
    if (choice[name] !== '') address.searchParams.set(name, choice[name]);
  if (choice.clickToLoad) address.searchParams.set('ctl', '1');
  address.hash = choice.fragment ?? '';
  return address.href;
}

const DEFAULTS = { step: '', view: '', theme: '', controls: '', state: '', height: '', clickToLoad: false };

/** A frame of the playground with an exercise of somebody's own. */
export const exerciseFrameOf = (site: string, lang: string, text: string, title: string): string =>
  frameOf(site, { ...DEFAULTS, lesson: 'playground', title, lang, fragment: `exercise=${text}` });

/** A frame, for platforms that allow nothing else. */
export function frameOf(site: string, choice: Choice): string {
  const height = choice.height === '' ? String(HEIGHT) : choice.height;
  return `<iframe src="${escaped(addressOf(site, choice))}" title="${escaped(choice.title)}" width="100%" height="${height}" style="border:0" loading="lazy" allowfullscreen></iframe>`;
}

/** The element, which fits its height and tells how it goes, and a link for those without scripts. */
export function elementOf(site: string, choice: Choice): string {
  const attributes = (['lesson', 'step', 'view', 'theme', 'lang', 'controls', 'state', 'height'] as const)
    .map((name) => attribute(name, choice[name]))
    .join('');
  const script = `<script src="${escaped(new URL('embed/v1/layer-lab.js', site).href)}" async></script>`;
  const link = `<a href="${escaped(addressOf(site, choice))}">${escaped(choice.title)}</a>`;
  return `${script}\n<layer-lab${attributes}${choice.clickToLoad ? ' click-to-load' : ''}>${link}</layer-lab>`;
}
