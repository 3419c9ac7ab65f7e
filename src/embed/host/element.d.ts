/** Types of layer-lab.js, for those who embed with TypeScript. */

/** `<layer-lab>`: a lesson of Layer Lab in a page. */
export interface LayerLabElement extends HTMLElement {
  /** Shows a step; resolves with false when there is no such step. */
  goTo(step: string): Promise<boolean>;
  /** Begins afresh. */
  reset(): Promise<boolean>;
  /** Puts the focus into the terminal. */
  focusLab(): Promise<boolean>;
  /** What the learner has done, with `state="host"`; `null` where the frame gives nothing. */
  getState(): Promise<LayerLabState | null>;
  /** Goes on with what was kept; resolves with false when it cannot be read. */
  setState(state: LayerLabState): Promise<boolean>;
}

/** A learner's work: a text of at most 64 KB that only Layer Lab reads, and a number that grows with every change. */
export interface LayerLabState {
  blob: string;
  rev: number;
}

/** What the events have as `detail`. */
export interface LayerLabEvents {
  'lab-ready': CustomEvent<{
    lesson: string;
    version: string;
    steps: string[];
    capabilities: string[];
    warnings: string[];
  }>;
  'lab-resize': CustomEvent<{ height: number }>;
  'lab-step': CustomEvent<{ id: string; index: number; total: number }>;
  'lab-exercise': CustomEvent<{ id: string; result: 'correct' | 'wrong'; attempts: number; ms: number }>;
  'lab-progress': CustomEvent<{ ratio: number }>;
  'lab-complete': CustomEvent<{
    score: { raw: number; min: 0; max: 100; scaled: number };
    passed: boolean;
    ms: number;
  }>;
  'lab-state': CustomEvent<LayerLabState>;
  'lab-focusexit': CustomEvent<{ dir: 'forward' | 'backward' }>;
  'lab-error': CustomEvent<{ code: string; message: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'layer-lab': LayerLabElement;
  }
  interface HTMLElementEventMap {
    'lab-ready': LayerLabEvents['lab-ready'];
    'lab-resize': LayerLabEvents['lab-resize'];
    'lab-step': LayerLabEvents['lab-step'];
    'lab-exercise': LayerLabEvents['lab-exercise'];
    'lab-progress': LayerLabEvents['lab-progress'];
    'lab-complete': LayerLabEvents['lab-complete'];
    'lab-state': LayerLabEvents['lab-state'];
    'lab-focusexit': LayerLabEvents['lab-focusexit'];
    'lab-error': LayerLabEvents['lab-error'];
  }
}
