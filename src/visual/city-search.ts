import { FILTER_KINDS, NO_FILTER, type CityFilter } from './city-filter.ts';
import type { CityWords } from './city-words.ts';
import { html } from './svg.ts';

/** Fields that say which images are wanted. */
export class CitySearch {
  readonly root = html('div', 'city-search');
  private readonly text = html('input', '');
  private readonly kind = html('select', '');
  private readonly found = html('p', 'city-found');
  private readonly clear = html('button', '');
  private readonly t: CityWords['find'];
  private readonly onFilter: (filter: CityFilter) => void;

  constructor({ find }: CityWords, onFilter: (filter: CityFilter) => void) {
    this.t = find;
    this.onFilter = onFilter;
    const { root, text, kind, clear } = this;
    root.hidden = true;
    root.setAttribute('role', 'search');
    text.type = 'search';
    text.placeholder = find.text;
    text.setAttribute('aria-label', find.text);
    kind.setAttribute('aria-label', find.kind);
    kind.append(
      ...FILTER_KINDS.map((each) => {
        const option = html('option', '', find.kinds[each]);
        option.value = each;
        return option;
      }),
    );
    clear.type = 'button';
    clear.textContent = find.clear;
    clear.addEventListener('click', () => {
      this.reset();
      text.focus();
    });
    this.found.setAttribute('aria-live', 'polite');
    text.addEventListener('input', () => this.tell());
    kind.addEventListener('change', () => this.tell());
    root.append(text, kind, this.found, clear);
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  /** Closed, it filters nothing. */
  toggle(): void {
    this.root.hidden = this.isOpen;
    if (this.isOpen) this.text.focus();
    else this.reset();
  }

  /** Says how many of all images are shown. */
  show(shown: number, all: number): void {
    const words = shown === 0 && all > 0 ? this.t.none : this.t.found(shown, all);
    if (this.found.textContent !== words) this.found.textContent = words;
    this.clear.hidden = shown === all;
  }

  private reset(): void {
    this.text.value = NO_FILTER.text;
    this.kind.value = NO_FILTER.kind;
    this.tell();
  }

  private tell(): void {
    const kind = FILTER_KINDS.find((each) => each === this.kind.value) ?? NO_FILTER.kind;
    this.onFilter({ text: this.text.value, kind });
  }
}
