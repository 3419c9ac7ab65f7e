import type { Facts } from './city-facts.ts';
import type { CityWords } from './city-words.ts';
import { html } from './svg.ts';

/** One line about what is pointed at: its title, and the rest in a softer voice. */
export function briefLine({ title, brief }: Facts): readonly HTMLElement[] {
  return [html('span', 'city-brief-title', title), html('span', 'city-brief-rest', brief)];
}

/** Everything about what was chosen, with a button that closes it. */
export function detailPanel({ title, facts }: Facts, t: CityWords, onClose: () => void): HTMLElement {
  const close = html('button', 'city-close', '×');
  close.type = 'button';
  close.setAttribute('aria-label', t.closeDetails);
  close.addEventListener('click', onClose);
  const list = html('dl', 'city-facts');
  for (const { term, text } of facts()) list.append(html('dt', '', term), factText(text));
  const panel = html('section', 'city-detail', html('div', 'city-detail-head', html('h3', '', title), close), list);
  panel.setAttribute('aria-label', t.details);
  panel.tabIndex = 0;
  return panel;
}

const factText = (text: string): HTMLElement =>
  html('dd', /^(sha256:)?[0-9a-f]{64}$/.test(text) ? 'city-id' : '', text);
