import type { ChainId } from '../../engine/core/digest.ts';
import type { Subject } from '../../session/look/looks.ts';
import type { Snapshot } from '../../session/snapshot.ts';
import { humanSize3, instructionOf } from '../../session/wording.ts';
import styles from '../../styles/files.css?inline';
import { shortName } from '../city-facts.ts';
import { adoptStyles, LabView } from '../lab-view.ts';
import type { Marks } from '../link/marks.ts';
import { attachPointing, tellPointing } from '../link/pointing.ts';
import type { Thing } from '../link/thing.ts';
import { html } from '../svg.ts';
import { FileDetail } from './file-detail.ts';
import { rowElement, rowFacts } from './file-row.ts';
import { hasChildren, pathOf, shownPlaces, treeOfTable, versionsAt, type FileTree, type Gaze } from './file-tree.ts';
import { WindowList } from './window-list.ts';

const HINT = 'Choose a file: here are its content, the layer it comes from, and versions that later layers hide.';

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
  /** The layer that is to be shown when the files are here. */
  private waiting: ChainId | null = null;
  private readonly subjects = html('select', '');
  private readonly slider = html('input', 'files-slider');
  private readonly levelText = html('output', 'files-level');
  private readonly only = html('input', '');
  private readonly query = html('input', 'files-query');
  private readonly status = html('p', 'files-status');
  private readonly list = new WindowList('Files', (index) => tellPointing(this, this.thingOf(index), false));
  private readonly detail = new FileDetail();

  protected furnish(): void {
    adoptStyles(styles);
    this.subjects.setAttribute('aria-label', 'Image or container');
    this.subjects.addEventListener('change', () => {
      this.isOwnChoice = true;
      void this.open(this.subjects.value);
    });
    this.slider.type = 'range';
    this.slider.min = '1';
    this.slider.setAttribute('aria-label', 'Up to layer');
    this.slider.addEventListener('input', () => this.gazeAt({ level: Number(this.slider.value) - 1 }));
    this.only.type = 'checkbox';
    this.only.setAttribute('aria-label', 'Only what this layer changed');
    this.only.addEventListener('change', () => this.gazeAt({ only: this.only.checked }));
    this.query.type = 'search';
    this.query.placeholder = 'Find a file';
    this.query.setAttribute('aria-label', 'Find a file');
    this.query.addEventListener('input', () => this.gazeAt({ query: this.query.value.trim() }));
    this.status.setAttribute('role', 'status');
    const { root } = this.list;
    root.addEventListener('keydown', (event) => {
      if (!event.altKey && !event.ctrlKey && !event.metaKey && this.pressed(event.key)) event.preventDefault();
    });
    root.addEventListener('click', ({ target }) => {
      const index = target instanceof Element ? target.closest('[data-index]')?.getAttribute('data-index') : null;
      if (typeof index !== 'string') return;
      this.list.go(Number(index));
      this.activate();
    });
    attachPointing(root, (target) => {
      const index = target.closest('[data-index]')?.getAttribute('data-index') ?? null;
      return index === null ? null : this.thingOf(Number(index));
    });
    const step = html('span', 'files-step', html('label', '', 'Layer ', this.slider), this.levelText);
    const own = html('label', 'files-only', this.only, 'its changes only');
    this.append(
      html('div', 'files-head', this.subjects, step, own, this.query),
      this.status,
      html('div', 'files-body', root, this.detail.root),
    );
    this.detail.clear(HINT);
  }

  /** The file in a row, with the layers that hold a version of it. */
  private thingOf(index: number): Thing | null {
    const { tree, gaze } = this;
    const place = this.places[index];
    if (tree === null || place === undefined) return null;
    const chains = versionsAt(tree, place, gaze.level).flatMap(({ level }) => tree.table.levels[level]?.chainId ?? []);
    return { kind: 'file', path: pathOf(tree, place), chains };
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
    this.list.redraw();
  }

  protected draw(snapshot: Snapshot): void {
    const keys = this.fillSubjects(snapshot);
    const kept = keys.includes(this.subject) ? this.subject : null;
    const wanted = (this.isOwnChoice ? kept : null) ?? touched(snapshot) ?? kept ?? keys[0] ?? '';
    this.toggleAttribute('data-empty', keys.length === 0);
    if (wanted !== this.subject || wanted.startsWith('container')) void this.open(wanted);
  }

  private fillSubjects({ images, containers }: Snapshot): readonly string[] {
    const option = (value: string, text: string): HTMLOptionElement => {
      const made = html('option', '', text);
      made.value = value;
      return made;
    };
    const options = [
      ...images.map((image) => option(`image ${image.id}`, shortName(image))),
      ...containers.map(({ id, name }) => option(`container ${id}`, `container ${name}`)),
    ];
    this.subjects.replaceChildren(...options);
    this.subjects.value = this.subject;
    return options.map(({ value }) => value);
  }

  private subjectNow(): Subject | null {
    const image = this.snapshot?.images.find(({ id }) => `image ${id}` === this.subject);
    if (image !== undefined) return { image: image.id };
    const container = this.snapshot?.containers.find(({ id }) => `container ${id}` === this.subject);
    return container === undefined ? null : { container: container.id };
  }

  private async open(key: string): Promise<void> {
    const isOther = key !== this.subject;
    this.subject = key;
    this.subjects.value = key;
    this.asked += 1;
    const { asked } = this;
    const subject = this.subjectNow();
    const table = subject === null ? null : ((await this.look?.('files', subject)) ?? null);
    if (asked !== this.asked) return;
    this.tree = table === null ? null : treeOfTable(table);
    const levels = table?.levels.length ?? 0;
    this.slider.max = String(Math.max(1, levels));
    this.chosen = null;
    this.detail.clear(HINT);
    const open = isOther ? new Set<number>() : this.gaze.open;
    this.gazeAt({ level: Math.max(0, levels - 1), open, ...(isOther ? { query: '' } : {}) });
    if (isOther) this.query.value = '';
    this.showWaiting();
  }

  private gazeAt(change: Partial<Gaze>): void {
    this.gaze = { ...this.gaze, ...change };
    const { tree, gaze } = this;
    const current = this.places[this.list.at];
    this.places = tree === null ? [] : shownPlaces(tree, gaze);
    this.slider.value = String(gaze.level + 1);
    this.only.checked = gaze.only;
    this.sayLevel();
    const at = current === undefined ? 0 : Math.max(0, this.places.indexOf(current));
    this.list.show({ count: this.places.length, row: (index) => this.row(index) }, at);
    if (this.chosen !== null) this.showChosen(this.chosen);
  }

  private sayLevel(): void {
    const { tree, gaze } = this;
    const levels = tree?.table.levels ?? [];
    const level = levels[gaze.level];
    const words = level === undefined ? '' : `${gaze.level + 1} of ${levels.length}: ${instructionOf(level.createdBy)}`;
    this.levelText.textContent = words;
    this.slider.setAttribute('aria-valuetext', words);
    const isTop = gaze.level === levels.length - 1;
    const what = gaze.only
      ? `What layer ${gaze.level + 1} itself holds, ${humanSize3(level?.size ?? 0)}.`
      : isTop
        ? 'All layers, as a container sees them. The number is the layer that a file comes from.'
        : `As it was after layer ${gaze.level + 1}.`;
    if (this.status.textContent !== what) this.status.textContent = what;
  }

  private row(index: number): HTMLElement {
    const place = this.places[index];
    if (this.tree === null || place === undefined) return html('div', '');
    const row = rowElement(this.tree, place, this.gaze, place === this.chosen);
    row.toggleAttribute('data-linked', this.isLinked(this.tree, place));
    return row;
  }

  private pressed(key: string): boolean {
    const { list } = this;
    switch (key) {
      case 'ArrowDown':
        list.go(list.at + 1);
        return true;
      case 'ArrowUp':
        list.go(list.at - 1);
        return true;
      case 'PageDown':
        list.go(list.at + list.page);
        return true;
      case 'PageUp':
        list.go(list.at - list.page);
        return true;
      case 'Home':
        list.go(0);
        return true;
      case 'End':
        list.go(this.places.length - 1);
        return true;
      case 'ArrowRight':
        return this.right();
      case 'ArrowLeft':
        return this.left();
      case 'Enter':
      case ' ':
        this.activate();
        return true;
      default:
        return false;
    }
  }

  private isFolder(place: number): boolean {
    return this.tree !== null && hasChildren(this.tree, place) && rowFacts(this.tree, place, this.gaze).isFolder;
  }

  private right(): boolean {
    const place = this.places[this.list.at];
    if (place === undefined || !this.isFolder(place)) return true;
    if (this.gaze.open.has(place)) this.list.go(this.list.at + 1);
    else this.turn(place);
    return true;
  }

  private left(): boolean {
    const { tree, places, list } = this;
    const place = places[list.at];
    if (tree === null || place === undefined) return true;
    if (this.gaze.open.has(place) && this.isFolder(place)) this.turn(place);
    else {
      const depth = tree.table.depths[place] ?? 0;
      const parent = places.slice(0, list.at).findLastIndex((each) => (tree.table.depths[each] ?? 0) < depth);
      if (parent >= 0) list.go(parent);
    }
    return true;
  }

  private activate(): void {
    const place = this.places[this.list.at];
    if (place === undefined) return;
    if (this.isFolder(place)) this.turn(place);
    else {
      this.chosen = place;
      this.list.show({ count: this.places.length, row: (index) => this.row(index) }, this.list.at);
      this.showChosen(place);
    }
  }

  private turn(place: number): void {
    const open = new Set(this.gaze.open);
    if (!open.delete(place)) open.add(place);
    this.gazeAt({ open });
  }

  private showChosen(place: number): void {
    const subject = this.subjectNow();
    if (this.tree !== null && subject !== null) this.detail.show(this.tree, place, this.gaze.level, this.look, subject);
  }
}

/** The image that the last command made or named. */
const touched = ({ change, images }: Snapshot): string | null => {
  const image = images.find(({ id }) => change?.images.includes(id) ?? false);
  return image === undefined ? null : `image ${image.id}`;
};

customElements.define('layer-files', LayerFiles);
