import type { Look, Subject } from '../../session/look/looks.ts';
import { humanSize3, instructionOf } from '../../session/wording.ts';
import { html } from '../svg.ts';
import { contentElement, modesFor, MOST_BYTES, type ContentMode } from './content-view.ts';
import { FILES_WORDS, type FilesWords } from './words.ts';
import { isGone, pathOf, versionsAt, type FileTree, type FileVersion } from './file-tree.ts';

/** What is known of a path: every layer's version of it, and the content of one. */
export class FileDetail {
  readonly root = html('section', 'file-detail');
  private readonly content = html('div', 'file-content');
  private asked = 0;

  private words: FilesWords = FILES_WORDS.en;

  speak(words: FilesWords): void {
    this.words = words;
    this.root.setAttribute('aria-label', words.file);
  }

  /** Says what to do while nothing is chosen. */
  clear(text: string): void {
    this.asked += 1;
    this.root.replaceChildren(html('p', 'file-hint', text));
  }

  /** Shows a path; the version that a container would see is opened, or the newest that is hidden. */
  show(tree: FileTree, place: number, level: number, look: Look | null, subject: Subject): void {
    const versions = versionsAt(tree, place, level).filter(({ kind }) => kind !== 'hidden');
    const path = pathOf(tree, place);
    const openable = versions.filter((version) => !isGone(version) && version.kind !== 'directory');
    const seen = versions.at(-1);
    const list = html('ol', 'file-versions');
    for (const version of versions.toReversed()) {
      const item = versionItem(
        version,
        tree,
        version === seen,
        this.words,
        () => void this.open(look, subject, path, version, list),
      );
      list.append(item);
    }
    this.content.replaceChildren();
    this.root.replaceChildren(html('h3', '', html('code', '', path)), list, this.content);
    const first = openable.at(-1);
    if (first !== undefined) void this.open(look, subject, path, first, list);
  }

  private async open(
    look: Look | null,
    subject: Subject,
    path: string,
    { level, kind }: FileVersion,
    list: HTMLElement,
  ): Promise<void> {
    this.asked += 1;
    const { asked } = this;
    for (const button of list.querySelectorAll('button'))
      button.setAttribute('aria-pressed', String(button.dataset.level === String(level)));
    const content = await look?.('content', { subject, path, level, offset: 0, length: MOST_BYTES });
    if (asked !== this.asked || content === undefined || content === null) return;
    if (kind === 'symlink') {
      const target = new TextDecoder().decode(content.bytes);
      this.content.replaceChildren(html('p', '', this.words.linkTo, html('code', '', target)));
      return;
    }
    const [mode = 'hex', ...others] = modesFor(content);
    const draw = (chosen: ContentMode): void => {
      const buttons = [mode, ...others].map((each) => {
        const button = html('button', '', each);
        button.type = 'button';
        button.setAttribute('aria-pressed', String(each === chosen));
        button.addEventListener('click', () => draw(each));
        return button;
      });
      const tools = html('div', 'file-modes', ...buttons);
      tools.setAttribute('role', 'group');
      tools.setAttribute('aria-label', this.words.shownAs);
      this.content.replaceChildren(tools, contentElement(content, chosen, path, this.words));
    };
    draw(mode);
  }
}

function versionItem(
  { level, kind, size }: FileVersion,
  { table }: FileTree,
  isSeen: boolean,
  words: FilesWords,
  open: () => void,
): HTMLElement {
  const by = instructionOf(table.levels[level]?.createdBy ?? '');
  const where = html('span', 'file-layer', String(level + 1));
  where.setAttribute('data-layer', String((level % 6) + 1));
  const text = html('span', 'file-by', by);
  if (kind === 'whiteout') return html('li', 'file-version', where, html('span', 'file-gone', words.takesAway), text);
  if (kind === 'directory') return html('li', 'file-version', where, text);
  const which = isSeen ? words.seen : words.hidden;
  const button = html('button', '', which);
  button.type = 'button';
  button.dataset.level = String(level);
  button.setAttribute('aria-label', words.openVersion(which, level + 1));
  button.addEventListener('click', open);
  return html('li', 'file-version', where, text, html('span', 'file-size', humanSize3(size)), button);
}
