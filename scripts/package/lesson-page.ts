import { posix } from 'node:path';
import type { LessonPart } from '../../src/exercises/score.ts';

/** Where files of the site lie in a package, by their path in the site; `null` for what is not in it. */
export type Place = (path: string) => string | null;

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&') ?? '';

const PART = /<(lesson-task|lesson-question|lesson-order)\b[^>]*>|<div class="choice"[^>]*>/g;

/** What a lesson asks of its reader, in the order of its text. */
export function partsIn(html: string): readonly LessonPart[] {
  const parts: { part: LessonPart; choices: number }[] = [];
  for (const [tag, name] of html.matchAll(PART)) {
    const last = parts.at(-1);
    const id = attribute(tag, 'data-id');
    if (name === 'lesson-task') parts.push({ part: { kind: 'task', id: attribute(tag, 'data-step') }, choices: 0 });
    else if (name === 'lesson-order') parts.push({ part: { kind: 'quiz', id, right: 0 }, choices: 0 });
    else if (name === 'lesson-question') {
      const isPrediction = attribute(tag, 'data-kind') === 'predict';
      parts.push({ part: isPrediction ? { kind: 'predict', id } : { kind: 'quiz', id, right: -1 }, choices: 0 });
    } else if (last !== undefined) {
      if (last.part.kind === 'quiz' && attribute(tag, 'data-right') === 'true')
        last.part = { ...last.part, right: last.choices };
      last.choices += 1;
    }
  }
  return parts.map(({ part }) => part);
}

export const titleIn = (html: string): string => /<h1[^>]*>([^<]*)</.exec(html)?.[1]?.trim() ?? '';
export const summaryIn = (html: string): string =>
  attribute(/<meta name="description"[^>]*>/.exec(html)?.[0] ?? '', 'content');

/** Parts of a page that lead around the site, or belong to its own address. */
const OF_THE_SITE = [
  /<header class="site-header".*?<\/header>/gs,
  /<footer\b.*?<\/footer>/gs,
  /<meta property="og:[^>]*>/g,
  /<link rel="(?:alternate|icon|canonical)"[^>]*>/g,
  // All that these do is to look into the browser's storage, which is not the learner's alone here.
  /<script>.*?<\/script>/gs,
];
const POLICY = /(<meta http-equiv="content-security-policy" content=")([^"]*)(">)/;
const WAY_OUT = /<a class="lesson-next"[^>]*>.*?<\/a>|<p class="lesson-previous">.*?<\/p>/gs;
const LINK = /<(?:a|link|script|img)\b[^>]*>/g;

/**
 * The policy of a package's page: no script but its own, though a record store may be anywhere. The engine of
 * `node` is data here, as platforms do not serve its type of file.
 */
const policyOf = (policy: string): string =>
  policy
    .replace(/script-src [^;]*;/, "script-src 'self' 'wasm-unsafe-eval';")
    .replace(/connect-src [^;]*;/, "connect-src 'self' data: https: http:;")
    .replace(/frame-src [^;]*;/, "frame-src 'self';");

/** A link that leads out of the package goes nowhere, unless the site has an address. */
function outside(tag: string, path: string, site: string | undefined): string {
  if (!tag.startsWith('<a')) return '';
  if (site === undefined) return tag.replace(/\shref="[^"]*"/, '');
  return tag.replace(/\shref="[^"]*"/, ` href="${new URL(path, site).href}" target="_blank" rel="noopener"`);
}

/**
 * A page of the built site as it stands in a package.
 *
 * @param page Its path in the site.
 * @param site The public address of the site, for links that lead there.
 */
export function pageInPackage(html: string, page: string, place: Place, site?: string): string {
  const here = posix.dirname(page);
  const isHere = (tag: string): boolean => {
    const address = /\s(?:href|src)="([^"]*)"/.exec(tag)?.[1] ?? '';
    return place(posix.join(here, address.replace(/#.*/, ''))) !== null;
  };
  function changed(tag: string): string {
    const [, before = '', address = ''] = /(\s(?:href|src)=")([^"]*)/.exec(tag) ?? [];
    if (before === '' || address.startsWith('#') || /^[a-z]+:/.test(address)) return tag;
    const [path = '', fragment] = address.split('#');
    const target = posix.join(here, path);
    const there = place(target);
    if (there === null) return outside(tag, address.replace(path, target), site);
    return tag.replace(`${before}${address}`, `${before}${there}${fragment === undefined ? '' : `#${fragment}`}`);
  }
  return OF_THE_SITE.reduce((text, pattern) => text.replace(pattern, ''), html)
    .replace(POLICY, (_, before: string, policy: string, after: string) => before + policyOf(policy) + after)
    .replace(WAY_OUT, (found) => (isHere(/<a\b[^>]*>/.exec(found)?.[0] ?? '') ? found : ''))
    .replace(LINK, changed)
    .replace(/<html (?![^>]*class=)/, '<html class="js" ');
}
