/** Milliseconds without a key after which nobody types. */
const PAUSE = 150;

/**
 * Watches the keys of a page. The function it returns resolves at once unless somebody types, then when they pause:
 * what takes the page its time is put off until then. Enter is no typing: who presses it wants to see what comes.
 */
export function watchTyping(page: Pick<Document, 'addEventListener'>): () => Promise<void> {
  let last = -Infinity;
  page.addEventListener('keydown', ({ key }) => (last = key === 'Enter' ? -Infinity : performance.now()), {
    capture: true,
  });

  return async () => {
    const left = (): number => last + PAUSE - performance.now();
    while (left() > 0) await new Promise((resolve) => setTimeout(resolve, left()));
  };
}
