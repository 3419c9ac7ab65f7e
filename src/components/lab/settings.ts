import type { LayerTerminal } from '../../terminal/layer-terminal.ts';

const KEY = 'layer-lab:settings';

interface Settings {
  readonly plain: boolean;
  readonly completion: boolean;
}

const DEFAULTS: Settings = { plain: false, completion: true };

function load(): Settings {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof stored === 'object' && stored !== null ? { ...DEFAULTS, ...stored } : DEFAULTS;
  } catch {
    return DEFAULTS;
  }
}

function save(settings: Settings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Forbidden: the choice holds for this page.
  }
}

/** Joins the check boxes to the terminal. Called before the terminal has its session, so that xterm need not open. */
export function attachSettings(root: HTMLElement, terminal: LayerTerminal): void {
  let settings = load();
  const box = (name: keyof Settings): HTMLInputElement | null =>
    root.querySelector<HTMLInputElement>(`[data-setting="${name}"]`);

  function apply(): void {
    terminal.toggleAttribute('no-completion', !settings.completion);
    terminal.plain = settings.plain;
    save(settings);
  }

  for (const name of ['plain', 'completion'] as const) {
    const input = box(name);
    if (!input) continue;
    input.checked = settings[name];
    input.addEventListener('change', () => {
      settings = { ...settings, [name]: input.checked };
      apply();
    });
  }
  apply();
}
