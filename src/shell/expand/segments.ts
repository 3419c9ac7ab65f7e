/** A stretch of a word after expansion; a quoted one neither splits nor matches as a pattern. */
export interface Segment {
  readonly text: string;
  readonly quoted: boolean;
}

export type Field = readonly Segment[];

export function fieldText(field: Field): string {
  return field.map((segment) => segment.text).join('');
}

/** Unquoted source text: a backslash quotes the character after it, and hides a line end. */
export function unescape(text: string): readonly Segment[] {
  if (!text.includes('\\')) return [{ text, quoted: false }];
  const segments: Segment[] = [];
  for (const match of text.matchAll(/\\\n|\\([\s\S])|\\$|[^\\]+/g)) {
    const [whole, escaped] = match;
    if (escaped !== undefined) segments.push({ text: escaped, quoted: true });
    else if (whole !== '\\\n') segments.push({ text: whole, quoted: false });
  }
  return segments;
}

/** Collects the fields that one word becomes. */
export class FieldBuilder {
  private readonly done: Segment[][] = [];
  private current: Segment[] | null = null;
  private readonly separators: string;
  readonly splits: boolean;
  /** True after a split that ended in white space, so that what follows starts a new field. */
  private pendingBreak = false;

  /** Without separators (`null`) nothing is split. */
  constructor(separators: string | null) {
    this.separators = separators ?? '';
    this.splits = separators !== null;
  }

  add(text: string, quoted: boolean): void {
    this.flushBreak();
    this.current ??= [];
    if (text !== '' || quoted) this.current.push({ text, quoted });
  }

  addSegments(segments: readonly Segment[]): void {
    for (const { text, quoted } of segments) this.add(text, quoted);
  }

  /** An unquoted expansion's result: split at the separators, its characters matching as patterns. */
  addExpansion(text: string): void {
    if (!this.splits || this.separators === '') {
      if (text !== '') this.add(text, false);
      return;
    }
    let word = '';
    let hard = false;
    const isSpace = (character: string): boolean => ' \t\n'.includes(character);
    const finish = (): void => {
      if (word !== '') this.add(word, false);
      word = '';
    };
    for (const character of text) {
      if (!this.separators.includes(character)) {
        word += character;
        hard = false;
        continue;
      }
      const started = word !== '' || (this.current !== null && !this.pendingBreak);
      finish();
      if (isSpace(character)) {
        if (started || this.current !== null) this.pendingBreak = true;
      } else {
        if (this.current === null && !(this.pendingBreak && !hard)) this.current = [];
        this.breakNow();
        hard = true;
      }
    }
    finish();
  }

  /** Between the items of `"$@"`. */
  breakField(): void {
    this.pendingBreak = false;
    if (this.current !== null) this.done.push(this.current);
    this.current = null;
  }

  private breakNow(): void {
    this.pendingBreak = false;
    this.done.push(this.current ?? []);
    this.current = null;
  }

  private flushBreak(): void {
    if (this.pendingBreak) this.breakField();
  }

  finish(): readonly Field[] {
    this.breakField();
    return this.done;
  }
}
