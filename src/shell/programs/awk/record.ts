import { fromInput, toText, type Value } from './values.ts';

/** How a record is cut into fields, and how it is put together again. */
interface Separators {
  /** FS as text. */
  readonly fields: string;
  /** OFS. */
  readonly output: string;
  readonly convert: string;
  readonly regex: (source: string) => RegExp;
}

/** `$0` and its fields, each made from the other when it is needed. */
export class FieldRecord {
  private text = '';
  private fields: Value[] | null = [];
  private isStale = false;
  private readonly separators: () => Separators;

  constructor(separators: () => Separators) {
    this.separators = separators;
  }

  set(text: string): void {
    this.text = text;
    this.fields = null;
    this.isStale = false;
  }

  get count(): number {
    return this.split().length;
  }

  /** Setting NF drops or adds fields. */
  resize(count: number): void {
    const fields = this.split();
    while (fields.length < count) fields.push('');
    fields.length = Math.max(0, count);
    this.isStale = true;
  }

  get(index: number): Value {
    return index === 0 ? fromInput(this.whole()) : this.split()[index - 1];
  }

  put(index: number, value: Value): void {
    if (index === 0) {
      this.set(toText(value, this.separators().convert));
      return;
    }
    const fields = this.split();
    while (fields.length < index) fields.push('');
    fields[index - 1] = value;
    this.isStale = true;
  }

  whole(): string {
    if (this.isStale) {
      const { output, convert } = this.separators();
      this.text = this.split()
        .map((field) => toText(field, convert))
        .join(output);
      this.isStale = false;
    }
    return this.text;
  }

  private split(): Value[] {
    const { fields: separator, regex } = this.separators();
    this.fields ??= splitText(this.text, separator, regex).map(fromInput);
    return this.fields;
  }
}

/** Cuts a text as FS says: `" "` at blanks, one character at that, anything longer as an expression, `""` everywhere. */
export function splitText(text: string, separator: string, regex: (source: string) => RegExp): readonly string[] {
  if (separator === ' ') {
    const trimmed = text.trim();
    return trimmed === '' ? [] : trimmed.split(/[ \t\n]+/);
  }
  if (text === '') return [];
  if (separator === '') return [...text];
  if (separator.length === 1) return text.split(separator);
  return splitAt(text, regex(separator));
}

function splitAt(text: string, pattern: RegExp): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (const match of text.matchAll(
    new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`),
  )) {
    if (match[0] === '') continue;
    parts.push(text.slice(start, match.index));
    start = match.index + match[0].length;
  }
  return [...parts, text.slice(start)];
}
