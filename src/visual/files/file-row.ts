import { humanSize3, instructionOf } from '../../session/wording.ts';
import { html } from '../svg.ts';
import type { ComparedRow } from './compare.ts';
import { hasChildren, isGone, versionsAt, type FileTree, type Gaze } from './file-tree.ts';
import type { FilesWords } from './words.ts';

/** What a row of the tree says about a path. */
export interface RowFacts {
  readonly name: string;
  readonly isFolder: boolean;
  /** Taken away by a layer that is looked through; what lies below is still in the image. */
  readonly isGhost: boolean;
  readonly size: string;
  /** The layer it comes from, or that took it away; counted from 1. */
  readonly layer: number;
  /** Versions that a later one hides. */
  readonly hidden: number;
  /** The instruction that made the layer. */
  readonly madeBy: string;
}

/** Everything a row shows. Pure. */
export function rowFacts(tree: FileTree, place: number, gaze: Gaze): RowFacts {
  const versions = versionsAt(tree, place, gaze.level);
  const last = versions.at(-1);
  const isGhost = last === undefined || isGone(last);
  const held = versions.filter((version) => !isGone(version));
  const top = held.at(-1);
  const isFolder = top?.kind === 'directory';
  const name = tree.names[place] ?? '';
  const layer = (last?.level ?? 0) + 1;
  const hidden = isFolder ? 0 : held.length - (isGhost ? 0 : 1);
  const size = isFolder ? '' : humanSize3(top?.size ?? 0);
  const madeBy = instructionOf(tree.table.levels[layer - 1]?.createdBy ?? '');
  return { name, isFolder, isGhost, size, layer, hidden, madeBy };
}

/** What the eye has from the place of things, in words. */
const said = (text: string): HTMLElement => html('span', 'visually-hidden', text);

/** A row of the tree as an element. */
export function rowElement(
  tree: FileTree,
  place: number,
  gaze: Gaze,
  isChosen: boolean,
  words: FilesWords,
): HTMLElement {
  const facts = rowFacts(tree, place, gaze);
  const depth = tree.table.depths[place] ?? 1;
  const isOpen = gaze.open.has(place) || gaze.query !== '' || gaze.only;
  const canOpen = facts.isFolder && hasChildren(tree, place);
  const twist = html('span', 'file-twist', canOpen ? (isOpen ? '▾' : '▸') : '');
  twist.setAttribute('aria-hidden', 'true');
  const row = html(
    'div',
    'file-row',
    twist,
    html('span', 'file-name', facts.name + (facts.isFolder ? '/' : '')),
    ...(facts.isGhost ? [' ', html('span', 'file-note', words.takenAway(facts.layer))] : []),
    ...(facts.hidden > 0 && !facts.isGhost ? [' ', html('span', 'file-note', words.hiddenVersions(facts.hidden))] : []),
    ' ',
    html('span', 'file-size', facts.size),
    said(words.fromLayer),
    html('span', 'file-layer', String(facts.layer)),
    said(`, ${facts.madeBy}`),
  );
  row.style.setProperty('--depth', String(depth - 1));
  row.setAttribute('role', 'treeitem');
  row.setAttribute('aria-level', String(depth));
  row.setAttribute('aria-selected', String(isChosen));
  if (canOpen) row.setAttribute('aria-expanded', String(isOpen));
  row.toggleAttribute('data-ghost', facts.isGhost);
  row.setAttribute('data-layer', String(((facts.layer - 1) % 6) + 1));
  return row;
}

const SIGNS = { added: '+', changed: '~', removed: '−' } as const;

/** A row of a comparison as an element: the whole path, what became of it, and its sizes. */
export function comparedElement(row: ComparedRow, isChosen: boolean, { difference }: FilesWords): HTMLElement {
  const sizes = [row.before, row.after].flatMap((bytes) => (bytes === null ? [] : [humanSize3(bytes)]));
  const sign = html('span', 'file-twist', SIGNS[row.difference]);
  sign.setAttribute('aria-hidden', 'true');
  const element = html(
    'div',
    'file-row',
    sign,
    html('span', 'file-name', row.path + (row.isFolder ? '/' : '')),
    ' ',
    html('span', 'file-difference', difference[row.difference]),
    ' ',
    html('span', 'file-size', row.isFolder ? '' : sizes.join(' → ')),
  );
  element.style.setProperty('--depth', '0');
  element.setAttribute('role', 'treeitem');
  element.setAttribute('aria-level', '1');
  element.setAttribute('aria-selected', String(isChosen));
  element.setAttribute('data-difference', row.difference);
  return element;
}
