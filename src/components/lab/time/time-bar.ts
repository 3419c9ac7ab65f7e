import type { Past, SessionClient } from '../../../session/protocol.ts';
import type { Snapshot } from '../../../session/snapshot.ts';
import { adoptStyles } from '../../../visual/lab-view.ts';
import { compare, together } from '../../../visual/compare/compare.ts';
import { comparisonSentences } from '../../../visual/compare/sentences.ts';
import { compareWordsIn } from '../../../visual/compare/words.ts';
import { html } from '../../../visual/svg.ts';
import styles from '../../../styles/time.css?inline';
import type { Views } from '../views.ts';
import { timeStringsIn } from './strings.ts';

export interface TimeBarOptions {
  readonly session: SessionClient;
  readonly views: Views;
  /** Where the bar goes: before this. */
  readonly before: HTMLElement;
  /** Where the terminal says that the past is shown. */
  readonly notice: HTMLElement;
  readonly language: string;
}

/** A slider over the moments of a session. While it is not at its end, every view shows the past. */
export class TimeBar {
  readonly root = html('div', 'time-bar');
  private readonly options: TimeBarOptions;
  private readonly t;
  private readonly slider = html('input', 'time-slider');
  private readonly label = html('p', 'time-label');
  private readonly comparing = html('input', '');
  private readonly since = html('details', 'time-since');
  private readonly back = html('button', '');
  private past: Past = { moments: [], undone: null };
  /** The moment that is looked at; `null` for now. */
  private at: number | null = null;
  /** Counts looks: the answer to one that another has overtaken is of no use. */
  private turn = 0;
  private readonly unsubscribe: () => void;

  constructor(options: TimeBarOptions) {
    this.options = options;
    this.t = timeStringsIn(options.language);
    this.furnish();
    options.before.before(this.root);
    this.unsubscribe = options.session.onSnapshot(() => void this.refresh());
    void this.refresh();
  }

  /** Shows the present again. */
  now(): void {
    if (this.at !== null) void this.look(null);
  }

  dispose(): void {
    this.unsubscribe();
    this.now();
    this.root.remove();
  }

  focus(): void {
    this.slider.focus();
  }

  private furnish(): void {
    adoptStyles(styles);
    const { t, root, slider, comparing, back, since } = this;
    root.setAttribute('role', 'group');
    root.setAttribute('aria-label', t.group);
    slider.type = 'range';
    slider.min = '0';
    slider.setAttribute('aria-label', t.moment);
    comparing.type = 'checkbox';
    back.type = 'button';
    back.textContent = t.toNow;
    since.hidden = true;
    slider.addEventListener('input', () => {
      const place = slider.valueAsNumber;
      void this.look(place === this.past.moments.length - 1 ? null : place);
    });
    comparing.addEventListener('change', () => void this.look(this.at));
    back.addEventListener('click', () => {
      this.now();
      slider.focus();
    });
    root.append(
      html('div', 'time-row', slider, this.label, html('label', 'time-compare', comparing, ` ${t.compare}`), back),
      since,
    );
    this.tell();
  }

  /** The past is another: something was done, undone or done again. */
  private async refresh(): Promise<void> {
    const turn = this.turn;
    const past = await this.options.session.past();
    if (turn !== this.turn) return;
    const isShorter = past.moments.length < this.past.moments.length;
    this.past = past;
    this.slider.max = String(past.moments.length - 1);
    if (this.at === null || isShorter) await this.look(null);
    else await this.look(this.at);
  }

  private async look(at: number | null): Promise<void> {
    const { session, views, notice } = this.options;
    this.turn += 1;
    const { turn } = this;
    this.at = at;
    this.tell();
    const [then, now] = at === null ? [null, null] : await Promise.all([session.snapshotAt(at), session.snapshot()]);
    if (turn !== this.turn) return;
    if (notice.hidden !== (then === null)) {
      notice.hidden = then === null;
      notice.textContent = then === null ? '' : this.t.past;
    }
    this.since.hidden = then === null || !this.comparing.checked;
    if (at === null) views.show(null);
    else if (then === null) await this.look(null);
    else {
      const city = this.comparing.checked ? together(then, now) : then;
      views.show({ at, snapshot: then, city });
      this.showSince(then, now);
    }
  }

  private showSince(then: Snapshot, now: Snapshot): void {
    const sentences = comparisonSentences(compare(then, now), compareWordsIn(this.options.language));
    this.since.replaceChildren(
      html('summary', '', this.t.since(sentences.length)),
      html('ul', '', ...sentences.map((sentence) => html('li', '', sentence))),
    );
  }

  /** Says where the slider stands. */
  private tell(): void {
    const { slider, label, back, comparing, at, t } = this;
    const { moments } = this.past;
    const last = Math.max(0, moments.length - 1);
    const place = at ?? last;
    const what = moments[place]?.label ?? t.start;
    slider.value = String(place);
    const words = t.at(at === null ? `${what} (${t.now})` : what, place + 1, last + 1);
    slider.setAttribute('aria-valuetext', words);
    label.replaceChildren(
      html('code', '', what),
      html('span', '', at === null ? ` · ${t.now}` : ` · ${place + 1}/${last + 1}`),
    );
    label.title = words;
    // Kept in its place: what is pressed must not move away.
    back.disabled = at === null;
    comparing.disabled = at === null;
  }
}
