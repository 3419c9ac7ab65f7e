import type { BuildView, Snapshot } from '../../session/snapshot.ts';
import { humanSize3 } from '../../session/wording.ts';
import styles from '../../styles/builds.css?inline';
import { withoutLatest } from '../city-facts.ts';
import { secondsText } from '../cache/seconds.ts';
import { wordsAt } from '../language.ts';
import { adoptStyles, LabView } from '../lab-view.ts';
import { lineKey, type Marks } from '../link/marks.ts';
import { attachPointing } from '../link/pointing.ts';
import type { Thing } from '../link/thing.ts';
import { attachRoving, setRovingStop } from '../roving.ts';
import { html } from '../svg.ts';
import type { Block } from './blocks.ts';
import { linesOf, type Line, type Outcome } from './dockerfile-model.ts';
import { linesThatRun, moved, type Taking } from './what-if.ts';
import { DOCKERFILE_WORDS, type DockerfileWords } from './words.ts';

const LINE = '.dockerfile-line';

/** `<layer-dockerfile>`: the Dockerfile of the last build, what each line made, and what an edit would run again. */
class LayerDockerfile extends LabView {
  private build: BuildView | null = null;
  private lines: ReadonlyMap<number, Line> = new Map();
  /** As it was built. */
  private written: readonly Taking[] = [];
  /** As it has been moved about. */
  private order: readonly Taking[] = [];
  private file = '';
  private readonly heading = html('p', 'builds-title');
  private readonly files = html('select', '');
  private readonly back = html('button', '');
  private readonly label = html('label', '');
  private readonly ask = html('div', 'dockerfile-ask', this.label, this.back);
  private readonly summary = html('p', 'builds-summary');
  private readonly rows = html('ol', 'dockerfile-rows');

  private words: DockerfileWords = DOCKERFILE_WORDS.en;

  protected furnish(): void {
    adoptStyles(styles);
    this.words = wordsAt(this, DOCKERFILE_WORDS);
    this.back.textContent = this.words.asBuilt;
    this.label.append(this.words.ask, this.files);
    this.summary.setAttribute('role', 'status');
    this.back.type = 'button';
    this.back.addEventListener('click', () => this.arrange(this.written));
    this.files.addEventListener('change', () => {
      this.file = this.files.value;
      this.arrange(this.order);
    });
    this.append(html('div', 'builds-head', this.heading, this.ask), this.summary, this.rows);
    attachPointing(this, this.rows, (target) => this.thingAt(target));
    attachRoving(this.rows, LINE);
  }

  private thingAt(target: Element): Thing | null {
    const line = target.closest('[data-line]')?.getAttribute('data-line');
    if (typeof line !== 'string' || this.build === null || target.closest('.dockerfile-moves') !== null) return null;
    return { kind: 'line', build: this.build.time, line: Number(line) };
  }

  reveal(): void {
    this.rows.querySelector('[data-linked]')?.scrollIntoView({ block: 'nearest' });
  }

  protected showMarks({ lines }: Marks): void {
    const time = this.build?.time ?? 0;
    for (const row of this.rows.children)
      row.toggleAttribute('data-linked', lines.has(lineKey(time, Number(row.getAttribute('data-line')))));
  }

  protected draw(snapshot: Snapshot): void {
    const build = snapshot.builds.at(-1) ?? null;
    this.ask.hidden = build === null;
    if (build === null) {
      this.showNothing();
      return;
    }
    const lines = linesOf(build, snapshot);
    this.lines = new Map(lines.map((line) => [line.block.line, line]));
    this.heading.replaceChildren(html('strong', '', withoutLatest(build.target)), ` · ${totalOf(lines, this.words)}`);
    const isOther = build.time !== this.build?.time;
    this.build = build;
    if (isOther) void this.begin(snapshot, lines);
    else this.arrange(this.order);
  }

  private showNothing(): void {
    this.build = null;
    this.heading.textContent = this.words.nothing;
    const [before, after] = this.words.hint;
    this.summary.replaceChildren(before, html('code', '', 'docker image build'), after);
    this.rows.replaceChildren();
  }

  /** Shows a build that was not shown before; which files its steps took comes a moment later. */
  private async begin(snapshot: Snapshot, lines: readonly Line[]): Promise<void> {
    this.written = lines.map(({ block }) => ({ block, files: [] }));
    this.file = '';
    this.fillFiles();
    this.arrange(this.written);
    const found = (await this.look?.('build-files', snapshot.builds.length - 1)) ?? [];
    const steps = snapshot.builds.at(-1)?.steps ?? [];
    if (this.build?.time !== snapshot.builds.at(-1)?.time) return;
    const files = new Map(steps.map(({ line }, index) => [line, found[index] ?? []]));
    this.written = lines.map(({ block }) => ({ block, files: files.get(block.line) ?? [] }));
    this.fillFiles();
    this.arrange(this.written);
  }

  private fillFiles(): void {
    const taken = this.written.filter(({ block }) => !block.lines.join('\n').includes('--from='));
    const files = [...new Set(taken.flatMap((each) => each.files))].sort();
    const option = (value: string, text: string): HTMLOptionElement => {
      const made = html('option', '', text);
      made.value = value;
      return made;
    };
    this.files.replaceChildren(
      option('', this.words.noFile),
      ...files.map((file) => option(file, file.replace(/^\//, ''))),
    );
    this.files.value = this.file;
  }

  private arrange(order: readonly Taking[]): void {
    this.order = order;
    const running = this.file === '' ? null : linesThatRun(order, this.file);
    this.back.hidden = order.every(({ block }, index) => block.line === this.written[index]?.block.line);
    this.summary.textContent = this.summaryOf(running);
    this.rows.replaceChildren(
      ...order.flatMap((taking) => {
        const line = this.lines.get(taking.block.line);
        return line === undefined ? [] : [this.row(line, taking, running)];
      }),
    );
    setRovingStop(this.rows, LINE);
    this.showMarks(this.marks);
  }

  private summaryOf(running: ReadonlySet<number> | null): string {
    const steps = this.build?.steps ?? [];
    const { words } = this;
    const failure = this.build?.failure ?? null;
    if (failure?.name === null) return words.unread(failure.message);
    if (running === null) return failure === null ? words.lead : words.stopped(failure.line, failure.instruction);
    const names = steps.filter(({ line }) => running.has(line)).map(({ instruction }) => instruction);
    const would = words.would(this.file.replace(/^\//, ''), running.size, steps.length, names);
    const isMoved = !this.back.hidden;
    return `${would} ${isMoved ? words.inOrder(linesThatRun(this.written, this.file).size) : words.moveLines}`;
  }

  private row({ block, outcome }: Line, taking: Taking, running: ReadonlySet<number> | null): HTMLElement {
    const row = html('li', 'dockerfile-row', lineElement(block, outcome));
    row.setAttribute('data-line', String(block.line));
    if (running !== null && outcome.kind === 'layer') {
      const runs = running.has(block.line);
      row.setAttribute('data-state', runs ? 'first' : 'hit');
      row.append(html('span', 'dockerfile-outcome', runs ? this.words.runs : this.words.fromCache));
    } else row.append(html('span', 'dockerfile-outcome', ...outcomeText(outcome, this.words)));
    if (outcome.kind === 'failed') row.setAttribute('data-state', 'failed');
    if (running === null && outcome.kind === 'layer')
      row.setAttribute('data-state', outcome.step.cached ? 'hit' : 'first');
    if (running !== null && outcome.kind !== 'text' && block.keyword !== 'FROM') row.append(this.moves(taking));
    return row;
  }

  private moves({ block }: Taking): HTMLElement {
    const text = block.lines[0] ?? '';
    const button = (sign: string, name: string, by: -1 | 1): HTMLButtonElement => {
      const made = html('button', '', sign);
      made.type = 'button';
      made.setAttribute('aria-label', name);
      made.disabled = moved(this.order, block.line, by) === this.order;
      made.addEventListener('click', () => {
        this.arrange(moved(this.order, block.line, by));
        this.focusMove(block.line, by);
      });
      return made;
    };
    return html(
      'span',
      'dockerfile-moves',
      button('↑', this.words.moveUp(block.line, text), -1),
      button('↓', this.words.moveDown(block.line, text), 1),
    );
  }

  /** The buttons are new after a move: the focus goes on with the line, to its other button at an end. */
  private focusMove(line: number, by: -1 | 1): void {
    const buttons = [
      ...this.rows.querySelectorAll<HTMLButtonElement>(`[data-line="${line}"] .dockerfile-moves button`),
    ];
    const wanted = by === -1 ? buttons : buttons.toReversed();
    wanted.find(({ disabled }) => !disabled)?.focus();
  }
}

function totalOf(lines: readonly Line[], words: DockerfileWords): string {
  const steps = lines.flatMap(({ outcome }) => (outcome.kind === 'layer' ? [outcome.step] : []));
  const bytes = steps.reduce((sum, { size }) => sum + size, 0);
  return words.total(steps.length, humanSize3(bytes));
}

/** A line of the file; an instruction can be pointed at by keyboard too. */
function lineElement({ line, lines }: Block, { kind }: Outcome): HTMLElement {
  const inside = [html('span', 'dockerfile-number', String(line)), html('code', 'dockerfile-code', lines.join('\n'))];
  if (kind === 'text') return html('span', 'dockerfile-text', ...inside);
  const button = html('button', LINE.slice(1), ...inside);
  button.type = 'button';
  return button;
}

function outcomeText(outcome: Outcome, words: DockerfileWords): readonly (Node | string)[] {
  switch (outcome.kind) {
    case 'layer': {
      const { size, cached, milliseconds } = outcome.step;
      const how = cached ? words.cached : words.ran(secondsText(milliseconds));
      return [html('strong', '', humanSize3(size)), words.layer(how) + (outcome.isThere ? '' : words.gone)];
    }
    case 'base':
      return outcome.isThere
        ? [html('strong', '', humanSize3(outcome.size)), words.below(outcome.chains.length)]
        : [words.belowGone(outcome.chains.length)];
    case 'failed':
      return [html('strong', '', words.failed), html('span', 'dockerfile-message', outcome.message)];
    case 'metadata':
    case 'skipped':
    case 'unreached':
      return [words[outcome.kind]];
    case 'text':
      return [];
  }
}

customElements.define('layer-dockerfile', LayerDockerfile);
