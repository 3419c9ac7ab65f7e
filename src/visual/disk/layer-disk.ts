import type { PruneView } from '../../session/look/looks.ts';
import type { ImageView, Snapshot } from '../../session/snapshot.ts';
import { humanSize, humanSize3 } from '../../session/wording.ts';
import styles from '../../styles/disk.css?inline';
import { arrange, Kept } from '../arrange.ts';
import { shortName } from '../city-facts.ts';
import { attachGridKeys, setStop } from '../grid-keys.ts';
import { wordsAt } from '../language.ts';
import { adoptStyles, LabView, watchWidth } from '../lab-view.ts';
import type { Marks } from '../link/marks.ts';
import { attachPointing } from '../link/pointing.ts';
import type { Thing } from '../link/thing.ts';
import { createPatterns } from '../patterns.ts';
import { html, svg } from '../svg.ts';
import { diskOf, type Disk } from './disk-model.ts';
import { BARS_HEIGHT, drawBars } from './draw-bars.ts';
import { findFigure, usageLines, type UsageLine } from './find-figure.ts';
import { sumOf } from './figures.ts';
import { DISK_WORDS, type DiskWords } from './words.ts';

/** More images than these are listed on demand. */
const SHOWN = 60;
const USAGE_COLUMNS = ['TYPE', 'TOTAL', 'ACTIVE', 'SIZE', 'RECLAIMABLE'];
const IMAGE_COLUMNS = ['IMAGE', 'SIZE', 'SHARED', 'UNIQUE'];

/** Ways of cleaning up that what is reclaimable makes one think of. */
const PROMISES: Readonly<Record<string, readonly string[]>> = {
  'images.reclaimable': ['docker image prune', 'docker image prune -a'],
  'containers.reclaimable': ['docker container prune'],
  'cache.reclaimable': ['docker builder prune', 'docker builder prune -a'],
};

/** `<layer-disk>`: what images are listed with, what they take, and what cleaning up would free. */
class LayerDisk extends LabView {
  private disk: Disk | null = null;
  private chosen = 'logical';
  private prunes: readonly PruneView[] = [];
  private isLong = false;
  private words: DiskWords = DISK_WORDS.en;
  private width = 0;
  private readonly patterns = createPatterns();
  private readonly picture = svg('svg', { class: 'disk-bars', height: BARS_HEIGHT, 'aria-hidden': 'true' });
  private readonly sum = html('div', 'disk-sum');
  private readonly images = html('table', 'disk-table disk-images');
  private readonly usage = html('table', 'disk-table disk-usage');
  private readonly imageRows = html('tbody', '');
  private readonly usageRows = html('tbody', '');
  private readonly keptImages = new Kept();
  private readonly keptUsage = new Kept();
  private readonly keptPrunes = new Kept();
  private readonly more = html('button', 'disk-more');
  private readonly pruneList = html('ul', 'disk-prunes');

  protected furnish(): void {
    adoptStyles(styles);
    const words = wordsAt(this, DISK_WORDS);
    this.words = words;
    this.sum.setAttribute('role', 'status');
    this.images.append(html('thead', '', html('tr', '', ...IMAGE_COLUMNS.map(heading))), this.imageRows);
    this.usage.append(html('thead', '', html('tr', '', ...USAGE_COLUMNS.map(heading))), this.usageRows);
    attachGridKeys(this.images);
    attachGridKeys(this.usage);
    this.images.setAttribute('aria-label', words.imagesLabel);
    this.usage.setAttribute('aria-label', 'docker system df');
    this.more.type = 'button';
    this.more.addEventListener('click', () => {
      this.isLong = true;
      this.fillImages();
      this.markAll();
    });
    const patterns = svg('svg', { class: 'city-patterns', 'aria-hidden': 'true' }, this.patterns.defs);
    const none = html('p', 'disk-none', words.noImage);
    const left = html('section', '', html('h3', '', words.images), none, this.images, this.more);
    const right = html(
      'section',
      '',
      html('h3', '', html('code', '', 'docker system df')),
      this.usage,
      html('h3', '', words.prunes),
      this.pruneList,
    );
    this.append(patterns, this.picture, this.sum, html('div', 'disk-columns', left, right));
    this.addEventListener('click', ({ target }) => {
      const key = target instanceof Element ? target.closest('[data-figure]')?.getAttribute('data-figure') : null;
      if (typeof key === 'string') this.choose(key);
    });
    attachPointing(this, this, (target) => this.thingAt(target));
    watchWidth(this.picture, (width) => {
      this.width = width;
      this.drawPicture();
      this.markAll();
    });
  }

  protected draw(snapshot: Snapshot): void {
    this.disk = diskOf(snapshot);
    this.toggleAttribute('data-empty', snapshot.images.length === 0);
    if (!this.isThere(this.chosen)) this.chosen = 'logical';
    this.drawPicture();
    this.fillImages();
    this.fillUsage(snapshot, this.disk);
    this.choose(this.chosen);
    this.showMarks(this.marks);
    void this.askPrunes(snapshot);
  }

  reveal(thing: Thing, said: string | null): void {
    const key = thing.kind === 'figure' ? thing.key : thing.kind === 'image' ? `${thing.image}.size` : null;
    if (key === null || !this.isThere(key)) return;
    this.choose(key, said);
    this.sum.scrollIntoView({ block: 'nearest' });
  }

  protected showMarks(marks: Marks): void {
    const chains: ReadonlySet<string> = marks.chains;
    const images: ReadonlySet<string> = marks.images;
    for (const place of this.picture.querySelectorAll('[data-chains]')) {
      const own = (place.getAttribute('data-chains') ?? '').split(' ');
      place.toggleAttribute(
        'data-linked',
        own.some((chain) => chains.has(chain)),
      );
    }
    for (const row of this.images.querySelectorAll('[data-image]'))
      row.toggleAttribute('data-linked', images.has(row.getAttribute('data-image') ?? ''));
  }

  private thingAt(target: Element): Thing | null {
    const key = target.closest('[data-figure]')?.getAttribute('data-figure') ?? null;
    const prune = this.prunes.find(({ command }) => command === key);
    if (prune !== undefined) return { kind: 'layers', chains: prune.layers };
    if (key !== null) return { kind: 'figure', key };
    const id = target.closest('[data-image]')?.getAttribute('data-image');
    const image = this.snapshot?.images.find((each) => each.id === id);
    return image === undefined ? null : { kind: 'image', image: image.id };
  }

  private isThere(key: string): boolean {
    const { snapshot, disk } = this;
    if (key.startsWith('docker ')) return true;
    return snapshot !== null && disk !== null && findFigure(key, snapshot, disk, this.words) !== null;
  }

  private drawPicture(): void {
    if (this.disk === null || this.width === 0) return;
    this.picture.replaceChildren(...drawBars(this.disk, this.width, this.patterns.fill, this.words));
  }

  private fillImages(): void {
    const { images = [] } = this.disk ?? {};
    const shown = this.isLong ? images : images.slice(0, SHOWN);
    this.more.hidden = shown.length === images.length;
    this.more.textContent = this.words.showAll(images.length);
    const saidBy = ({ id, tags, size, sharedSize, uniqueSize }: ImageView): string =>
      [id, tags.join(), size, sharedSize, uniqueSize].join(' ');
    arrange(
      this.imageRows,
      this.keptImages.elements(shown, saidBy, (image) => imageRow(image, this.words)),
    );
    setStop(this.images);
  }

  private fillUsage(snapshot: Snapshot, disk: Disk): void {
    const saidBy = ({ type, figures }: UsageLine): string => [type, ...figures.map(({ value }) => value)].join(' ');
    const rowOf = ({ type, figures }: UsageLine): HTMLElement =>
      html('tr', '', rowHeading(type), ...figures.map(({ key, value }) => cell(key, value)));
    arrange(this.usageRows, this.keptUsage.elements(usageLines(snapshot, disk, this.words), saidBy, rowOf));
    setStop(this.usage);
  }

  private async askPrunes(snapshot: Snapshot): Promise<void> {
    const prunes = (await this.look?.('prunes', null)) ?? [];
    if (snapshot !== this.snapshot || JSON.stringify(prunes) === JSON.stringify(this.prunes)) return;
    this.prunes = prunes;
    const saidBy = ({ command, reclaimed }: PruneView): string => `${command} ${reclaimed}`;
    arrange(this.pruneList, this.keptPrunes.elements(prunes, saidBy, pruneItem));
    this.choose(this.chosen);
  }

  private choose(key: string, said: string | null = null): void {
    this.chosen = key;
    this.sum.replaceChildren(...this.wordsFor(key, said));
    this.mark();
  }

  private wordsFor(key: string, said: string | null): readonly Node[] {
    const { snapshot, disk } = this;
    const prune = this.prunes.find(({ command }) => command === key);
    if (snapshot === null || disk === null) return [];
    if (prune !== undefined) return pruneWords(prune, snapshot, this.words);
    const figure = findFigure(key, snapshot, disk, this.words);
    if (figure === null) return [];
    return [
      html('p', 'disk-title', figure.title),
      html('p', 'disk-formula', sumOf(figure, this.words)),
      html('p', 'disk-meaning', [figure.meaning, ...this.promises(key)].join(' ')),
      ...(said === null || said === figure.value
        ? []
        : [html('p', 'disk-since', this.words.since(said, figure.value))]),
    ];
  }

  /** What is reclaimable is what Docker counts; what each way of cleaning up would free is another number. */
  private promises(key: string): readonly string[] {
    const ways = PROMISES[key] ?? [];
    const found = this.prunes.filter(({ command }) => ways.includes(command));
    if (found.length === 0) return [];
    return [this.words.prune.wouldFree(found.map(({ command, reclaimed }) => [command, humanSize(reclaimed)]))];
  }

  /** What was drawn anew has no marks yet. */
  private markAll(): void {
    this.mark();
    this.showMarks(this.marks);
  }

  /** Marks what the chosen figure counts, and what the chosen prune would take. */
  private mark(): void {
    const { snapshot, disk, chosen } = this;
    if (snapshot === null || disk === null) return;
    const prune = this.prunes.find(({ command }) => command === chosen);
    const figure = prune === undefined && chosen !== 'logical' ? findFigure(chosen, snapshot, disk, this.words) : null;
    const meant = new Set<string>(figure?.parts.flatMap(({ chains }) => chains));
    const going = new Set<string>(prune?.layers);
    for (const place of this.picture.querySelectorAll('[data-chains]')) {
      const chains = (place.getAttribute('data-chains') ?? '').split(' ');
      place.toggleAttribute(
        'data-meant',
        chains.some((chain) => meant.has(chain)),
      );
      place.toggleAttribute(
        'data-goes',
        chains.some((chain) => going.has(chain)),
      );
    }
    for (const place of this.querySelectorAll('[data-figure]'))
      place.toggleAttribute('data-chosen', place.getAttribute('data-figure') === chosen);
    for (const button of this.querySelectorAll('button[data-figure]'))
      button.setAttribute('aria-pressed', String(button.getAttribute('data-figure') === chosen));
  }
}

const heading = (name: string): HTMLElement => {
  const made = html('th', '', name);
  made.scope = 'col';
  return made;
};

const rowHeading = (...content: readonly (Node | string)[]): HTMLElement => {
  const made = html('th', '', ...content);
  made.scope = 'row';
  return made;
};

function figureButton(key: string, text: string): HTMLButtonElement {
  const made = html('button', '', text);
  made.type = 'button';
  made.setAttribute('data-figure', key);
  return made;
}

const cell = (key: string, text: string): HTMLElement => html('td', '', figureButton(key, text));

function imageRow(image: ImageView, words: DiskWords): HTMLElement {
  const { id, size, sharedSize, uniqueSize, tags } = image;
  const more = tags.length > 1 ? [html('span', 'disk-names', words.names(tags.length - 1))] : [];
  const row = html(
    'tr',
    '',
    rowHeading(html('span', 'disk-name', shortName(image)), ...more),
    cell(`${id}.size`, humanSize3(size)),
    cell(`${id}.shared`, humanSize(sharedSize)),
    cell(`${id}.unique`, humanSize(uniqueSize)),
  );
  row.setAttribute('data-image', id);
  return row;
}

const pruneItem = ({ command, reclaimed }: PruneView): HTMLElement => {
  const button = figureButton(command, '');
  button.append(html('code', '', command), html('span', 'disk-freed', humanSize3(reclaimed)));
  return html('li', '', button);
};

/** What a prune would do, in words. */
function pruneWords(
  prune: PruneView,
  { images, layers }: Snapshot,
  { prune: words, list }: DiskWords,
): readonly Node[] {
  const names = images.filter(({ id }) => prune.images.includes(id)).map(shortName);
  const bytes = layers.filter(({ chainId }) => prune.layers.includes(chainId)).reduce((sum, { size }) => sum + size, 0);
  const takes = [
    ...(prune.containers.length === 0 ? [] : [words.containers(prune.containers.length)]),
    ...(names.length === 0 ? [] : [words.images(names.length, list(names, 3))]),
    ...(prune.layers.length === 0 ? [] : [words.layers(prune.layers.length, humanSize3(bytes))]),
    ...(prune.records.length === 0 ? [] : [words.records(prune.records.length)]),
  ];
  return [
    html('p', 'disk-title', html('code', '', prune.command), words.ifRun),
    html('p', 'disk-formula', `Total reclaimed space: ${humanSize(prune.reclaimed)}`),
    html('p', 'disk-meaning', takes.length === 0 ? words.nothing : words.removes(takes)),
  ];
}

customElements.define('layer-disk', LayerDisk);
