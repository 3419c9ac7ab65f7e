import type { WordPart } from 'unbash';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { substituteCommand, substituteProcess } from '../interpreter/substitution.ts';
import { evaluateText } from './arithmetic-expansion.ts';
import { expandParameter, expandSimple } from './parameter.ts';
import { unescape, type FieldBuilder } from './segments.ts';
import { expandWordInto, wordOf } from './word.ts';

/** Puts what one part of a word stands for into the word that is being built. */
export async function expandPart(
  sh: Interpreter,
  part: WordPart,
  quoted: boolean,
  builder: FieldBuilder,
): Promise<void> {
  switch (part.type) {
    case 'DoubleQuoted':
      return expandQuoted(sh, part.parts, builder);
    case 'LocaleString':
      // A text to be translated is bash's own; to ash the dollar is a letter.
      if (sh.dialect === 'ash') builder.add('$', quoted);
      return expandQuoted(sh, part.parts, builder);
    case 'SimpleExpansion':
      return expandSimple(sh, part.text.slice(1), quoted, builder);
    case 'ParameterExpansion':
      return expandParameter(sh, part, quoted, builder);
    case 'CommandExpansion':
      addResult(await substituteCommand(sh, part), quoted, builder);
      return;
    case 'ArithmeticExpansion':
      addResult(String(await evaluateText(sh, arithmeticSource(part.text))), quoted, builder);
      return;
    case 'ProcessSubstitution':
      builder.add(await substituteProcess(sh, part), true);
      return;
    case 'Glob':
      if (part.kind === 'bracket') return expandBracket(sh, part.parts, part.text, quoted, builder);
      builder.add(part.text, quoted);
      return;
    case 'BraceExpansion': {
      // Only ash comes here: to it braces are letters, but what they hold is expanded.
      const inner = quoted ? undefined : wordOf(`\\${part.text}`);
      if (inner !== undefined) return expandWordInto(sh, inner, false, builder);
      builder.add(part.text, quoted);
      return;
    }
    default:
      addLetters(part, quoted, builder);
  }
}

/** What an expansion came to: in quotes it stays one piece. */
function addResult(text: string, quoted: boolean, builder: FieldBuilder): void {
  if (quoted) builder.add(text, true);
  else builder.addExpansion(text);
}

type Letters = Extract<WordPart, { type: 'Literal' | 'SingleQuoted' | 'AnsiCQuoted' | 'ExtendedGlob' }>;

/** A part that stands for itself. */
function addLetters(part: Letters, quoted: boolean, builder: FieldBuilder): void {
  switch (part.type) {
    case 'SingleQuoted':
    case 'AnsiCQuoted': {
      builder.add(quoted ? part.text : part.value, true);
      return;
    }
    case 'Literal': {
      builder.addSegments(quoted ? [{ text: part.value, quoted: true }] : unescape(part.text));
      return;
    }
    case 'ExtendedGlob': {
      builder.addSegments(quoted ? [{ text: part.text, quoted }] : unescape(part.text));
      return;
    }
  }
}

function arithmeticSource(text: string): string {
  return text.startsWith('$((') ? text.slice(3, -2) : text.slice(2, -1);
}

async function expandQuoted(sh: Interpreter, parts: readonly WordPart[], builder: FieldBuilder): Promise<void> {
  if (parts.length === 0) builder.add('', true);
  const onlyList = parts.length === 1 && isList(parts[0]);
  if (parts.length > 1 && isList(parts[0])) builder.add('', true);
  for (const part of parts) {
    if (part.type === 'Literal') builder.add(part.value, true);
    else await expandPart(sh, part, true, builder);
  }
  if (!onlyList && parts.length === 1 && isList(parts[0])) builder.add('', true);
}

/** `$@`, `${@}`, `${a[@]}`: the only things that can vanish inside double quotes. */
function isList(part: WordPart | undefined): boolean {
  if (part?.type === 'SimpleExpansion') return part.text === '$@';
  return part?.type === 'ParameterExpansion' && (part.parameter === '@' || part.index?.text === '@');
}

async function expandBracket(
  sh: Interpreter,
  parts: readonly WordPart[],
  text: string,
  quoted: boolean,
  builder: FieldBuilder,
): Promise<void> {
  if (quoted || parts.every((part) => part.type === 'Literal')) {
    builder.addSegments(quoted ? [{ text, quoted }] : unescape(text));
    return;
  }
  builder.add('[', false);
  for (const part of parts) await expandPart(sh, part, false, builder);
  builder.add(']', false);
}
