const KEY = 'layer-lab:theme';

/** A select that sets the theme; the head's boot script has already applied what was chosen before. */
class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    const select = this.querySelector('select');
    if (!select) return;
    const root = document.documentElement;
    select.value = root.dataset.theme ?? '';
    select.addEventListener('change', () => {
      if (select.value === '') delete root.dataset.theme;
      else root.dataset.theme = select.value;
      try {
        localStorage.setItem(KEY, select.value);
      } catch {
        // Forbidden: the choice holds for this page.
      }
    });
  }
}

customElements.define('theme-switch', ThemeSwitch);
