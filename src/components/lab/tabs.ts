import type { TranscriptStore } from '../../terminal/transcript.ts';

/** Where a key leads from a tab: left and right go round, Home and End to the ends; `null` for any other key. */
export function tabAfter(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** A tab list that works. */
export interface Tabs {
  readonly list: HTMLElement;
  /** The name of the view that is in front. */
  readonly shown: () => string;
  readonly show: (name: string) => void;
}

/** Makes a tab list work as WAI-ARIA describes it: one stop for Tab, arrows choose. The choice is kept in a store. */
export function attachTabs(list: HTMLElement, store: TranscriptStore): Tabs {
  const tabs = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
  const panelOf = (tab: HTMLElement): HTMLElement | null =>
    document.getElementById(tab.getAttribute('aria-controls') ?? '');

  function select(chosen: HTMLElement): void {
    for (const tab of tabs) {
      tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      const panel = panelOf(tab);
      if (panel) panel.hidden = tab !== chosen;
    }
    chosen.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    store.save(chosen.dataset.view ?? '');
  }

  function show(name: string | null): void {
    const tab = tabs.find(({ dataset }) => dataset.view === name);
    if (tab) select(tab);
  }

  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => select(tab));
    tab.addEventListener('keydown', (event) => {
      const next = tabs[tabAfter(event.key, index, tabs.length) ?? -1];
      if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      select(next);
      next.focus();
    });
  }
  show(store.load());
  return {
    list,
    shown: () => tabs.find((tab) => tab.getAttribute('aria-selected') === 'true')?.dataset.view ?? '',
    show,
  };
}
