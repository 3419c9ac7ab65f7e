import type { CityWords } from './city-words.ts';
import { html } from './svg.ts';

export interface ToolEvents {
  /** Each gives whether its tool is on now. */
  readonly onFind: () => boolean;
  readonly onList: () => boolean;
  readonly onSmaller: () => void;
  readonly onFit: () => void;
  readonly onLarger: () => void;
  readonly onSave: () => void;
}

/** The buttons over the picture. */
export function cityTools({ tools: t }: CityWords, events: ToolEvents): HTMLElement {
  const button = (label: string, name: string, act: (made: HTMLButtonElement) => void): HTMLButtonElement => {
    const made = html('button', '', label);
    made.type = 'button';
    made.setAttribute('aria-label', name);
    made.title = name;
    made.addEventListener('click', () => act(made));
    return made;
  };
  const find = button(t.find, t.findName, (made) => made.setAttribute('aria-expanded', String(events.onFind())));
  find.setAttribute('aria-expanded', 'false');
  const list = button(t.list, t.listName, (made) => made.setAttribute('aria-pressed', String(events.onList())));
  list.setAttribute('aria-pressed', 'false');
  const fit = button(t.fit, t.fitName, events.onFit);
  fit.className = 'city-fit';
  const group = html(
    'div',
    'city-tools',
    find,
    button('−', t.smaller, events.onSmaller),
    fit,
    button('+', t.larger, events.onLarger),
    button('SVG', t.save, events.onSave),
    list,
  );
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', t.group);
  return group;
}
