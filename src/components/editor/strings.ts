import type { EditorManner } from '../../engine/core/errand.ts';
import { EN } from './strings-en.ts';
import { KO } from './strings-ko.ts';
import type { ViMode } from './vi-mode.ts';

/** What the editor panel says, as opposed to what the editor's program does. */
export interface EditorStrings {
  readonly editor: (name: string) => string;
  readonly text: (name: string) => string;
  readonly unnamed: string;
  readonly modified: string;
  readonly readOnly: string;
  readonly save: string;
  readonly close: string;
  readonly fileName: string;
  readonly search: string;
  readonly cancel: string;
  readonly question: (name: string) => string;
  readonly saveIt: string;
  readonly discard: string;
  readonly goOn: string;
  /** An earlier text that was not saved is there again. */
  readonly draft: string;
  readonly checks: (count: number) => string;
  readonly fault: string;
  readonly line: (start: number, end: number) => string;
  readonly aboutRule: string;
  readonly command: string;
  readonly unsaved: string;
  readonly modes: Readonly<Record<ViMode, string>>;
  /** What one does, and with which keys, by the editor's manner. */
  readonly keys: Readonly<Record<EditorManner, readonly (readonly [deed: string, ...keys: readonly string[]])[]>>;
}

const BY_LANGUAGE: Readonly<Record<string, EditorStrings>> = { en: EN, ko: KO };

/** The strings of a language, English where there is none yet. */
export const editorStringsIn = (language: string): EditorStrings => BY_LANGUAGE[language] ?? EN;
