import type { LayerTerminal } from '../../terminal/layer-terminal.ts';
import type { TranscriptStore } from '../../terminal/transcript.ts';

interface Settings {
  readonly plain: boolean;
  readonly completion: boolean;
}

const DEFAULTS: Settings = { plain: false, completion: true };

function settingsIn(text: string | null): Settings {
  try {
    const stored: unknown = JSON.parse(text ?? '{}');
    return typeof stored === 'object' && stored !== null ? { ...DEFAULTS, ...stored } : DEFAULTS;
  } catch {
    return DEFAULTS;
  }
}

/** Joins the check boxes to the terminal. Called before the terminal has its session, so that xterm need not open. */
export function attachSettings(root: HTMLElement, terminal: LayerTerminal, store: TranscriptStore): void {
  let settings = settingsIn(store.load());
  const box = (name: keyof Settings): HTMLInputElement | null =>
    root.querySelector<HTMLInputElement>(`[data-setting="${name}"]`);

  function apply(): void {
    terminal.toggleAttribute('no-completion', !settings.completion);
    terminal.plain = settings.plain;
  }

  for (const name of ['plain', 'completion'] as const) {
    const input = box(name);
    if (!input) continue;
    input.checked = settings[name];
    input.addEventListener('change', () => {
      settings = { ...settings, [name]: input.checked };
      store.save(JSON.stringify(settings));
      apply();
    });
  }
  apply();
}
