import { button, make } from '../dom.ts';
import { chosenFiles } from './gather.ts';
import type { PersonFile } from './pack.ts';
import type { FileStrings } from './strings.ts';

export interface UploadPanelOptions {
  /** Where the files go, for the title. */
  readonly folder: string;
  readonly strings: FileStrings;
  readonly onFiles: (files: readonly PersonFile[]) => void;
  readonly onCancel: () => void;
}

/** Asks a person for files, over the lab. */
export class UploadPanel {
  readonly element: HTMLElement;
  private readonly first: HTMLButtonElement;

  constructor({ folder, strings: t, onFiles, onCancel }: UploadPanelOptions) {
    const chooser = (text: string, attributes: Readonly<Record<string, string>>, className = ''): HTMLElement[] => {
      const input = make('input', { hidden: true, attributes: { type: 'file', multiple: '', ...attributes } });
      input.addEventListener('change', () => onFiles(chosenFiles(input.files)));
      return [button(text, () => input.click(), className), input];
    };
    const choose = chooser(t.files, {}, 'primary');
    const title = make('h2', { className: 'upload-title', id: 'upload-title', textContent: t.title(folder) });
    const tools = make(
      'div',
      { className: 'upload-tools' },
      ...choose,
      ...chooser(t.folder, { webkitdirectory: '' }),
      button(t.cancel, onCancel),
    );
    this.element = make(
      'section',
      { className: 'upload-panel', attributes: { 'aria-labelledby': title.id } },
      title,
      tools,
      make('p', { className: 'upload-hint', textContent: t.orDrop }),
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') onCancel();
    });
    this.first = tools.getElementsByTagName('button')[0] ?? button('', onCancel);
  }

  open(): void {
    this.first.focus();
  }

  dispose(): void {
    this.element.remove();
  }
}
