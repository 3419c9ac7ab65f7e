import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where each language's pages lie. */
const LANGUAGES = ['', 'ko/'];
/** What Open Graph asks of every page, and what those who show a picture want to know of it before they load it. */
const NEEDED = ['og:title', 'og:type', 'og:url', 'og:image', 'og:image:width', 'og:image:height', 'og:image:alt'];

const attributeIn = (tag: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&#34;', '"').replaceAll('&amp;', '&') ?? '';

/** Width and height of a PNG, from its own header. */
function sizeOf(file: string): string {
  const bytes = readFileSync(file);
  return bytes.subarray(1, 4).toString() === 'PNG' ? `${bytes.readUInt32BE(16)}×${bytes.readUInt32BE(20)}` : 'no PNG';
}

interface Site {
  readonly dist: string;
  /** The address that it was built for, with a slash at its end. */
  readonly address: string;
}
type Rules = Readonly<Record<string, boolean>>;

/** The part of an address below the site's, if it is there. */
const below = ({ address }: Site, text: unknown): string | null =>
  typeof text === 'string' && text.startsWith(address) ? text.slice(address.length).replace(/[?#].*/, '') : null;

const isPage = (site: Site, path: string | null): boolean =>
  path !== null && existsSync(join(site.dist, path, 'index.html'));

function pictureSize(site: Site, address: unknown): string {
  const picture = join(site.dist, below(site, address) ?? 'no-such-picture');
  return existsSync(picture) ? sizeOf(picture) : 'no picture';
}

const rulesOfGraph = (site: Site, path: string, graph: ReadonlyMap<string, string>): Rules => ({
  'Open Graph is whole': NEEDED.every((name) => (graph.get(name) ?? '') !== ''),
  'og:url is the page': below(site, graph.get('og:url')) === path,
  'its picture has the size it names':
    pictureSize(site, graph.get('og:image')) === `${graph.get('og:image:width')}×${graph.get('og:image:height')}`,
});

/** `of` gives what the answer has by a name. */
function rulesOfAnswer(site: Site, of: (name: string) => unknown, graph: ReadonlyMap<string, string>): Rules {
  const [, frame = ''] = /^<iframe src="([^"]+)" title="[^"]+"[^>]*><\/iframe>$/.exec(String(of('html'))) ?? [];
  const size = `${String(of('thumbnail_width'))}×${String(of('thumbnail_height'))}`;
  return {
    'it links to an answer of its own title': of('title') === graph.get('og:title'),
    'the answer is oEmbed 1.0, rich': of('version') === '1.0' && of('type') === 'rich',
    'it has a width and a height': Number.isInteger(of('width')) && Number.isInteger(of('height')),
    'its frame shows a page of the site': isPage(site, below(site, frame.replaceAll('&amp;', '&'))),
    'its picture is that of the page':
      of('thumbnail_url') === graph.get('og:image') && size === pictureSize(site, of('thumbnail_url')),
    'its provider is the site': of('provider_url') === site.address && typeof of('provider_name') === 'string',
  };
}

function faultsOf(site: Site, path: string): readonly string[] {
  const [head = ''] = readFileSync(join(site.dist, path, 'index.html'), 'utf8').split('</head>');
  const tags = head.match(/<(?:meta|link)\b[^>]*>/g) ?? [];
  const graph = new Map(tags.map((tag) => [attributeIn(tag, 'property'), attributeIn(tag, 'content')]));
  const link = tags.find((tag) => attributeIn(tag, 'type') === 'application/json+oembed') ?? '';
  const named = below(site, new URL(attributeIn(link, 'href'), new URL(path, site.address)).href) ?? '';
  const file = join(site.dist, named);
  const answer: unknown = named.endsWith('.json') && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  const of = (name: string): unknown =>
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined;
  const rules = { ...rulesOfGraph(site, path, graph), ...rulesOfAnswer(site, of, graph) };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`${path}: not so: ${rule}`]));
}

/**
 * What a link to each lesson shows elsewhere, read from the built site as others read it: Open Graph from the page's head,
 * and the oEmbed 1.0 answer that its link names. Gives what is wrong, a line each.
 */
export const faultsOfCards = (site: Site): readonly string[] =>
  LANGUAGES.flatMap((language) => readdirSync(join(site.dist, 'lessons')).map((slug) => `${language}lessons/${slug}/`))
    .filter((path) => isPage(site, path))
    .flatMap((path) => faultsOf(site, path));
