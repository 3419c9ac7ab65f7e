import { thingKey, type Thing } from './thing.ts';

/** What somebody points at in a view: by pointer or focus while it lasts, by click or Enter until something else. */
export interface Pointing {
  readonly thing: Thing | null;
  readonly isChosen: boolean;
}

/** Fired by views; bubbles. */
export type PointEvent = CustomEvent<Pointing>;

declare global {
  interface HTMLElementEventMap {
    'lab-point': PointEvent;
  }
}

export function tellPointing(view: HTMLElement, thing: Thing | null, isChosen: boolean): void {
  view.dispatchEvent(new CustomEvent('lab-point', { detail: { thing, isChosen }, bubbles: true }));
}

/**
 * Tells what is pointed at within a part of a view: the keyboard's focus counts as the pointer does.
 *
 * @param thingAt What an element of the view shows; `null` where it shows nothing of its own.
 */
export function attachPointing(view: HTMLElement, part: HTMLElement, thingAt: (target: Element) => Thing | null): void {
  let last = thingKey(null);
  const at = (target: EventTarget | null): Thing | null => (target instanceof Element ? thingAt(target) : null);
  const point = (thing: Thing | null): void => {
    const key = thingKey(thing);
    if (key === last) return;
    last = key;
    tellPointing(view, thing, false);
  };
  part.addEventListener('pointerover', ({ target }) => point(at(target)));
  part.addEventListener('pointerleave', () => point(null));
  part.addEventListener('focusin', ({ target }) => point(at(target)));
  part.addEventListener('focusout', () => point(null));
  part.addEventListener('click', ({ target }) => {
    const thing = at(target);
    if (thing !== null) tellPointing(view, thing, true);
  });
}
