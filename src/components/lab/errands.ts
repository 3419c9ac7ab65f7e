import type { DownloadErrand, EditErrand, ErrandAnswer } from '../../engine/core/errand.ts';
import type { SessionClient, TerminalMode } from '../../session/protocol.ts';
import type { EditorPanel } from '../editor/editor-panel.ts';
import type { TranscriptStore } from '../../terminal/transcript.ts';
import { saveAs } from '../save-as.ts';
import type { Files } from './files.ts';
import type { Overlay } from './overlay.ts';

const encoder = new TextEncoder();

/**
 * Does what programs ask of the person at the terminal. What that takes is loaded when it is first asked for.
 *
 * @param drafts Where texts are kept that were not saved.
 */
export function attachErrands(session: SessionClient, overlay: Overlay, files: Files, drafts: TranscriptStore): void {
  /** The editor that is open, or what else ends with the errand. */
  let editor: EditorPanel | null = null;
  let end: (() => void) | null = null;
  /** Counts what was asked for: what has been loaded for something else is of no use. */
  let turn = 0;

  const answer = (value: ErrandAnswer): void => session.input(encoder.encode(`${JSON.stringify(value)}\n`));

  async function edit(errand: EditErrand): Promise<void> {
    const own = turn;
    const [{ EditorPanel }, { draftOf }, { editorStringsIn }] = await Promise.all([
      import('../editor/editor-panel.ts'),
      import('../editor/drafts.ts'),
      import('../editor/strings.ts'),
    ]);
    if (own !== turn) return;
    const panel = new EditorPanel({
      errand,
      strings: editorStringsIn(document.documentElement.lang),
      draft: draftOf(errand.path, drafts),
      answer,
      check: (path, dockerfile) => session.check(path, dockerfile),
    });
    editor = panel;
    end = () => overlay.hide(panel);
    overlay.show(panel);
  }

  function handOver({ name, content }: DownloadErrand): void {
    saveAs(content, name);
    answer({ kind: 'close' });
  }

  function upload(folder: string): void {
    end = files.ask(folder, (brought) =>
      answer(brought === null ? { kind: 'close' } : { kind: 'uploaded', ...brought }),
    );
  }

  session.onMode((mode: TerminalMode) => {
    if (mode.kind === 'errand' && mode.errand.kind === 'edit' && editor !== null) {
      editor.update(mode.errand);
      return;
    }
    turn += 1;
    editor = null;
    end?.();
    end = null;
    if (mode.kind !== 'errand') return;
    if (mode.errand.kind === 'edit') void edit(mode.errand);
    else if (mode.errand.kind === 'download') handOver(mode.errand);
    else upload(mode.errand.folder);
  });
}
