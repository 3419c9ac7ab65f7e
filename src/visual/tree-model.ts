import { instructionOf } from '../session/wording.ts';
import { factsOf, type Voice } from './city-facts.ts';
import { keyOfTower, type Item } from './city-layout.ts';
import type { City, Slab, Stem, Tower } from './city-model.ts';
import type { MetaRow } from './city-rows.ts';

/** One line of the tree that says what the picture shows. */
export interface TreeEntry {
  /** The same as the box's in the picture. */
  readonly key: string;
  readonly item: Item;
  /** What it says; made only where the line is shown. */
  readonly words: () => { readonly title: string; readonly rest: string };
  /** From 1. */
  readonly level: number;
  /** How many lines stand right below it. */
  readonly children: number;
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly siblings: number;
}

interface Node {
  readonly key: string;
  readonly item: Item;
  readonly children: readonly Node[];
}

/** The city as lines, lowest layer first; what stands on a layer is below it in the tree. */
export function treeOf(city: City, voice: Voice): readonly TreeEntry[] {
  const nodes = [
    ...city.stems.flatMap((stem) => stemNodes(stem, city)),
    ...city.towers.flatMap((t) => towerNodes(t, city)),
  ];
  return flat(nodes, 1, voice);
}

function flat(nodes: readonly Node[], level: number, voice: Voice): readonly TreeEntry[] {
  return nodes.flatMap(({ key, item, children }, index) => {
    const entry: TreeEntry = {
      key,
      item,
      words: () => wordsOf(item, voice),
      level,
      children: children.length,
      position: index + 1,
      siblings: nodes.length,
    };
    return [entry, ...flat(children, level + 1, voice)];
  });
}

function wordsOf(item: Item, voice: Voice): ReturnType<TreeEntry['words']> {
  const { title, brief } = factsOf(item, voice);
  return { title, rest: item.kind === 'rows' ? rowNames(item.rows) : brief };
}

const rowNames = (rows: readonly MetaRow[]): string => rows.map(({ createdBy }) => instructionOf(createdBy)).join('; ');

const rowNode = (key: string, rows: readonly MetaRow[]): readonly Node[] =>
  rows.length === 0 ? [] : [{ key, item: { kind: 'rows', rows, density: 'roomy' }, children: [] }];

function stemNodes(stem: Stem, city: City): readonly Node[] {
  const standing = [
    ...stem.towers.flatMap((tower) => towerNodes(tower, city)),
    ...stem.branches.flatMap((branch) => stemNodes(branch, city)),
  ];
  return stem.slabs.flatMap((slab, index) => slabNodes(slab, index === stem.slabs.length - 1 ? standing : []));
}

/** Rows above the uppermost slab of a stem come before what stands on it. */
function slabNodes(slab: Slab, standing: readonly Node[]): readonly Node[] {
  const { chainId } = slab.layer;
  const above = rowNode(`above ${chainId}`, slab.above);
  const item: Item = { kind: 'slab', slab, towers: 0 };
  return [
    ...rowNode(`below ${chainId}`, slab.below),
    { key: chainId, item, children: standing.length === 0 ? [] : [...above, ...standing] },
    ...(standing.length === 0 ? above : []),
  ];
}

function towerNodes(tower: Tower, city: City): readonly Node[] {
  const containers = tower.kind === 'cache' ? [] : tower.containers;
  const children = containers.map((container): Node => ({
    key: container.id,
    item: { kind: 'container', container, mark: city.containerMarks.get(container.id) ?? null },
    children: [],
  }));
  const rows = tower.kind === 'image' ? rowNode(`rows ${tower.image.id}`, tower.rows) : [];
  return [
    { key: keyOfTower(tower), item: { kind: 'flag', tower, density: 'roomy' }, children: [...rows, ...children] },
  ];
}
