import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { indentUnit } from '@codemirror/language';
import { EditorState, Prec, type Extension, type Text } from '@codemirror/state';
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
import { findNext } from './find-next.ts';
import { findingMarks, markFindings } from './findings.ts';
import { languageOf } from './languages.ts';
import { nanoKeys } from './nano-keys.ts';
import { editorLook } from './theme.ts';
import type { ViEvents } from './vi-mode.ts';

/** What happens in the text. */
export interface CodeEvents extends ViEvents {
  onChange(): void;
  onSave(): void;
  onClose(): void;
  /** The text is to be written where one says. */
  onWriteOut(): void;
  onSearch(): void;
  onSearchAgain(): void;
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
  /** Selects the next place where the words are; false when they are nowhere, `wrapped` when they are further up. */
  find(words: string): boolean | 'wrapped';
  /** Another text in the place of this one, which undoing brings back. */
  replace(text: string): void;
  dispose(): void;
}

function keysOf({ manner }: EditErrand, events: CodeEvents): readonly KeyBinding[] {
  const does = (deed: () => void) => (): boolean => {
    deed();
    return true;
  };
  const save: KeyBinding = { key: 'Mod-s', preventDefault: true, run: does(() => events.onSave()) };
  if (manner === 'vi') return [save];
  return [
    save,
    { key: 'Escape', run: does(() => events.onClose()) },
    { key: 'Mod-f', preventDefault: true, run: does(() => events.onSearch()) },
    ...(manner === 'nano' ? nanoKeys(events) : []),
  ];
}

/** vi's own keys are loaded when they are asked for, and come before all others. */
async function viOf({
  manner,
}: EditErrand): Promise<{ readonly keys: Extension; attach(view: EditorView, events: ViEvents): void }> {
  if (manner !== 'vi') return { keys: [], attach: () => undefined };
  const { attachVi, viKeys } = await import('./vi-mode.ts');
  return { keys: viKeys, attach: attachVi };
}

/** In vi's command mode Tab is no character: it leaves the text, as it leaves every other field. */
const tabKey = (isTyping: () => boolean): KeyBinding => ({
  ...indentWithTab,
  run: (view) => isTyping() && (indentWithTab.run?.(view) ?? false),
  shift: (view) => isTyping() && (indentWithTab.shift?.(view) ?? false),
});

/** Opens a text in an empty element. `label` is what assistive technology calls it. */
export async function createCodeView(
  element: HTMLElement,
  errand: EditErrand,
  label: string,
  events: CodeEvents,
): Promise<CodeView> {
  const [language, vi] = await Promise.all([languageOf(errand.name), viOf(errand)]);
  let isTyping = errand.manner !== 'vi';
  const heard: CodeEvents = {
    ...events,
    onMode: (mode) => {
      isTyping = mode === 'insert' || mode === 'replace';
      events.onMode(mode);
    },
  };
  // In a shadow root its styles are constructable sheets, which the site's style-src does not concern.
  const root = element.attachShadow({ mode: 'open' });
  const doc = EditorState.create({ doc: errand.text }).doc;
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc,
      extensions: [
        vi.keys,
        Prec.high(keymap.of([...keysOf(errand, heard)])),
        lineNumbers(),
        history(),
        highlightSpecialChars(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        indentUnit.of('  '),
        keymap.of([...defaultKeymap, ...historyKeymap, tabKey(() => isTyping)]),
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
  vi.attach(view, heard);
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
    find: (words) => {
      const found = findNext(view.state.doc, words, view.state.selection.main.head);
      if (found === null) return false;
      view.dispatch({ selection: { anchor: found.from }, scrollIntoView: true });
      return found.wrapped ? 'wrapped' : true;
    },
    replace: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    dispose: () => view.destroy(),
  };
}
