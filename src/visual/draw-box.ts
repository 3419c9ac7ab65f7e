import { humanSize3, instructionOf } from '../session/wording.ts';
import type { Box, Item } from './city-layout.ts';
import { FLAG_LINE, flagLines, NARROW, uprightText } from './city-flag.ts';
import { LABEL_HEIGHT, MOST_ROWS } from './city-heights.ts';
import type { Mark, Slab } from './city-model.ts';
import type { CityWords } from './city-words.ts';
import { CODE_CHARACTER, columnsOf, fitted, TEXT_CHARACTER } from './city-text.ts';
import { svg } from './svg.ts';

/** Turns the name of a pattern into what `fill` takes; patterns have other names in each picture of a page. */
export type Fill = (pattern: 'shared' | 'cache' | 'kept') => string;

/** What it takes to draw a thing. */
export interface Pen {
  readonly fill: Fill;
  readonly t: CityWords;
}

const PADDING = 7;
/** Narrower boxes have a bar but no sign; wider ones may reach out of sight. */
const MARKED = 24;
const WIDE = 640;
/** Pixels that the label of a wide box takes at most, its size included: less than a phone is wide. */
export const LABEL_REACH = 320;
const SIZE_REACH = 80;
const MARK_GLYPHS: Readonly<Record<Mark, string>> = { added: '+', reused: '=', kept: '=', removed: '−' };

/** What a box looks like, drawn from its own upper left corner. */
export function drawBox(box: Box, pen: Pen): readonly SVGElement[] {
  const { item } = box;
  const { fill, t } = pen;
  switch (item.kind) {
    case 'slab':
      return item.slab.layer.size === 0 ? drawLine(box, item.slab) : drawSlab(box, item.slab, fill);
    case 'fold':
      return drawFold(box, item.slabs, pen);
    case 'rows':
      return drawRows(box, Math.min(item.rows.length, MOST_ROWS[item.density]));
    case 'container':
      return drawContainer(
        box,
        `${item.mark === null ? '' : `${MARK_GLYPHS[item.mark]} `}${item.container.name}`,
        item.container.status === 'running',
        item.container.writableSize,
      );
    case 'containers':
      return drawContainer(box, `+${item.containers.length}`, false, 0);
    case 'flag':
      return drawFlag(box, item, t);
    case 'ground':
      return drawGround(box, item, t);
  }
}

/** A rectangle whose edge of one pixel lies inside the box. */
const face = (
  { width, height }: Box,
  className: string,
  extra: Readonly<Record<string, string>> = {},
): SVGRectElement =>
  svg('rect', {
    class: className,
    x: 0.5,
    y: 0.5,
    width: Math.max(0, width - 1),
    height: height - 1,
    rx: 1.5,
    ...extra,
  });

function patternOf(box: Box, role: Slab['role'], fill: Fill): readonly SVGElement[] {
  return role === 'unique' ? [] : [face(box, 'city-pattern', { fill: fill(role) })];
}

function drawSlab(box: Box, slab: Slab, fill: Fill): readonly SVGElement[] {
  const { layer, mark, role } = slab;
  const bar = mark === null ? [] : [svg('rect', { class: 'city-bar', width: 4, height: box.height })];
  const label = slabLabel(box, instructionOf(layer.createdBy), humanSize3(layer.size), mark);
  return [face(box, 'city-face'), ...patternOf(box, role, fill), ...bar, ...label];
}

const code = (text: string, x: number, y: number): SVGTextElement => svg('text', { class: 'city-code', x, y }, text);

const size = (text: string, x: number, y: number, anchor: 'start' | 'end'): SVGTextElement =>
  svg('text', { class: 'city-size', x, y, 'text-anchor': anchor }, text);

/** Instruction and size on one line where they fit, else on two, else the instruction is cut. */
function slabLabel(box: Box, instruction: string, bytes: string, mark: Mark | null): readonly SVGElement[] {
  const { width, height } = box;
  const indent = mark === null ? PADDING : PADDING + 12;
  const inner = width - indent - PADDING;
  const sizeWidth = bytes.length * TEXT_CHARACTER;
  const middle = height / 2 + 3.5;
  const parts: SVGElement[] = mark === null || width < MARKED ? [] : [glyph(mark, middle)];
  if (inner < sizeWidth) return parts;
  if (width > WIDE) return [wideLabel(parts, instruction, bytes, indent, middle)];
  const oneLine = fitted(instruction, inner - sizeWidth - 8, CODE_CHARACTER);
  if (oneLine === instruction || height < 33) {
    if (oneLine === '') parts.push(size(bytes, indent, middle, 'start'));
    else parts.push(code(oneLine, indent, middle), size(bytes, width - PADDING, middle, 'end'));
  } else {
    parts.push(code(fitted(instruction, inner, CODE_CHARACTER), indent, middle - 7));
    parts.push(size(bytes, indent, middle + 8, 'start'));
  }
  return [svg('g', { class: 'city-label' }, ...parts)];
}

/** Side by side on the left, for the right end may be out of sight. */
function wideLabel(parts: readonly SVGElement[], instruction: string, bytes: string, x: number, y: number): SVGElement {
  const text = fitted(instruction, LABEL_REACH - SIZE_REACH, CODE_CHARACTER);
  const after = x + text.length * CODE_CHARACTER + 12;
  return svg('g', { class: 'city-label' }, ...parts, code(text, x, y), size(bytes, after, y, 'start'));
}

const glyph = (mark: Mark, y: number): SVGTextElement =>
  svg('text', { class: 'city-glyph', x: PADDING, y }, MARK_GLYPHS[mark]);

/** A layer of 0B is no more than a line, with its label on it. */
function drawLine(box: Box, slab: Slab): readonly SVGElement[] {
  const { width, height } = box;
  const { mark, layer } = slab;
  const indent = mark === null ? PADDING : PADDING + 12;
  const bytes = humanSize3(0);
  const text = fitted(instructionOf(layer.createdBy), width - indent - PADDING - 20, CODE_CHARACTER);
  // As much below the edge above it as there is.
  const y = height - (height < LABEL_HEIGHT.roomy ? 4.5 : 5.5);
  return [
    svg('rect', { class: 'city-hit', width, height }),
    svg('rect', { class: 'city-face', x: 0.5, y: height - 3, width: Math.max(0, width - 1), height: 2.5 }),
    svg(
      'g',
      { class: 'city-label' },
      ...(mark === null || width < MARKED ? [] : [glyph(mark, y)]),
      ...(text === ''
        ? []
        : [
            code(text, indent, y),
            size(
              bytes,
              width > WIDE ? indent + text.length * CODE_CHARACTER + 12 : width - PADDING,
              y,
              width > WIDE ? 'start' : 'end',
            ),
          ]),
    ),
  ];
}

function drawFold(box: Box, slabs: readonly Slab[], { fill, t }: Pen): readonly SVGElement[] {
  const { width, height } = box;
  const bytes = humanSize3(slabs.reduce((sum, { layer }) => sum + layer.size, 0));
  const role = slabs[0]?.role ?? 'unique';
  const lines = [4, height - 4].map((y) => svg('line', { class: 'city-crease', x1: 1, x2: width - 1, y1: y, y2: y }));
  const { label: long, short } = t.fold;
  const texts = [`${long(slabs.length)} · ${bytes}`, `${short(slabs.length)} · ${bytes}`, `+${slabs.length}`];
  const text = texts.find((each) => each.length * TEXT_CHARACTER < width - 2 * PADDING) ?? '';
  const label = svg('g', { class: 'city-label' }, size(text, PADDING, height / 2 + 4, 'start'));
  return [face(box, 'city-face'), ...patternOf(box, role, fill), ...lines, label];
}

function drawRows({ width, height }: Box, shown: number): readonly SVGElement[] {
  const pitch = (height - 2) / shown;
  const lines = Array.from({ length: shown }, (_, index) => {
    const y = height - 2.5 - index * pitch;
    return svg('line', { class: 'city-row', x1: 2, x2: Math.max(2, width - 2), y1: y, y2: y });
  });
  return [svg('rect', { class: 'city-hit', width, height }), ...lines];
}

/** A writable layer; one to which nothing was written shows no size, and one too narrow for both its name alone. */
function drawContainer(box: Box, name: string, isRunning: boolean, written: number): readonly SVGElement[] {
  const { width, height } = box;
  const text = fitted(name, width - 20, TEXT_CHARACTER);
  const bytes = written === 0 ? '' : humanSize3(written);
  const hasRoom = (text.length + bytes.length + 1) * TEXT_CHARACTER < width - 20;
  return [
    face(box, 'city-face'),
    ...(width < 16
      ? []
      : [svg('circle', { class: isRunning ? 'city-lamp city-lamp-on' : 'city-lamp', cx: 9, cy: height / 2, r: 3 })]),
    ...(text === '' ? [] : [svg('text', { class: 'city-container', x: 16, y: height / 2 + 4 }, text)]),
    ...(bytes !== '' && hasRoom ? [size(bytes, width - PADDING, height / 2 + 4, 'end')] : []),
  ];
}

function drawFlag(box: Box, { tower, density }: Extract<Item, { kind: 'flag' }>, t: CityWords): readonly SVGElement[] {
  const { width, height } = box;
  const named = tower.kind === 'image' && tower.image.tags.length > 0;
  const hit = svg('rect', { class: 'city-hit', width, height });
  const pole = svg('line', { class: 'city-pole', x1: 0.5, x2: 0.5, y1: 1, y2: height });
  if (width < NARROW) {
    const x = width / 2 + 4;
    const y = height - 4;
    const text = svg('text', {
      class: named ? 'city-name' : 'city-soft',
      transform: `translate(${x} ${y}) rotate(-90)`,
    });
    text.append(uprightText(tower, height, { width, t }));
    return [hit, text];
  }
  const lines = flagLines(tower, { width, density, t });
  const longest = Math.max(...lines.map(({ text }) => text.length));
  const cloth = Math.min(width, longest * TEXT_CHARACTER + 16);
  const bottom = lines.length * FLAG_LINE + 2;
  const notch = 5;
  const shape = `0.5,0.5 ${cloth - 0.5},0.5 ${cloth - 0.5 - notch},${bottom / 2} ${cloth - 0.5},${bottom} 0.5,${bottom}`;
  const texts = lines.map(({ text, tone }, index) =>
    svg('text', { class: tone === 'name' ? 'city-name' : 'city-soft', x: 6, y: 11 + index * FLAG_LINE }, text),
  );
  return [hit, ...(named ? [pole, svg('polygon', { class: 'city-cloth', points: shape })] : []), ...texts];
}

/** Pixels of a note below the ground. */
const noteWidth = (text: string): number => columnsOf(text) * 5.6;

/** A bracket below the ground with the bytes that are stored once for several images. */
function drawGround(
  { width }: Box,
  { slabs, images }: Extract<Item, { kind: 'ground' }>,
  t: CityWords,
): readonly SVGElement[] {
  const bytes = humanSize3(slabs.reduce((sum, { layer }) => sum + layer.size, 0));
  const texts = t.ground.labels(bytes, images);
  const text = texts.find((each) => noteWidth(each) <= width) ?? '';
  const place = width > WIDE ? { x: PADDING, 'text-anchor': 'start' } : { x: width / 2, 'text-anchor': 'middle' };
  const label = svg('text', { class: 'city-note', y: 17, ...place }, text);
  return [
    svg('path', { class: 'city-bracket', d: `M0.5 0V4.5H${width - 0.5}V0` }),
    svg('g', { class: 'city-label' }, label),
  ];
}
