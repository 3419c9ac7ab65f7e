import { redo, undo } from '@codemirror/commands';
import type { EditorView, KeyBinding } from '@codemirror/view';
import type { CodeEvents } from './code-view.ts';

/** Ctrl-C: where the cursor is, in nano's words. */
function place(view: EditorView): string {
  const { doc, selection } = view.state;
  const line = doc.lineAt(selection.main.head);
  const column = selection.main.head - line.from + 1;
  const share = (part: number, whole: number): string =>
    `${part}/${whole} (${Math.floor((100 * part) / Math.max(1, whole))}%)`;
  return `[ line ${share(line.number, doc.lines)}, col ${share(column, line.length + 1)}, char ${share(selection.main.head, doc.length)} ]`;
}

/** What nano's keys do, besides those that every editor has. */
export function nanoKeys(events: CodeEvents): readonly KeyBinding[] {
  let cut = '';
  /** The text as the last cut left it: cuts in a row join. */
  let after: unknown = null;

  function cutLine(view: EditorView): boolean {
    const { doc, selection } = view.state;
    const { from, to } = selection.main.empty ? doc.lineAt(selection.main.head) : selection.main;
    const end = selection.main.empty ? Math.min(to + 1, doc.length) : to;
    const taken = doc.sliceString(from, end);
    if (taken === '') return true;
    cut = after === doc ? cut + taken : taken;
    view.dispatch({ changes: { from, to: end }, selection: { anchor: from }, scrollIntoView: true });
    after = view.state.doc;
    return true;
  }

  function paste(view: EditorView): boolean {
    view.dispatch(view.state.replaceSelection(cut), { scrollIntoView: true });
    return true;
  }

  const does = (deed: () => void) => (): boolean => {
    deed();
    return true;
  };
  const unlessSelected =
    (deed: (view: EditorView) => void) =>
    (view: EditorView): boolean => {
      if (!view.state.selection.main.empty) return false;
      deed(view);
      return true;
    };
  return [
    { key: 'Ctrl-o', preventDefault: true, run: does(() => events.onWriteOut()) },
    { key: 'Ctrl-x', run: unlessSelected(() => events.onClose()) },
    { key: 'Ctrl-w', preventDefault: true, run: does(() => events.onSearch()) },
    { key: 'F6', preventDefault: true, run: does(() => events.onSearch()) },
    { key: 'Alt-w', preventDefault: true, run: does(() => events.onSearchAgain()) },
    { key: 'Ctrl-k', preventDefault: true, run: cutLine },
    { key: 'Ctrl-u', preventDefault: true, run: paste },
    { key: 'Ctrl-c', run: unlessSelected((view) => events.onMessage(place(view))) },
    { key: 'Alt-u', preventDefault: true, run: undo },
    { key: 'Alt-e', preventDefault: true, run: redo },
  ];
}
