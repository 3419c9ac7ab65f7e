import type { Beat } from './city-beats.ts';
import { columnsOf } from './city-text.ts';
import type { CityWords } from './city-words.ts';
import { html } from './svg.ts';

/** Of more sentences than this the first sums up the others and is said alone. */
const FEW = 3;
/** In more columns than this a sentence may not be seen whole. */
const SEEN = 150;
/** So many movements are told to assistive technology one by one. */
const TOLD = 8;

/** What the last command did, in words: a line that is read out, and on demand all of it. */
export class CitySaid {
  readonly root = html('div', 'city-words');
  private readonly status = html('p', 'city-change');
  private readonly more = html('details', 'city-more');
  private readonly told = html('div', 'city-told');
  private readonly t: CityWords;
  private sentences: readonly string[] = [];
  private beats: readonly string[] = [];

  constructor(t: CityWords) {
    this.t = t;
    this.status.setAttribute('role', 'status');
    this.told.setAttribute('aria-live', 'polite');
    // Nothing has happened yet that there is more to say about.
    this.more.hidden = true;
    this.root.append(this.status, html('p', 'city-intro', t.intro), this.more, this.told);
  }

  /** Says what a change did. */
  say(sentences: readonly string[]): void {
    if (sentences.join() === this.sentences.join()) return;
    this.sentences = sentences;
    this.beats = [];
    this.show();
  }

  /** Tells of the movements of the change, which are shown now. */
  tell(beats: readonly Beat[]): void {
    if (beats.length === 0) return;
    const fresh = beats.map(({ sentence }) => sentence);
    this.beats = [...this.beats, ...fresh];
    const rest = fresh.length - TOLD;
    this.told.textContent = [...fresh.slice(0, TOLD), ...(rest > 0 ? [this.t.beats.more(rest)] : [])].join(' ');
    this.show();
  }

  private show(): void {
    const { sentences, beats, t } = this;
    const said = sentences.slice(0, sentences.length > FEW ? 1 : 2);
    const words = said.join(' ');
    if (this.status.textContent !== words) this.status.textContent = words;
    const others = sentences.length - said.length + beats.length;
    this.more.hidden = words === '' && beats.length === 0;
    this.more.open = false;
    this.more.toggleAttribute('data-all-said', others <= 0 && columnsOf(words) <= SEEN);
    this.more.replaceChildren(
      html('summary', '', others > 0 ? t.more(others) : t.inFull),
      html('ul', '', ...[...sentences, ...beats].map((sentence) => html('li', '', sentence))),
    );
  }
}
