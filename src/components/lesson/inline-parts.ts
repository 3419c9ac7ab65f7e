/** A stretch of one line of an author's text. */
export interface InlinePart {
  readonly kind: 'text' | 'code' | 'em';
  readonly text: string;
}

/** The parts of a line in which `backticks` set code and *asterisks* stress. */
export const inlineParts = (line: string): readonly InlinePart[] =>
  line.split(/(`[^`]*`|\*[^*]+\*)/).map((part) => {
    if (part.startsWith('`')) return { kind: 'code', text: part.slice(1, -1) };
    return /^\*[^*]+\*$/.test(part) ? { kind: 'em', text: part.slice(1, -1) } : { kind: 'text', text: part };
  });
