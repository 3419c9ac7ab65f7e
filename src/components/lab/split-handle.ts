import { localStore, memoryStore } from '../../terminal/local-store.ts';

const STEP = 2;
const PAGE = 10;

let store = localStore('layer-lab:panes');

/** From now on the sizes of panes hold for this page alone. */
export function keepPanesInMemory(): void {
  store = memoryStore();
}

function panesIn(text: string | null): object {
  try {
    const panes: unknown = JSON.parse(text ?? '{}');
    return typeof panes === 'object' && panes !== null ? panes : {};
  } catch {
    return {};
  }
}

/** Size of a pane in per cent of what it shares; the boot script applies the stored one before the first paint. */
export function setPane(name: string, percent: number): void {
  document.documentElement.style.setProperty(`--pane-${name}`, `${percent}%`);
  for (const handle of document.querySelectorAll<SplitHandle>(`split-handle[data-pane="${name}"]`))
    handle.setAttribute('aria-valuenow', String(Math.round(percent)));
  store.save(JSON.stringify({ ...panesIn(store.load()), [name]: percent }));
}

/** The line between two panes: dragged, or moved with arrows, Page keys, Home and End. */
export class SplitHandle extends HTMLElement {
  get #name(): string {
    return this.dataset.pane ?? '';
  }

  get #value(): number {
    return Number(this.getAttribute('aria-valuenow'));
  }

  get #rows(): boolean {
    return this.getAttribute('aria-orientation') === 'horizontal';
  }

  connectedCallback(): void {
    const stored = parseFloat(document.documentElement.style.getPropertyValue(`--pane-${this.#name}`));
    if (stored >= 0) this.setAttribute('aria-valuenow', String(Math.round(stored)));
    this.addEventListener('keydown', (event) => this.#onKey(event));
    this.addEventListener('pointerdown', (event) => this.#onGrab(event));
  }

  #set(percent: number): void {
    const least = Number(this.getAttribute('aria-valuemin'));
    const most = Number(this.getAttribute('aria-valuemax'));
    setPane(this.#name, Math.min(most, Math.max(least, percent)));
  }

  /** The views lie above their handle, the lab right of its own: arrows move the line the way they point. */
  #onKey(event: KeyboardEvent): void {
    const forward = this.#rows ? 1 : -1;
    const moves: Readonly<Record<string, number>> = {
      ArrowUp: -STEP,
      ArrowDown: STEP,
      ArrowLeft: -STEP,
      ArrowRight: STEP,
      PageUp: -PAGE,
      PageDown: PAGE,
      Home: -100,
      End: 100,
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    this.#set(this.#value + move * forward);
  }

  #onGrab(event: PointerEvent): void {
    const area = this.closest(this.#rows ? '.lab-body' : '.lesson')?.getBoundingClientRect();
    if (!area || event.button !== 0) return;
    event.preventDefault();
    this.setPointerCapture(event.pointerId);
    this.dataset.dragging = '';
    const move = (moved: PointerEvent): void => {
      const percent = this.#rows
        ? ((moved.clientY - area.top) / area.height) * 100
        : ((area.right - moved.clientX) / area.width) * 100;
      this.#set(Math.round(percent * 10) / 10);
    };
    const end = (): void => {
      delete this.dataset.dragging;
      this.removeEventListener('pointermove', move);
    };
    this.addEventListener('pointermove', move);
    this.addEventListener('lostpointercapture', end, { once: true });
  }
}

customElements.define('split-handle', SplitHandle);
