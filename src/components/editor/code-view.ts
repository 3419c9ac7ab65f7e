import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  insertNewlineAndIndent,
  undo,
} from '@codemirror/commands';
import { indentUnit } from '@codemirror/language';
import { EditorState, Prec, type Text } from '@codemirror/state';
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  type KeyBinding,
} from '@codemirror/view';
import type { EditErrand } from '../../engine/core/errand.ts';
import type { Finding } from '../../session/protocol.ts';
import { findingMarks, markFindings } from './findings.ts';
import { languageOf } from './languages.ts';
import { editorLook } from './theme.ts';

/** What happens in the text. */
export interface CodeEvents {
  onChange(): void;
  onSave(): void;
  onClose(): void;
  /** Escape in vi. */
  onCommand(): void;
}

/** CodeMirror in an element; nobody else in the project knows it. */
export interface CodeView {
  readonly text: string;
  readonly isModified: boolean;
  /** The text as it is now; `markSaved` says that this is what was saved, whatever was typed since. */
  take(): { readonly text: string; markSaved(): void };
  /** Shows findings, in the place of those before. */
  show(findings: readonly Finding[]): void;
  focus(): void;
  /** Puts the cursor in a line, counted from 1. */
  goTo(line: number): void;
  /** What vi's letter of that name does before one goes on typing. */
  enter(letter: string): void;
  dispose(): void;
}

function keysOf({ manner }: EditErrand, events: CodeEvents): readonly KeyBinding[] {
  const does = (deed: () => void) => (): boolean => {
    deed();
    return true;
  };
  const save = does(() => events.onSave());
  const close = does(() => events.onClose());
  const closeUnlessSelected = (view: EditorView): boolean => view.state.selection.main.empty && close();
  return [
    { key: 'Mod-s', preventDefault: true, run: save },
    { key: 'Escape', run: manner === 'vi' ? does(() => events.onCommand()) : close },
    ...(manner === 'nano'
      ? [
          { key: 'Ctrl-o', preventDefault: true, run: save },
          { key: 'Ctrl-x', run: closeUnlessSelected },
        ]
      : []),
  ];
}

function endOfLine(view: EditorView): void {
  const { head } = view.state.selection.main;
  view.dispatch({ selection: { anchor: view.state.doc.lineAt(head).to } });
}

/** What letters of vi's command mode do, as far as one needs them to go on typing. */
const LETTERS: Readonly<Record<string, (view: EditorView) => void>> = {
  i: () => undefined,
  a: () => undefined,
  A: endOfLine,
  I: (view) => view.dispatch({ selection: { anchor: view.state.doc.lineAt(view.state.selection.main.head).from } }),
  o: (view) => {
    endOfLine(view);
    insertNewlineAndIndent(view);
  },
  u: (view) => void undo(view),
};

/** Opens a text in an empty element. `label` is what assistive technology calls it. */
export async function createCodeView(
  element: HTMLElement,
  errand: EditErrand,
  label: string,
  events: CodeEvents,
): Promise<CodeView> {
  const language = await languageOf(errand.name);
  // In a shadow root its styles are constructable sheets, which the site's style-src does not concern.
  const root = element.attachShadow({ mode: 'open' });
  const doc = EditorState.create({ doc: errand.text }).doc;
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc,
      extensions: [
        Prec.high(keymap.of([...keysOf(errand, events)])),
        lineNumbers(),
        history(),
        highlightSpecialChars(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        indentUnit.of('  '),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          'aria-label': label,
          spellcheck: 'false',
          autocapitalize: 'none',
          tabindex: '0',
        }),
        EditorState.readOnly.of(errand.isReadOnly),
        EditorView.updateListener.of(({ docChanged }) => {
          if (docChanged) events.onChange();
        }),
        language,
        findingMarks,
        editorLook,
      ],
    }),
  });
  let saved: Text = doc;
  const goTo = (line: number): void => {
    const anchor = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines)).from;
    view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
  };
  if (errand.line > 1) goTo(errand.line);
  return {
    get text() {
      return view.state.doc.toString();
    },
    get isModified() {
      return !view.state.doc.eq(saved);
    },
    take: () => {
      const taken = view.state.doc;
      return { text: taken.toString(), markSaved: () => void (saved = taken) };
    },
    show: (findings) => view.dispatch({ effects: markFindings(findings) }),
    focus: () => view.focus(),
    goTo,
    enter: (letter) => LETTERS[letter]?.(view),
    dispose: () => view.destroy(),
  };
}
