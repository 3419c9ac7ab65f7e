/** What there is in each language of the site; a language that is missing speaks English. */
export interface ByLanguage<T> {
  readonly en: T;
  readonly ko: T;
}

/** The words for where an element stands (`lang` of its nearest ancestor that has one). */
export function wordsAt<T>(element: Element, words: ByLanguage<T>): T {
  const language = element.closest<HTMLElement>('[lang]')?.lang.split('-')[0];
  return language === 'ko' ? words.ko : words.en;
}
