import type { Redrawn } from './draw-city.ts';

/** Milliseconds, all delays included. */
const LONGEST = 300;
const EACH = 200;
/** Where more than this moves, nobody could follow. */
const MOST = 400;

const at = (x: number, y: number): string => `translate(${x}px, ${y}px)`;

/**
 * Shows a change as movement: what is new comes down, what moved slides, what is reused lights up, what is gone rises
 * and fades.
 */
export function animateChange({ entered, moved, left, reused }: Redrawn, ghosts: SVGGElement): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  if (entered.length + moved.length + left.length > MOST) return;
  const step = entered.length > 1 ? (LONGEST - EACH) / (entered.length - 1) : 0;
  entered.forEach(({ group, box }, index) => {
    const place = at(box.x, box.y);
    group.animate(
      [
        { opacity: 0, transform: at(box.x, box.y - 26) },
        { opacity: 1, transform: place },
      ],
      { duration: EACH, delay: index * step, fill: 'backwards', easing: 'cubic-bezier(.2,.7,.3,1)' },
    );
  });
  for (const { drawn, from } of moved) {
    const { group, box } = drawn;
    group.animate([{ transform: at(from.x, from.y) }, { transform: at(box.x, box.y) }], {
      duration: EACH,
      easing: 'ease-out',
    });
  }
  for (const { group } of reused) group.animate({ opacity: [0.3, 1] }, { duration: LONGEST, easing: 'ease-in' });
  for (const { group, box } of left) {
    ghosts.append(group);
    const leaving = group.animate(
      [
        { opacity: 1, transform: at(box.x, box.y) },
        { opacity: 0, transform: at(box.x, box.y - 18) },
      ],
      { duration: LONGEST, easing: 'ease-in', fill: 'forwards' },
    );
    leaving.addEventListener('finish', () => group.remove());
  }
}
