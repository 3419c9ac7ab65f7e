import type { LinkedLab } from './linking.ts';
import type { PointEvent } from '../../visual/link/pointing.ts';

/** What a person does who is at the lab. */
const SIGNS = ['pointerover', 'focusin', 'keydown'] as const;

/** Resolves when a person is at an element. */
function presence(element: HTMLElement): Promise<null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const signs = new AbortController();
  const seen = (): void => {
    signs.abort();
    resolve(null);
  };
  for (const sign of SIGNS) element.addEventListener(sign, seen, { signal: signs.signal });
  return promise;
}

/**
 * Joins views and terminal once somebody is there to point at something: who only reads does not wait for it. What is
 * pointed at while that is loaded is not lost.
 */
export async function linkWhenNeeded(lab: LinkedLab): Promise<void> {
  let missed: PointEvent | null = null;
  const keep = (event: PointEvent): void => void (missed = event);
  lab.root.addEventListener('lab-point', keep);
  await Promise.all([presence(lab.root), lab.session.ready]);
  const { attachLinking } = await import('./linking.ts');
  await attachLinking(lab);
  lab.root.removeEventListener('lab-point', keep);
  repeat(missed);
}

function repeat(missed: PointEvent | null): void {
  missed?.target?.dispatchEvent(new CustomEvent('lab-point', { detail: missed.detail, bubbles: true }));
}
