import { partsOfText, type TextParts } from '../../../session/share/text-parts.ts';

/** Name of what stands in an address behind `#` and says what a lab begins with. */
const NAME = 'lab';

/** What an address's fragment shares: the log's text and its parts; `null` where it shares nothing. */
export interface Shared {
  readonly text: string;
  /** `null` where the text is none that any version writes. */
  readonly parts: TextParts | null;
  /** Names the start, and this link's own log. */
  readonly start: string;
}

/** Reads `#lab=…`; `start` is where the page begins itself. */
export function sharedIn(hash: string, start: string): Shared | null {
  const text = new URLSearchParams(hash.slice(1)).get(NAME);
  if (text === null) return null;
  const parts = partsOfText(text);
  return { text, parts, start: parts === null ? `${start}@link` : `${parts.start}@${parts.sum}` };
}

/** The address that shares a log, of a page whose fragment may say something else as well. */
export function sharingAddress(page: string, text: string): string {
  const { origin, pathname, hash } = new URL(page);
  const others = hash
    .slice(1)
    .split('&')
    .filter((part) => part.includes('=') && !part.startsWith(`${NAME}=`));
  return `${origin}${pathname}#${[...others, `${NAME}=${text}`].join('&')}`;
}
