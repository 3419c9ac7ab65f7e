/** A component in the text of a lesson. */
export interface Component {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Where it begins in the text, as an offset. */
  readonly at: number;
}

const TAG = /<([A-Z][A-Za-z]*)\b((?:\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'|\{[^}]*\}))?)*)\s*\/?>/g;
const ATTRIBUTE = /([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'|\{`?([^`}]*)`?\}))?/g;

/** The components of a text, in its order. */
export const componentsOf = (body: string): readonly Component[] =>
  [...body.matchAll(TAG)].map(({ index, 1: name = '', 2: text = '' }) => ({
    name,
    at: index,
    attributes: new Map(
      [...text.matchAll(ATTRIBUTE)].map((found) => [found[1] ?? '', found[2] ?? found[3] ?? found[4] ?? '']),
    ),
  }));
