/**
 * Resolves when an element is first in sight. What a closed sheet hides, or lies far below, need not be made before:
 * on a slow phone that is the time in which the page would not answer.
 */
export const firstSeen = (element: Element): Promise<void> =>
  new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });
