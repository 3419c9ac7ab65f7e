import { inside } from '../components/lesson/inside.ts';
import type { Channel } from './channel.ts';

/** Milliseconds between two heights. */
const PACE = 120;

/** Pixels that a lab takes more than it has to, as its frame has them. */
function spare(page: HTMLElement): number {
  const lab = inside(page, '.embed-lab', HTMLElement);
  const least = parseFloat(getComputedStyle(lab).minHeight);
  return least > 0 ? lab.getBoundingClientRect().height - least : 0;
}

/** Tells how high the page has to be whenever that changes, and where the focus went when Tab leaves the page. */
export function watchSize(page: HTMLElement, channel: Channel): void {
  let told = 0;
  let isWaiting = false;

  function tell(): void {
    isWaiting = false;
    const height = Math.ceil(page.getBoundingClientRect().height - spare(page));
    if (height === told || height === 0) return;
    if (channel.send({ type: 'resize', payload: { height } })) told = height;
    else later();
  }

  function later(): void {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(tell, PACE);
  }

  new ResizeObserver(later).observe(page);

  let leaving: 'forward' | 'backward' | null = null;
  document.addEventListener('keydown', ({ key, shiftKey }) => {
    leaving = key !== 'Tab' ? null : shiftKey ? 'backward' : 'forward';
  });
  document.addEventListener('keyup', () => {
    leaving = null;
  });
  window.addEventListener('blur', () => {
    if (leaving !== null) channel.send({ type: 'focusexit', payload: { dir: leaving } });
  });
}
