import { parse, type Word, type WordPart } from 'unbash';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { FieldBuilder, fieldText, unescape, type Field } from './segments.ts';
import { expandTilde } from './tilde.ts';

/** Parses a text as one word. */
export function wordOf(text: string): Word | undefined {
  if (text === '') return { type: 'Word', text: '', value: '', pos: 0, end: 0 };
  const command = parse(`: ${text}`).commands[0]?.command;
  const argument = command?.type === 'Command' ? command.args[0] : undefined;
  return argument?.type === 'Word' ? argument : undefined;
}

/** Expansion without splitting or path names: assignments, redirection targets, `case` words. */
export async function expandWordToText(sh: Interpreter, word: Word, assignment = false): Promise<string> {
  if (word.parts === undefined && /^[\w./:=@%+,-]*$/.test(word.text)) return word.text;
  const builder = new FieldBuilder(null);
  await expandWordInto(sh, word, false, builder, assignment);
  return builder.finish().map(fieldText).join('');
}

/** Expansion to a pattern: what was quoted matches only itself. */
export async function expandPattern(sh: Interpreter, word: Word): Promise<Field> {
  const builder = new FieldBuilder(null);
  await expandWordInto(sh, word, false, builder);
  return builder.finish().flat();
}

/** Parts of a here-document or arithmetic expression as one text. */
export async function expandToText(sh: Interpreter, parts: readonly WordPart[], quoted: boolean): Promise<string> {
  const builder = new FieldBuilder(null);
  for (const part of parts) {
    if (part.type === 'Literal') builder.add(quoted ? part.value : part.text, true);
    else await sh.grammar.expandPart(sh, part, quoted, builder);
  }
  return builder.finish().map(fieldText).join('');
}

/** Puts a word's parts into a builder; `quoted` when the word stands inside double quotes. */
export async function expandWordInto(
  sh: Interpreter,
  word: Word,
  quoted: boolean,
  builder: FieldBuilder,
  assignment = false,
): Promise<void> {
  if (word.parts === undefined) {
    expandLiteral(sh, word.text, { quoted, builder, assignment, first: true, last: true });
    return;
  }
  const { parts } = word;
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    if (part.type === 'Literal')
      expandLiteral(sh, part.text, { quoted, builder, assignment, first: index === 0, last });
    else await sh.grammar.expandPart(sh, part, quoted, builder);
  }
}

interface LiteralPlace {
  readonly quoted: boolean;
  readonly builder: FieldBuilder;
  readonly assignment: boolean;
  readonly first: boolean;
  readonly last: boolean;
}

function expandLiteral(sh: Interpreter, text: string, place: LiteralPlace): void {
  const { quoted, builder } = place;
  if (quoted) {
    builder.add(text.replace(/\\([$`"\\}])|\\\n/g, '$1'), true);
    return;
  }
  const tilded = text.includes('~') ? expandTilde(sh, text, place) : [text];
  tilded.forEach((piece, index) => {
    // Odd pieces are home directories: they are not split or matched.
    if (index % 2 === 1) builder.add(piece, true);
    else if (piece !== '' || tilded.length === 1) builder.addSegments(unescape(piece));
  });
}
