import type { ChainId } from '../engine/core/digest.ts';
import type { ImageView, LayerView, Snapshot } from '../session/snapshot.ts';

interface Slab {
  readonly layer: LayerView;
  readonly children: readonly Slab[];
  readonly images: readonly ImageView[];
}

/** The layers as a tree by chain ID: a shared layer is one slab that several towers stand on. */
export function slabsOf(snapshot: Snapshot): readonly Slab[] {
  const byParent = Map.groupBy(snapshot.layers, ({ parent }) => parent);
  const tops = Map.groupBy(snapshot.images, ({ chain }) => chain.at(-1) ?? null);
  const grow = (parent: ChainId | null): readonly Slab[] =>
    (byParent.get(parent) ?? []).map((layer) => ({
      layer,
      children: grow(layer.chainId),
      images: tops.get(layer.chainId) ?? [],
    }));
  return grow(null);
}

const plain = (createdBy: string): string =>
  createdBy.replace(/^\/bin\/sh -c (?:#\(nop\)\s*)?/, '').replace(/ # buildkit$/, '');

function sizeOf(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  for (; value >= 1000 && unit < units.length - 1; unit += 1) value /= 1000;
  return `${Number(value.toPrecision(3))}${units[unit] ?? ''}`;
}

/** `<layer-city>`: the stacks of the current snapshot, drawn bottom up; a tree for assistive technology as well. */
export class LayerCity extends HTMLElement {
  private shown: Snapshot | null = null;

  get snapshot(): Snapshot | null {
    return this.shown;
  }

  set snapshot(snapshot: Snapshot | null) {
    this.shown = snapshot;
    if (snapshot !== null) this.draw(snapshot);
  }

  private draw(snapshot: Snapshot): void {
    const added = new Set(snapshot.change?.added);
    const city = document.createElement('ul');
    city.setAttribute('role', 'tree');
    city.setAttribute('aria-label', 'Layers');
    city.className = 'city';
    city.append(...slabsOf(snapshot).map((slab) => this.tower(slab, added)));
    const words = document.createElement('p');
    words.className = 'city-change';
    words.setAttribute('role', 'status');
    words.textContent = snapshot.change?.sentences.join(' ') ?? '';
    this.replaceChildren(words, city);
  }

  private tower({ layer, children, images }: Slab, added: ReadonlySet<ChainId>): HTMLElement {
    const item = document.createElement('li');
    item.setAttribute('role', 'treeitem');
    item.className = added.has(layer.chainId) ? 'slab slab-added' : 'slab';
    item.tabIndex = -1;
    const label = document.createElement('span');
    label.className = 'slab-label';
    label.textContent = `${plain(layer.createdBy)} · ${sizeOf(layer.size)}${layer.imageIds.length > 1 ? ` · shared by ${layer.imageIds.length}` : ''}`;
    label.title = layer.createdBy;
    const flags = images.map((image) => {
      const flag = document.createElement('span');
      flag.className = 'slab-flag';
      flag.textContent = image.tags.join(', ') || '<none>';
      return flag;
    });
    item.append(label, ...flags);
    if (children.length > 0) {
      const group = document.createElement('ul');
      group.setAttribute('role', 'group');
      group.append(...children.map((child) => this.tower(child, added)));
      item.append(group);
    }
    return item;
  }
}

customElements.define('layer-city', LayerCity);
