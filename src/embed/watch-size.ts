import type { Channel } from './channel.ts';

/** Milliseconds between two heights. */
const PACE = 120;

/** Tells how high the page is whenever that changes, and where the focus went when Tab leaves the page. */
export function watchSize(page: HTMLElement, channel: Channel): void {
  let told = 0;
  let isWaiting = false;

  function tell(): void {
    isWaiting = false;
    const height = Math.ceil(page.getBoundingClientRect().height);
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
