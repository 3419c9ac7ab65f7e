import type { Sight } from '../session/render.ts';
import { humanSize3, instructionOf } from '../session/wording.ts';
import { layoutOf, type Box } from '../visual/city-layout.ts';
import { cityOf, type Slab } from '../visual/city-model.ts';
import { CODE_CHARACTER, fitted, TEXT_CHARACTER } from '../visual/city-text.ts';
import { cityWordsIn } from '../visual/city-words.ts';

/** Pixels, as those who show links beside a picture want them. */
const WIDTH = 1200;
const HEIGHT = 630;
/** The city is drawn for a small place and enlarged, as far as it still fits: it is looked at from afar. */
const SCALE = 2.25;
const BELOW_GROUND = 50;
const MARGIN = 60;
const TOP = 210;

/** In light colours, whatever the reader's are; the same as in tokens.css. */
const ROLE_COLOURS: Readonly<Record<Slab['role'], readonly [face: string, edge: string]>> = {
  unique: ['#f2ebd9', '#8f7d52'],
  shared: ['#dbe8f2', '#3f7199'],
  cache: ['#f1f0ec', '#85837a'],
  kept: ['#f1f0ec', '#85837a'],
};
const CONTAINER_COLOURS = ['#ece5f2', '#7b609a'] as const;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const rectangle = ({ x, y, width, height }: Box, [face, edge]: readonly [string, string], extra = ''): string =>
  `<rect x="${x + 0.5}" y="${y + 0.5}" width="${Math.max(0, width - 1)}" height="${height - 1}" rx="1.5" fill="${face}" stroke="${edge}"${extra}/>`;

const words = (text: string, x: number, y: number, extra = ''): string =>
  text === '' ? '' : `<text x="${x}" y="${y}" ${extra}>${escaped(text)}</text>`;

function slab(box: Box, { layer, role }: Slab): string {
  const [, edge] = ROLE_COLOURS[role];
  const { x, y, width, height } = box;
  if (layer.size === 0) return `<rect x="${x}" y="${y + height - 3}" width="${width}" height="2" fill="${edge}"/>`;
  const hatch = role === 'shared' ? rectangle(box, ['url(#hatch)', edge]) : '';
  const size = humanSize3(layer.size);
  const room = width - 20 - size.length * TEXT_CHARACTER;
  const middle = y + height / 2 + 3.5;
  return [
    rectangle(box, ROLE_COLOURS[role]),
    hatch,
    words(fitted(instructionOf(layer.createdBy), room, CODE_CHARACTER), x + 7, middle, 'class="code"'),
    room < 0 ? '' : words(size, x + width - 7, middle, 'class="size" text-anchor="end"'),
  ].join('');
}

function draw(box: Box): string {
  const { item, x, y, width, height } = box;
  switch (item.kind) {
    case 'slab':
      return slab(box, item.slab);
    case 'fold':
      return rectangle(box, ROLE_COLOURS[item.slabs[0]?.role ?? 'unique']);
    case 'container':
    case 'containers':
      return rectangle(box, CONTAINER_COLOURS, ' stroke-dasharray="4 2.5"');
    case 'flag': {
      const name = item.tower.kind === 'image' ? (item.tower.image.tags[0] ?? '') : '';
      const short = name.replace(/:latest$/, '').replace(/^.*\//, '');
      return words(fitted(short, width, TEXT_CHARACTER), x + 2, y + height - 5, 'class="name"');
    }
    case 'rows':
      return `<rect x="${x}" y="${y + height - 3}" width="${width}" height="1" fill="#8b8877"/>`;
    case 'ground':
      return '';
  }
}

/** The city of a lesson's end under its title, as an SVG file. */
export function pictureOf({ snapshot }: Pick<Sight, 'snapshot'>, title: string, siteName: string): string {
  const room = { width: (WIDTH - 2 * MARGIN) / SCALE, height: (HEIGHT - TOP) / SCALE };
  const layout = layoutOf(cityOf(snapshot), {
    ...room,
    zoom: 1,
    unfolded: new Set(),
    chosen: null,
    t: cityWordsIn('en'),
  });
  const scale = Math.min(SCALE, (HEIGHT - TOP - BELOW_GROUND) / layout.ground);
  const left = Math.max(MARGIN, (WIDTH - layout.width * scale) / 2);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="#a9c6dd" fill="none"/></pattern></defs>
<style>text{font-family:'Source Serif 4','Noto Serif KR';fill:#23262b}.code,.size,.name{font-size:10px}.code{font-family:'Source Code Pro'}.size,.name{font-weight:600}.site{font-size:28px;fill:#125b8c}.title{font-size:64px}</style>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fbfaf6"/>
${words(siteName, MARGIN, 84, 'class="site"')}
${words(title, MARGIN, 160, `class="title"${title.length > 34 ? ' style="font-size:48px"' : ''}`)}
<g transform="translate(${left} ${TOP}) scale(${scale})">${layout.boxes.map(draw).join('')}<rect y="${layout.ground}" width="${layout.width}" height="1" fill="#4c4a40"/></g>
</svg>
`;
}
