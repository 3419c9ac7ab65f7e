import type { EditErrand } from '../../engine/core/errand.ts';
import type { SessionClient, TerminalMode } from '../../session/protocol.ts';
import type { EditorPanel } from '../editor/editor-panel.ts';

export interface ErrandPlaces {
  /** What the panel lies over. */
  readonly body: HTMLElement;
  readonly session: SessionClient;
  /** Called before the panel shows. */
  readonly onOpen: () => void;
  /** Called when it has gone, and the terminal has the keys again. */
  readonly onClose: () => void;
}

const encoder = new TextEncoder();

/** Does what programs ask of the person at the terminal: the editor. What that takes is loaded when it is first asked for. */
export function attachErrands({ body, session, onOpen, onClose }: ErrandPlaces): void {
  let panel: EditorPanel | null = null;
  /** Counts what was asked for: what has been loaded for something else is of no use. */
  let turn = 0;

  async function open(errand: EditErrand): Promise<void> {
    turn += 1;
    const own = turn;
    const [{ EditorPanel }, { editorStringsIn }] = await Promise.all([
      import('../editor/editor-panel.ts'),
      import('../editor/strings.ts'),
    ]);
    if (own !== turn) return;
    const opened = new EditorPanel({
      errand,
      strings: editorStringsIn(document.documentElement.lang),
      answer: (answer) => session.input(encoder.encode(`${JSON.stringify(answer)}\n`)),
      check: (path, dockerfile) => session.check(path, dockerfile),
    });
    panel = opened;
    onOpen();
    for (const covered of body.children) covered.toggleAttribute('inert', true);
    body.append(opened.element);
    await opened.open();
  }

  function close(): void {
    turn += 1;
    if (panel === null) return;
    panel.dispose();
    panel = null;
    for (const covered of body.children) covered.toggleAttribute('inert', false);
    onClose();
  }

  session.onMode((mode: TerminalMode) => {
    if (mode.kind !== 'errand') close();
    else if (mode.errand.kind === 'edit' && panel !== null) panel.update(mode.errand);
    else if (mode.errand.kind === 'edit') void open(mode.errand);
  });
}
