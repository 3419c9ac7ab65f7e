import type { ChainId } from '../../engine/core/digest.ts';
import type { FileTable, Subject } from '../../session/look/looks.ts';
import type { Snapshot } from '../../session/snapshot.ts';
import { humanSize3, instructionOf } from '../../session/wording.ts';
import styles from '../../styles/files.css?inline';
import { setChoices, type Choice } from '../choices.ts';
import { wordsAt } from '../language.ts';
import { adoptStyles, LabView } from '../lab-view.ts';
import type { Marks } from '../link/marks.ts';
import { attachPointing, tellPointing } from '../link/pointing.ts';
import type { Thing } from '../link/thing.ts';
import { html } from '../svg.ts';
import { compared, type Comparison, type State, type Sum } from './compare.ts';
import { FileDetail } from './file-detail.ts';
import { comparedElement, rowElement, rowFacts } from './file-row.ts';
import {
  hasChildren,
  pathOf,
  positionsIn,
  shownPlaces,
  treeOfTable,
  versionsAt,
  type FileTree,
  type Gaze,
} from './file-tree.ts';
import { layerChoices, subjectChoices, subjectOf, touchedSubject } from './subjects.ts';
import { attachTreeKeys } from './tree-keys.ts';
import { WindowList } from './window-list.ts';
import { FILES_WORDS, type FilesWords } from './words.ts';

/** What a state is held against: another subject, as a whole, or the same one up to another of its layers. */
type Against = State & { readonly subject: Subject; readonly name: string };

/** `<layer-files>`: the files of an image or a container, as a container sees them or layer by layer. */
class LayerFiles extends LabView {
  /** `image sha256:…` or `container …`; '' until there is one. */
  private subject = '';
  /** Until somebody chooses, the image that was made last is shown. */
  private isOwnChoice = false;
  private tree: FileTree | null = null;
  private gaze: Gaze = { level: 0, only: false, open: new Set(), query: '' };
  private places: readonly number[] = [];
  private chosen: number | null = null;
  private asked = 0;
  private isAll = false;
  private choices: readonly Choice[] = [];
  private words: FilesWords = FILES_WORDS.en;
  private positions = positionsIn({ table: EMPTY, names: [] }, []);
  private against: Against | null = null;
  private comparison: Comparison | null = null;
  /** The layer that is to be shown when the files are here. */
  private waiting: ChainId | null = null;
  private readonly subjects = html('select', '');
  private readonly slider = html('input', 'files-slider');
  private readonly levelText = html('span', 'files-level');
  private readonly only = html('input', '');
  private readonly ownLayers = html('optgroup', '');
  private readonly others = html('optgroup', '');
  private readonly nothing = html('option', '');
  private readonly compare = html('select', '', this.nothing, this.ownLayers, this.others);
  private readonly query = html('input', 'files-query');
  private readonly status = html('p', 'files-status');
  private readonly list = new WindowList((index) => tellPointing(this, this.thingOf(index), false));
  private readonly detail = new FileDetail();

  protected furnish(): void {
    adoptStyles(styles);
    const words = wordsAt(this, FILES_WORDS);
    this.words = words;
    this.detail.speak(words);
    this.list.root.setAttribute('aria-label', words.files);
    this.subjects.setAttribute('aria-label', words.subject);
    this.compare.setAttribute('aria-label', words.compare);
    this.nothing.value = '';
    this.nothing.text = words.withNothing;
    this.ownLayers.label = words.layersOfThis;
    this.others.label = words.others;
    this.compare.addEventListener('change', () => void this.compareWith());
    this.subjects.addEventListener('change', () => {
      this.isOwnChoice = true;
      void this.open(this.subjects.value);
    });
    this.slider.type = 'range';
    this.slider.min = '1';
    this.slider.setAttribute('aria-label', words.upTo);
    this.slider.addEventListener('input', () => this.gazeAt({ level: Number(this.slider.value) - 1 }));
    this.only.type = 'checkbox';
    this.only.setAttribute('aria-label', words.onlyLabel);
    this.only.addEventListener('change', () => this.gazeAt({ only: this.only.checked }));
    this.query.type = 'search';
    this.query.placeholder = words.find;
    this.query.setAttribute('aria-label', words.find);
    this.query.addEventListener('input', () => this.gazeAt({ query: this.query.value.trim() }));
    this.status.setAttribute('role', 'status');
    const { root } = this.list;
    attachTreeKeys(this.list, {
      onRight: () => this.right(),
      onLeft: () => this.left(),
      onActivate: () => this.activate(),
    });
    root.addEventListener('click', ({ target }) => {
      const index = target instanceof Element ? target.closest('[data-index]')?.getAttribute('data-index') : null;
      if (typeof index !== 'string') return;
      this.list.go(Number(index));
      this.activate();
    });
    attachPointing(this, root, (target) => {
      const index = target.closest('[data-index]')?.getAttribute('data-index') ?? null;
      if (index === null) return target === root ? this.thingOf(this.list.at) : null;
      return this.thingOf(Number(index));
    });
    const step = html('span', 'files-step', html('label', '', words.layer, this.slider), this.levelText);
    const own = html('label', 'files-only', this.only, words.only);
    this.append(
      html('div', 'files-head', this.subjects, step, own, this.compare, this.query),
      this.status,
      html('div', 'files-body', root, this.detail.root),
    );
    this.askForFile();
  }

  /** Until a file is chosen: that one can be, or that there is none. */
  private askForFile(): void {
    this.detail.clear(this.choices.length === 0 ? this.words.none : this.words.hint);
  }

  /** The file in a row, with the layers that hold a version of it. */
  private thingOf(index: number): Thing | null {
    const { gaze } = this;
    const tree = this.treeAt(index);
    const place = this.places[index];
    if (tree === null || place === undefined) return null;
    const chains = versionsAt(tree, place, gaze.level).flatMap(({ level }) => tree.table.levels[level]?.chainId ?? []);
    return { kind: 'file', path: pathOf(tree, place), chains };
  }

  /** The tree that a row is of: what was removed is only in the one it is held against. */
  private treeAt(index: number): FileTree | null {
    const isRemoved = this.comparison?.rows[index]?.difference === 'removed';
    return isRemoved ? (this.against?.tree ?? null) : this.tree;
  }

  /** Asked for each row in sight: the whole path, which takes a walk, only where the name fits. */
  private isLinked(tree: FileTree, place: number): boolean {
    const { chains, path } = this.marks;
    if (path !== null) return path.endsWith(`/${tree.names[place] ?? ''}`) && pathOf(tree, place) === path;
    const level = versionsAt(tree, place, this.gaze.level).at(-1)?.level ?? 0;
    const chainId = tree.table.levels[level]?.chainId ?? null;
    return !this.isAll && chainId !== null && chains.has(chainId);
  }

  /** A layer is shown alone, an image whole. */
  reveal(thing: Thing): void {
    if (thing.kind === 'image' || thing.kind === 'container') {
      this.isOwnChoice = true;
      void this.open(`${thing.kind} ${'image' in thing ? thing.image : thing.container}`);
      return;
    }
    const [chainId = null] = this.marks.chains.size === 1 && thing.kind !== 'file' ? this.marks.chains : [];
    this.waiting = chainId;
    this.showWaiting();
  }

  /** Shows a layer alone that was chosen elsewhere, maybe before the files were here. */
  private showWaiting(): void {
    const level = this.tree?.table.levels.findIndex(({ chainId }) => chainId === this.waiting) ?? -1;
    if (this.waiting === null || level === -1) return;
    this.waiting = null;
    this.gazeAt({ level, only: true });
  }

  /** Where all layers of what is shown are meant, no file stands out. */
  protected showMarks({ chains }: Marks): void {
    const levels = this.tree?.table.levels ?? [];
    this.isAll = levels.every(({ chainId }) => chainId === null || chains.has(chainId));
    this.list.each((index, row) => {
      const place = this.places[index];
      if (this.tree !== null && this.comparison === null && place !== undefined)
        row.toggleAttribute('data-linked', this.isLinked(this.tree, place));
    });
  }

  protected draw(snapshot: Snapshot): void {
    const keys = this.fillSubjects(snapshot);
    const kept = keys.includes(this.subject) ? this.subject : null;
    const wanted = (this.isOwnChoice ? kept : null) ?? touchedSubject(snapshot) ?? kept ?? keys[0] ?? '';
    this.toggleAttribute('data-empty', keys.length === 0);
    if (wanted !== this.subject || wanted.startsWith('container')) void this.open(wanted);
  }

  private fillSubjects(snapshot: Snapshot): readonly string[] {
    this.choices = subjectChoices(snapshot, this.words);
    setChoices(this.subjects, this.choices);
    this.subjects.value = this.subject;
    this.fillCompare();
    return this.choices.map(({ value }) => value);
  }

  /** What can be compared with: the layers of what is shown, and everything else. */
  private fillCompare(): void {
    const { compare, ownLayers, others, choices, subject, words } = this;
    const chosen = compare.value;
    setChoices(ownLayers, layerChoices(this.tree?.table.levels ?? [], words));
    const rest = choices.filter(({ value }) => value !== subject);
    setChoices(others, rest);
    others.hidden = rest.length === 0;
    compare.value = chosen;
    if (compare.selectedIndex === -1) compare.value = '';
  }

  /** Finds what was chosen to be compared with; of another image the files have to come first. */
  private async compareWith(): Promise<void> {
    const { value } = this.compare;
    const subject = subjectOf(value, this.snapshot);
    this.against = null;
    if (subject !== null) {
      const table = (await this.look?.('files', subject)) ?? null;
      if (value !== this.compare.value || table === null) return;
      const name = this.compare.selectedOptions[0]?.text ?? '';
      this.against = { tree: treeOfTable(table), level: table.levels.length - 1, subject, name };
    }
    this.chosen = null;
    this.askForFile();
    this.gazeAt({ only: false });
  }

  /** What the state that is shown is held against, if anything. */
  private stateBefore(): Against | null {
    const { value } = this.compare;
    const { tree, gaze, words } = this;
    const subject = subjectOf(this.subject, this.snapshot);
    if (tree === null || subject === null || value === '') return null;
    if (value === 'below') return { tree, level: gaze.level - 1, subject, name: words.withBelow };
    if (!value.startsWith('level ')) return this.against;
    const level = Number(value.slice(6));
    const name = words.withLevel(level + 1, instructionOf(tree.table.levels[level]?.createdBy ?? ''));
    return { tree, level, subject, name };
  }

  private async open(key: string): Promise<void> {
    const isOther = key !== this.subject;
    this.subject = key;
    this.subjects.value = key;
    // At once: what is typed while the files are on their way is for them.
    if (isOther) this.query.value = '';
    this.asked += 1;
    const { asked } = this;
    const subject = subjectOf(key, this.snapshot);
    const table = subject === null ? null : ((await this.look?.('files', subject)) ?? null);
    if (asked !== this.asked) return;
    this.tree = table === null ? null : treeOfTable(table);
    this.fillCompare();
    const levels = table?.levels.length ?? 0;
    this.slider.max = String(Math.max(1, levels));
    this.chosen = null;
    this.askForFile();
    const open = isOther ? new Set<number>() : this.gaze.open;
    this.gazeAt({ level: Math.max(0, levels - 1), open, query: this.query.value.trim() });
    this.showWaiting();
  }

  private gazeAt(change: Partial<Gaze>): void {
    this.gaze = { ...this.gaze, ...change };
    const { tree, gaze } = this;
    const current = this.places[this.list.at];
    const before = this.stateBefore();
    this.only.disabled = before !== null;
    if (tree !== null && before !== null) this.holdAgainst(before, tree);
    else {
      this.comparison = null;
      this.places = tree === null ? [] : shownPlaces(tree, gaze);
      this.positions = positionsIn(tree ?? { table: EMPTY, names: [] }, this.places);
    }
    this.slider.value = String(gaze.level + 1);
    this.only.checked = gaze.only;
    this.sayLevel();
    const at = current === undefined ? 0 : Math.max(0, this.places.indexOf(current));
    this.list.show({ count: this.places.length, row: (index) => this.row(index) }, at);
    if (this.chosen !== null) this.showChosen(this.chosen);
  }

  private holdAgainst(before: Against, tree: FileTree): void {
    const { level, query } = this.gaze;
    const all = compared(before, { tree, level });
    const needle = query.toLowerCase();
    this.against = before;
    this.comparison = { ...all, rows: all.rows.filter(({ path }) => path.toLowerCase().includes(needle)) };
    this.places = this.comparison.rows.map(({ place }) => place);
    // The rows are others now.
    this.chosen = null;
    this.askForFile();
  }

  /** What is shown, in a sentence. */
  private statusText(): string {
    const { words, gaze, comparison, against } = this;
    const levels = this.tree?.table.levels ?? [];
    if (comparison !== null && against !== null) {
      const { added, changed, removed } = comparison;
      const sum = ({ files, bytes }: Sum): { files: number; size: string } => ({ files, size: humanSize3(bytes) });
      return added.files + changed.files + removed.files === 0
        ? words.theSame(against.name)
        : words.compared(against.name, { added: sum(added), changed: sum(changed), removed: sum(removed) });
    }
    if (gaze.only) return words.itself(gaze.level + 1, humanSize3(levels[gaze.level]?.size ?? 0));
    return gaze.level === levels.length - 1 ? words.all : words.after(gaze.level + 1);
  }

  private sayLevel(): void {
    const { tree, gaze } = this;
    const levels = tree?.table.levels ?? [];
    const level = levels[gaze.level];
    const place =
      level === undefined ? '' : this.words.place(gaze.level + 1, levels.length, instructionOf(level.createdBy));
    this.levelText.textContent = place;
    this.slider.setAttribute('aria-valuetext', place);
    const what = this.statusText();
    if (this.status.textContent !== what) this.status.textContent = what;
  }

  private row(index: number): HTMLElement {
    const place = this.places[index];
    if (this.tree === null || place === undefined) return html('div', '');
    const difference = this.comparison?.rows[index];
    if (difference !== undefined) return comparedElement(difference, index === this.chosen, this.words);
    const row = rowElement(this.tree, place, this.gaze, place === this.chosen, this.words);
    row.setAttribute('aria-posinset', String(this.positions.position[index]));
    row.setAttribute('aria-setsize', String(this.positions.size[index]));
    row.toggleAttribute('data-linked', this.isLinked(this.tree, place));
    return row;
  }

  private isFolder(place: number): boolean {
    return (
      this.comparison === null &&
      this.tree !== null &&
      hasChildren(this.tree, place) &&
      rowFacts(this.tree, place, this.gaze).isFolder
    );
  }

  private right(): void {
    const place = this.places[this.list.at];
    if (place === undefined || !this.isFolder(place)) return;
    if (this.gaze.open.has(place)) this.list.go(this.list.at + 1);
    else this.turn(place);
  }

  private left(): void {
    const { tree, places, list } = this;
    const place = places[list.at];
    if (tree === null || place === undefined) return;
    if (this.gaze.open.has(place) && this.isFolder(place)) this.turn(place);
    else {
      const depth = tree.table.depths[place] ?? 0;
      const parent = places.slice(0, list.at).findLastIndex((each) => (tree.table.depths[each] ?? 0) < depth);
      if (parent >= 0) list.go(parent);
    }
  }

  private activate(): void {
    const place = this.places[this.list.at];
    if (place === undefined) return;
    if (this.isFolder(place)) this.turn(place);
    else {
      this.chosen = this.comparison === null ? place : this.list.at;
      this.list.show({ count: this.places.length, row: (index) => this.row(index) }, this.list.at);
      this.showChosen(this.chosen);
    }
  }

  private turn(place: number): void {
    const open = new Set(this.gaze.open);
    if (!open.delete(place)) open.add(place);
    this.gazeAt({ open });
  }

  /** Shows a place, or the row of a comparison; what was removed as it was before. */
  private showChosen(chosen: number): void {
    const { tree, detail, look, against, comparison } = this;
    const row = comparison?.rows[chosen];
    const subject = subjectOf(this.subject, this.snapshot);
    if (tree === null || subject === null || (comparison !== null && row === undefined)) return;
    if (row?.difference === 'removed' && against !== null)
      detail.show(against.tree, row.place, against.level, look, against.subject);
    else detail.show(tree, row?.place ?? chosen, this.gaze.level, look, subject);
  }
}

const EMPTY: FileTable = {
  levels: [],
  names: '',
  depths: new Uint16Array(),
  ends: new Int32Array(),
  firsts: new Int32Array(),
  versionLevels: new Uint8Array(),
  versionKinds: new Uint8Array(),
  versionSizes: new Float64Array(),
};

customElements.define('layer-files', LayerFiles);
