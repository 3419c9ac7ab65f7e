import type { SessionClient } from '../../session/protocol.ts';
import type { Overlay } from '../lab/overlay.ts';
import { bring } from './bring.ts';
import { droppedFiles } from './gather.ts';
import type { PersonFile } from './pack.ts';
import { fileStringsIn } from './strings.ts';
import { UploadPanel } from './upload-panel.ts';

export interface DeskOptions {
  readonly session: SessionClient;
  readonly overlay: Overlay;
  /** Shows a sentence for the person. */
  readonly say: (text: string, isFault: boolean) => void;
  /** Called when files have come, with the command that loads the images in them, if there are any. */
  readonly onBrought: (load: string | null) => void;
}

/** How many files have come. */
export interface Arrived {
  readonly files: number;
  readonly bytes: number;
}

/** Where a person brings files: chosen or dropped. */
export interface Desk {
  /** Asks for files; `null` is where the shell is. Hears `null` when none were chosen. Returns what takes the question back. */
  ask(folder: string | null, onDone: (arrived: Arrived | null) => void): () => void;
  drop(entries: readonly (FileSystemEntry | File)[]): void;
}

export function createDesk({ session, overlay, say, onBrought }: DeskOptions): Desk {
  const t = fileStringsIn(document.documentElement.lang);
  /** What is being asked for, and takes what is dropped as well. */
  let asking: ((given: Promise<readonly PersonFile[]> | readonly PersonFile[]) => void) | null = null;

  async function take(
    given: Promise<readonly PersonFile[]> | readonly PersonFile[],
    folder: string | null,
  ): Promise<Arrived | null> {
    const { text, isFault, files, bytes, load } = await bring(session, given, folder, t);
    say(text, isFault);
    if (isFault) return null;
    onBrought(load);
    return { files, bytes };
  }

  return {
    ask(folder, onDone) {
      const end = (): void => {
        asking = null;
        overlay.hide(panel);
      };
      const finish = (arrived: Arrived | null): void => {
        end();
        onDone(arrived);
      };
      asking = (given) => void take(given, folder).then(finish);
      const panel = new UploadPanel({
        folder: folder ?? t.here,
        strings: t,
        onFiles: (files) => asking?.(files),
        onCancel: () => finish(null),
      });
      overlay.show(panel);
      return end;
    },
    drop(entries) {
      const given = droppedFiles(entries);
      if (asking) asking(given);
      else void take(given, null);
    },
  };
}
