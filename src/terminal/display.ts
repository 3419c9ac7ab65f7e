/** Lines that scrolled away and can be scrolled back to. */
export const SCROLLBACK = 5000;

/** A screen that shows text and obeys the few sequences of `sanitize.ts`; xterm in the page, a fake in tests. */
export interface Display {
  readonly columns: number;
  /** Column of the cursor, 0 for the first, once all that was written has been parsed. */
  readonly cursorColumn: number;
  /** Resolves when the text has been parsed. */
  write(text: string): Promise<void>;
  /** Empties the screen, the lines scrolled away included; the cursor stands at its start. */
  clear(): void;
}
