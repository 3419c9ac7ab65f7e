/** Milliseconds after which no frame comes: the page is not to be seen. */
const NO_FRAME = 100;

/** Waits until the browser has drawn what is on the page now; resolves with the milliseconds that it was busy with that. */
export function drawn(): Promise<number> {
  if (document.hidden) return Promise.resolve(0);
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
