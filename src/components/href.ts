/** The languages of the site; the first has no part of its own in addresses. */
export const LANGUAGES = ['en', 'ko'] as const;

/** An address on this site, whatever base path it is served under: `href('lessons/')`, in Korean `href('lessons/', 'ko')`. */
export const href = (path: string, language = 'en'): string =>
  `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${language === 'en' ? '' : `${language}/`}${path}`;

/** The paths of a page that is there in every language, for `getStaticPaths` under `[...language]`. */
export const inEveryLanguage = () =>
  LANGUAGES.map((language) => ({
    params: { language: language === 'en' ? undefined : language },
    props: { language },
  }));

/** The same page in another language: `/ko/lessons/` of `/lessons/`. */
export function pageIn(language: string, pathname: string): string {
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  const path = pathname.slice(base.length).replace(/^\//, '');
  const other = LANGUAGES.slice(1).find((known) => path === known || path.startsWith(`${known}/`));
  return href(other === undefined ? path : path.slice(other.length + 1), language);
}
