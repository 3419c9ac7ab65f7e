import type { SessionClient } from '../../session/protocol.ts';
import type { Arrived, Desk, DeskOptions } from '../files/desk.ts';
import { droppedEntries } from '../files/gather.ts';

/** The way of a person's files into the lab. */
export interface Files {
  /** Asks for files for a folder; hears `null` when there are none. Returns what takes the question back. */
  ask(folder: string, onDone: (arrived: Arrived | null) => void): () => void;
}

export interface FilesOptions extends Omit<DeskOptions, 'say'> {
  readonly session: SessionClient;
  /** Where sentences are shown. */
  readonly note: HTMLElement;
  readonly button: HTMLButtonElement;
  /** Marked while files are held over the page. */
  readonly root: HTMLElement;
}

/** Milliseconds that a good sentence stays. */
const SHOWN = 12_000;

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/** Files come by the button, or dropped anywhere on the page. What that takes is loaded when they do. */
export function attachFiles({ note, button, root, ...options }: FilesOptions): Files {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let desk: Promise<Desk> | null = null;

  function say(text: string, isFault: boolean): void {
    clearTimeout(timer);
    note.textContent = text;
    note.hidden = false;
    note.toggleAttribute('data-good', !isFault);
    if (!isFault) timer = setTimeout(() => void (note.hidden = true), SHOWN);
  }

  function loaded(): Promise<Desk> {
    desk ??= import('../files/desk.ts').then(({ createDesk }) => createDesk({ ...options, say }));
    return desk;
  }

  button.addEventListener('click', () => void loaded().then((made) => made.ask(null, () => undefined)));

  document.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    root.toggleAttribute('data-dropping', true);
  });
  document.addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) root.removeAttribute('data-dropping');
  });
  document.addEventListener('drop', (event) => {
    root.removeAttribute('data-dropping');
    if (!carriesFiles(event) || event.dataTransfer === null) return;
    event.preventDefault();
    const entries = droppedEntries(event.dataTransfer);
    void loaded().then((made) => made.drop(entries));
  });

  return {
    ask(folder, onDone) {
      let isOver = false;
      let end = (): void => undefined;
      void loaded().then((made) => {
        if (!isOver) end = made.ask(folder, onDone);
      });
      return () => {
        isOver = true;
        end();
      };
    },
  };
}
