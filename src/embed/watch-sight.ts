/** Milliseconds out of sight after which a page does without its engine. */
const GONE_AFTER = 20_000;

export interface Sight {
  /** Somebody sees the page for the first time. */
  readonly onSeen: () => void;
  /** The page has been out of sight for a while: scrolled away, on another slide, in another tab. */
  readonly onGone: () => void;
}

/** Tells whether anybody can see a page, through all frames that it is in. */
export function watchSight(page: HTMLElement, { onSeen, onGone }: Sight): void {
  let wasSeen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  new IntersectionObserver((entries) => {
    clearTimeout(timer);
    if (entries.at(-1)?.isIntersecting !== true) {
      if (wasSeen) timer = setTimeout(onGone, GONE_AFTER);
      return;
    }
    if (!wasSeen) onSeen();
    wasSeen = true;
  }).observe(page);
}
