import type { Box, CityLayout, Item } from './city-layout.ts';
import type { Slab } from './city-model.ts';
import { drawBox, LABEL_REACH, type Pen } from './draw-box.ts';
import { svg } from './svg.ts';

/** One box on the screen. */
export interface Drawn {
  readonly group: SVGGElement;
  readonly box: Box;
  readonly look: string;
}

/** What a drawing changed, for motion. */
export interface Redrawn {
  readonly entered: readonly Drawn[];
  readonly moved: readonly { readonly drawn: Drawn; readonly from: Box }[];
  readonly left: readonly Drawn[];
}

/** The boxes of a layout between two columns of pixels. */
export const boxesBetween = ({ boxes }: CityLayout, left: number, right: number): readonly Box[] =>
  boxes.filter(({ x, width }) => x < right && x + width > left);

/** Draws layouts into an SVG group, touching only what is not as it was. */
export class Drawing {
  readonly root = svg('g');
  private drawn = new Map<string, Drawn>();
  /** The boxes of layers that are drawn as a run. */
  private folded = new Map<string, Drawn>();
  private readonly pen: Pen;

  constructor(pen: Pen) {
    this.pen = pen;
  }

  /** The box of a key, or the run that it is folded into, if it is drawn. */
  find(key: string): Drawn | undefined {
    return this.drawn.get(key) ?? this.folded.get(key);
  }

  show(boxes: readonly Box[]): Redrawn {
    const before = this.drawn;
    const entered: Drawn[] = [];
    const moved: { drawn: Drawn; from: Box }[] = [];
    this.drawn = new Map();
    this.folded = new Map();
    for (const box of boxes) {
      const old = before.get(box.key);
      before.delete(box.key);
      const now = this.draw(box, old);
      this.drawn.set(box.key, now);
      if (box.item.kind === 'fold') for (const { layer } of box.item.slabs) this.folded.set(layer.chainId, now);
      if (old === undefined) entered.push(now);
      else if (old.box.x !== box.x || old.box.y !== box.y) moved.push({ drawn: now, from: old.box });
    }
    // What left still stands where it was: whoever asked for the drawing lets it go, or sees it off.
    const left = [...before.values()];
    return { entered, moved, left };
  }

  private draw(box: Box, old: Drawn | undefined): Drawn {
    const look = lookOf(box);
    const group = old?.group ?? svg('g', { 'data-key': box.key });
    if (old?.look !== look) {
      for (const [name, value] of Object.entries(traitsOf(box.item))) group.setAttribute(name, value);
      group.replaceChildren(...drawBox(box, this.pen));
    }
    if (old?.box.x !== box.x || old.box.y !== box.y) group.setAttribute('transform', `translate(${box.x} ${box.y})`);
    if (old === undefined) this.root.append(group);
    return { group, box, look };
  }

  /** Keeps the labels of boxes that are wider than they are in the part of the picture that is in sight. */
  stick(left: number): void {
    for (const { box, group } of this.drawn.values()) {
      if (box.width < LABEL_REACH) continue;
      const shift = Math.min(Math.max(0, left - box.x), box.width - LABEL_REACH);
      group.querySelector('.city-label')?.setAttribute('transform', `translate(${shift} 0)`);
    }
  }

  /** Marks the boxes of some keys with an attribute, and only those. */
  flag(attribute: string, keys: ReadonlySet<string>): void {
    for (const [key, { group }] of this.drawn) {
      if (group.hasAttribute(attribute) !== keys.has(key)) group.toggleAttribute(attribute);
    }
  }
}

const traits = (kind: string, role = '', mark: string | null = ''): Readonly<Record<string, string>> => ({
  class: `city-box city-${kind}`,
  'data-role': role,
  'data-mark': mark ?? '',
});

/** What style sheets see of an item. */
function traitsOf(item: Item): Readonly<Record<string, string>> {
  switch (item.kind) {
    case 'slab':
      return traits(item.slab.layer.size === 0 ? 'thin' : 'slab', item.slab.role, item.slab.mark);
    case 'fold':
      return traits('fold', item.slabs[0]?.role, foldMark(item.slabs));
    case 'flag':
      return traits('flag', item.tower.kind, item.tower.kind === 'image' ? item.tower.mark : '');
    case 'container':
      return traits('writable', item.container.status, item.mark);
    default:
      return traits(item.kind);
  }
}

const foldMark = (slabs: readonly Slab[]): string =>
  (['added', 'removed'] as const).find((mark) => slabs.some((slab) => slab.mark === mark)) ?? '';

/** Equal looks need no new drawing. */
function lookOf({ item, width, height }: Box): string {
  const place = `${width} ${height}`;
  switch (item.kind) {
    case 'slab':
      return `${place} ${item.slab.role} ${item.slab.mark ?? ''} ${item.slab.layer.createdBy}`;
    case 'fold':
      return `${place} ${item.slabs.length} ${item.slabs.map(({ mark, role }) => `${mark ?? ''}${role}`).join()}`;
    case 'rows':
      return `${place} ${item.rows.length} ${item.density}`;
    case 'container':
      return `${place} ${item.container.name} ${item.container.status} ${item.container.writableSize} ${item.mark ?? ''}`;
    case 'containers':
      return `${place} ${item.containers.length}`;
    case 'flag':
      return `${place} ${towerLook(item)}`;
    case 'ground':
      return `${place} ${item.images} ${item.slabs.map(({ layer }) => layer.size).join()}`;
  }
}

const towerLook = ({ tower, density }: Extract<Item, { kind: 'flag' }>): string =>
  tower.kind === 'image'
    ? `${density} ${tower.image.tags.join()} ${tower.mark ?? ''} ${tower.image.size}`
    : `${density} ${tower.kind}`;
