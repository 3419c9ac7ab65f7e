import type { BuildBase, BuildFailure } from '../../engine/build/types.ts';
import type { Snapshot } from '../../session/snapshot.ts';
import { humanSize3 } from '../../session/wording.ts';
import styles from '../../styles/builds.css?inline';
import { withoutLatest } from '../city-facts.ts';
import { adoptStyles, LabView } from '../lab-view.ts';
import { wordsAt } from '../language.ts';
import { lineKey, type Marks } from '../link/marks.ts';
import { attachPointing } from '../link/pointing.ts';
import type { Thing } from '../link/thing.ts';
import { html } from '../svg.ts';
import { buildPage, type KeyPart, type StepRow, type StepState } from './cache-model.ts';
import { secondsText } from './seconds.ts';
import { CACHE_WORDS, type CacheWords } from './words.ts';

const SIGNS: Readonly<Record<StepState, string>> = { hit: '=', first: '✱', after: '+' };

/** `<layer-cache>`: what each build took from the cache, and why the rest had to run. */
class LayerCache extends LabView {
  /** Place of the build that is shown; `null` follows the newest. */
  private chosen: number | null = null;
  /** Time of the build that is shown. */
  private time = 0;
  private readonly heading = html('p', 'builds-title');
  private readonly slider = html('input', 'builds-slider');
  private readonly earlier = html('button', '', '‹');
  private readonly later = html('button', '', '›');
  private readonly summary = html('p', 'builds-summary');
  private readonly rows = html('ol', 'cache-rows');
  private readonly scrub = html('div', 'builds-scrub', this.earlier, this.slider, this.later);

  private words: CacheWords = CACHE_WORDS.en;

  protected furnish(): void {
    adoptStyles(styles);
    this.words = wordsAt(this, CACHE_WORDS);
    this.summary.setAttribute('role', 'status');
    this.slider.type = 'range';
    this.slider.min = '1';
    this.slider.setAttribute('aria-label', this.words.build);
    this.slider.addEventListener('input', () => this.go(Number(this.slider.value) - 1));
    this.earlier.type = 'button';
    this.later.type = 'button';
    this.earlier.setAttribute('aria-label', this.words.buildBefore);
    this.later.setAttribute('aria-label', this.words.nextBuild);
    this.earlier.addEventListener('click', () => this.go(Number(this.slider.value) - 2));
    this.later.addEventListener('click', () => this.go(Number(this.slider.value)));
    this.append(html('div', 'builds-head', this.heading, this.scrub), this.summary, this.rows);
    attachPointing(this, this.rows, (target) => this.thingAt(target));
  }

  private thingAt(target: Element): Thing | null {
    const line = target.closest('.cache-row')?.getAttribute('data-line');
    return typeof line === 'string' ? { kind: 'line', build: this.time, line: Number(line) } : null;
  }

  reveal(thing: Thing): void {
    const builds = this.snapshot?.builds ?? [];
    if (thing.kind === 'line') this.go(builds.findIndex(({ time }) => time === thing.build));
    this.rows.querySelector('[data-linked]')?.scrollIntoView({ block: 'nearest' });
  }

  protected showMarks({ lines }: Marks): void {
    for (const row of this.rows.children)
      row.toggleAttribute('data-linked', lines.has(lineKey(this.time, Number(row.getAttribute('data-line')))));
  }

  protected draw({ builds }: Snapshot): void {
    if (this.chosen !== null && this.chosen >= builds.length - 1) this.chosen = null;
    this.show(builds);
  }

  private go(index: number): void {
    const builds = this.snapshot?.builds ?? [];
    const last = builds.length - 1;
    this.chosen = index >= last ? null : Math.max(0, index);
    this.show(builds);
  }

  private show(builds: Snapshot['builds']): void {
    const { words } = this;
    const page = buildPage(builds, this.chosen ?? builds.length - 1, words);
    this.scrub.hidden = builds.length < 2;
    if (page === null) {
      this.heading.replaceChildren(words.nothing);
      const [before, after] = words.hint;
      this.summary.replaceChildren(before, html('code', '', 'docker image build'), after);
      this.rows.replaceChildren();
      return;
    }
    const { build, number, total, rows, hits } = page;
    this.time = build.time;
    this.slider.max = String(total);
    this.slider.value = String(number);
    this.slider.setAttribute('aria-valuetext', words.place(build.target, number, total));
    this.earlier.disabled = number === 1;
    this.later.disabled = number === total;
    this.heading.replaceChildren(
      html('strong', '', withoutLatest(build.target)),
      build.failure === null ? words.heading(number, total, hits, rows.length) : words.headingStopped(number, total),
    );
    if (this.summary.textContent !== page.summary) this.summary.textContent = page.summary;
    const { failure, bases } = build;
    this.rows.replaceChildren(
      ...(failure === null ? [] : bases.map((base) => baseElement(base, words))),
      ...rows.map((row) => rowElement(row, words)),
      ...(failure === null ? [] : [failureElement(failure, words)]),
    );
    this.showMarks(this.marks);
  }
}

function rowElement({ step, state, why, key }: StepRow, words: CacheWords): HTMLElement {
  const head = html(
    'summary',
    '',
    html('span', 'cache-sign', SIGNS[state]),
    html('code', 'cache-instruction', step.instruction),
    html('span', 'cache-state', words.state[state]),
    html('span', 'cache-size', humanSize3(step.size)),
    html('span', 'cache-time', secondsText(step.milliseconds)),
  );
  head.querySelector('.cache-sign')?.setAttribute('aria-hidden', 'true');
  const details = html('details', '', head, html('p', 'cache-why', why), keyTable(key, words));
  details.open = state === 'first';
  const row = html('li', 'cache-row', details);
  row.setAttribute('data-state', state);
  row.setAttribute('data-line', String(step.line));
  return row;
}

/** A base that was there before a build stopped: no step of its own, but what the steps stand on. */
function baseElement({ instruction, line, chain }: BuildBase, { base, baseThere }: CacheWords): HTMLElement {
  const sign = html('span', 'cache-sign', SIGNS.hit);
  sign.setAttribute('aria-hidden', 'true');
  const head = html(
    'summary',
    '',
    sign,
    html('code', 'cache-instruction', instruction),
    html('span', 'cache-state', base),
  );
  const row = html('li', 'cache-row', html('details', '', head, html('p', 'cache-why', baseThere(chain.length))));
  row.setAttribute('data-state', 'hit');
  if (line !== null) row.setAttribute('data-line', String(line));
  return row;
}

/** Where a build stopped, with what Docker said of it. */
function failureElement(
  { instruction, line, message }: BuildFailure,
  { stopped, wholeDockerfile }: CacheWords,
): HTMLElement {
  const sign = html('span', 'cache-sign', '×');
  sign.setAttribute('aria-hidden', 'true');
  const head = html(
    'summary',
    '',
    sign,
    html('code', 'cache-instruction', instruction || wholeDockerfile),
    html('span', 'cache-state', stopped),
  );
  const details = html('details', '', head, html('p', 'cache-why', message));
  details.open = true;
  const row = html('li', 'cache-row', details);
  row.setAttribute('data-state', 'failed');
  row.setAttribute('data-line', String(line));
  return row;
}

/** What the key is made of: a row each, and where it is another than before, both. */
function keyTable(key: readonly KeyPart[], words: CacheWords): HTMLElement {
  const head = html('tr', '', ...words.columns.map((name) => html('th', '', name)));
  const rows = key.map((part) => {
    const name = html('th', '', part.name);
    name.scope = 'row';
    const row = html(
      'tr',
      '',
      name,
      html('td', '', html('code', '', shortened(part.now))),
      html('td', '', beforeText(part, words)),
    );
    row.toggleAttribute('data-differs', !part.isSame);
    return row;
  });
  return html('table', 'cache-key', html('thead', '', head), html('tbody', '', ...rows));
}

const beforeText = ({ before, isSame }: KeyPart, { notThere, same }: CacheWords): Node | string =>
  before === null ? notThere : isSame ? same : html('code', '', shortened(before));

const shortened = (text: string): string => (/^sha256:[0-9a-f]{64}$/.test(text) ? text.slice(0, 19) : text);

customElements.define('layer-cache', LayerCache);
