/** Of the time that output takes, so many times as much is left for everything else. */
const SHARE = 2;

/** Milliseconds after which no frame comes: the page is not to be seen. */
const NO_FRAME = 100;

/** Milliseconds that the browser is busy with drawing what is on the page now. */
function drawn(): Promise<number> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(0), NO_FRAME);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      const began = performance.now();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(performance.now() - began);
      };
      port2.postMessage(null);
    });
  });
}

/**
 * Waits until the browser has drawn what was written in so many milliseconds, and then twice as long as all of that
 * took: a key that is pressed while output comes without end finds the browser at rest more often than not.
 */
export async function restFrom(busy: number): Promise<void> {
  const drawing = document.hidden ? 0 : await drawn();
  await new Promise((resolve) => setTimeout(resolve, SHARE * (busy + drawing)));
}
