import { RangeSet, StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { Decoration, EditorView, gutterLineClass, GutterMarker, type DecorationSet } from '@codemirror/view';
import type { Finding } from '../../session/protocol.ts';

const setFindings = StateEffect.define<readonly Finding[]>();

class LineMark extends GutterMarker {
  override readonly elementClass: string;

  constructor(elementClass: string) {
    super();
    this.elementClass = elementClass;
  }
}

const WARNING = new LineMark('cm-finding-line');
const FAULT = new LineMark('cm-finding-line cm-finding-fault-line');

interface Marks {
  readonly texts: DecorationSet;
  readonly lines: RangeSet<GutterMarker>;
}

/** What a pointer that rests on the text is told. */
const sentence = ({ rule, message }: Finding): string => (rule === null ? message : `${rule}: ${message}`);

function marksOf(findings: readonly Finding[], { doc }: EditorState): Marks {
  const lines = findings.flatMap((finding) => {
    const last = Math.min(finding.end, doc.lines);
    const first = Math.min(Math.max(1, finding.start), last);
    return Array.from({ length: last - first + 1 }, (_, index) => ({ finding, line: doc.line(first + index) }));
  });
  return {
    texts: Decoration.set(
      lines.flatMap(({ finding, line }) => {
        const indent = /^\s*/.exec(line.text)?.[0].length ?? 0;
        const isFault = finding.rule === null;
        const mark = Decoration.mark({
          class: isFault ? 'cm-finding cm-finding-fault' : 'cm-finding',
          attributes: { title: sentence(finding) },
        });
        return line.length > indent ? [mark.range(line.from + indent, line.to)] : [];
      }),
      true,
    ),
    lines: RangeSet.of(
      lines.map(({ finding, line }) => (finding.rule === null ? FAULT : WARNING).range(line.from)),
      true,
    ),
  };
}

const marks = StateField.define<Marks>({
  create: () => ({ texts: Decoration.none, lines: RangeSet.of<GutterMarker>([]) }),
  update: (before, { changes, effects, state }) => {
    const found = effects.find((effect) => effect.is(setFindings));
    if (found?.is(setFindings)) return marksOf(found.value, state);
    return { texts: before.texts.map(changes), lines: before.lines.map(changes) };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ texts }) => texts),
    gutterLineClass.from(field, ({ lines }) => lines),
  ],
});

/** Room for what a check has found: underlined, and marked at the line's number. */
export const findingMarks: Extension = marks;

/** Marks these, in the place of those before. */
export const markFindings = (findings: readonly Finding[]): StateEffect<readonly Finding[]> => setFindings.of(findings);
