import type { EmbedParameters } from './parameters.ts';

/** Version of the messages; it is only ever added to. */
export const VERSION = 1;
const NAMESPACE = 'layerlab';
/** Messages a second, each way. */
export const MOST_A_SECOND = 20;

/** What a frame tells its host. */
export type FromFrame =
  | {
      readonly type: 'ready';
      readonly payload: {
        readonly lesson: string;
        readonly version: string;
        readonly steps: readonly string[];
        readonly capabilities: readonly string[];
        readonly warnings: readonly string[];
      };
    }
  | { readonly type: 'resize'; readonly payload: { readonly height: number } }
  | { readonly type: 'step'; readonly payload: { readonly id: string; readonly index: number; readonly total: number } }
  | {
      readonly type: 'exercise';
      readonly payload: {
        readonly id: string;
        readonly result: 'correct' | 'wrong';
        readonly attempts: number;
        readonly ms: number;
      };
    }
  | { readonly type: 'progress'; readonly payload: { readonly ratio: number } }
  | {
      readonly type: 'complete';
      readonly payload: {
        readonly score: { readonly raw: number; readonly min: 0; readonly max: 100; readonly scaled: number };
        readonly passed: boolean;
        readonly ms: number;
      };
    }
  | { readonly type: 'state'; readonly payload: { readonly blob: string; readonly rev: number } }
  | { readonly type: 'focusexit'; readonly payload: { readonly dir: 'forward' | 'backward' } }
  | { readonly type: 'error'; readonly payload: { readonly code: string; readonly message: string } }
  | { readonly type: 'pong'; readonly payload: Readonly<Record<string, never>> }
  | { readonly type: 'result'; readonly payload: { readonly re: number; readonly ok: boolean } };

/** What a host asks of a frame once it is known. */
export type ToFrame =
  | { readonly type: 'goTo'; readonly step: string }
  | { readonly type: 'setTheme'; readonly theme: EmbedParameters['theme'] }
  | { readonly type: 'setState'; readonly blob: string; readonly rev: number }
  | { readonly type: 'reset' | 'focus' | 'ping' | 'getState' };

export interface Envelope {
  readonly ns: typeof NAMESPACE;
  readonly v: typeof VERSION;
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly payload: object;
}

export const envelope = (id: string, seq: number, { type, payload }: FromFrame): Envelope => ({
  ns: NAMESPACE,
  v: VERSION,
  id,
  seq,
  type,
  payload,
});

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** A message of this protocol and version; `null` for anything else. */
export function readEnvelope(data: unknown): Envelope | null {
  if (!isObject(data)) return null;
  const { ns, v, seq, type, payload, id } = data;
  if (ns !== NAMESPACE || v !== VERSION || typeof seq !== 'number' || typeof type !== 'string') return null;
  return isObject(payload) ? { ns, v, id: typeof id === 'string' ? id : '', seq, type, payload } : null;
}

function stateIn(payload: object): ToFrame | null {
  const { blob, rev } = { blob: null, rev: 0, ...payload };
  return typeof blob === 'string' && Number.isSafeInteger(rev) ? { type: 'setState', blob, rev } : null;
}

/** What a host's message asks for; `null` for what this version does not know. */
export function readRequest({ type, payload }: Envelope): ToFrame | null {
  switch (type) {
    case 'goTo':
      return 'step' in payload && typeof payload.step === 'string' ? { type, step: payload.step } : null;
    case 'setTheme': {
      const theme = 'theme' in payload ? payload.theme : null;
      return theme === 'auto' || theme === 'light' || theme === 'dark' ? { type, theme } : null;
    }
    case 'setState':
      return stateIn(payload);
    case 'reset':
    case 'focus':
    case 'ping':
    case 'getState':
      return { type };
    default:
      return null;
  }
}

/** Versions that a `hello` offers. */
export function versionsIn({ type, payload }: Envelope): readonly unknown[] {
  return type === 'hello' && 'v' in payload && Array.isArray(payload.v) ? payload.v : [];
}
