import { inside } from '../lesson/inside.ts';
import { stringsIn } from '../strings.ts';

/** What of Pagefind's interface is used here. */
interface Pagefind {
  debouncedSearch(query: string): Promise<{ readonly results: readonly Found[] } | null>;
}

interface Found {
  data(): Promise<{ readonly url: string; readonly excerpt: string; readonly meta: { readonly title?: string } }>;
}

const MOST_SHOWN = 12;

/** The text of an excerpt, what was found in it marked: Pagefind writes it as HTML with nothing but `<mark>` and entities. */
function excerptOf(html: string): readonly Node[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return document.createTextNode(node.textContent ?? '');
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}

async function itemOf(found: Found): Promise<HTMLLIElement> {
  const { url, excerpt, meta } = await found.data();
  const link = document.createElement('a');
  link.href = url;
  link.textContent = meta.title ?? url;
  const text = document.createElement('p');
  text.append(...excerptOf(excerpt));
  const item = document.createElement('li');
  item.append(link, text);
  return item;
}

/** Searches while one types. The index is loaded with the first letter. */
export function attachSearch(form: HTMLFormElement): void {
  const t = stringsIn(document.documentElement.lang);
  const query = inside(form, '[data-part="query"]', HTMLInputElement);
  const count = inside(form, '[data-part="count"]', HTMLElement);
  const results = inside(form, '[data-part="results"]', HTMLOListElement);
  let index: Promise<Pagefind> | null = null;
  let latest = 0;

  async function search(): Promise<void> {
    const wanted = query.value.trim();
    latest += 1;
    const own = latest;
    if (wanted === '') {
      results.replaceChildren();
      count.textContent = '';
      return;
    }
    index ??= import(/* @vite-ignore */ new URL(form.dataset.index ?? '', location.href).href) as Promise<Pagefind>;
    const found = (await (await index).debouncedSearch(wanted))?.results;
    if (found === undefined || own !== latest) return;
    const items = await Promise.all(found.slice(0, MOST_SHOWN).map(itemOf));
    if (own !== latest) return;
    results.replaceChildren(...items);
    count.textContent = found.length === 0 ? t.searchNone(wanted) : t.searchFound(found.length);
    history.replaceState(null, '', `?q=${encodeURIComponent(wanted)}`);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void search();
  });
  query.addEventListener('input', () => void search());
  query.value = new URLSearchParams(location.search).get('q') ?? '';
  if (query.value !== '') void search();
}
