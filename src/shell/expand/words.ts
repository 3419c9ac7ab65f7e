import { parse, type Word, type WordPart } from 'unbash';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { substituteCommand, substituteProcess } from '../interpreter/substitution.ts';
import { evaluateText } from './arithmetic-expansion.ts';
import { expandBraces } from './braces.ts';
import { glob } from './glob.ts';
import { expandParameter, expandSimple, failExpansion } from './parameter.ts';
import { separators } from './parameter-value.ts';
import { isPattern } from './pattern.ts';
import { FieldBuilder, fieldText, unescape, type Field } from './segments.ts';
import { expandTilde } from './tilde.ts';

const braceWords = new WeakMap<Word, readonly Word[]>();

/** The words that a word becomes by brace expansion. */
function bracesOf(word: Word): readonly Word[] {
  const known = braceWords.get(word);
  if (known !== undefined) return known;
  const words = expandBraces(word.text).map((text) => wordOf(text) ?? word);
  braceWords.set(word, words);
  return words;
}

/** Parses a text as one word. */
export function wordOf(text: string): Word | undefined {
  if (text === '') return { type: 'Word', text: '', value: '', pos: 0, end: 0 };
  const command = parse(`: ${text}`).commands[0]?.command;
  const argument = command?.type === 'Command' ? command.args[0] : undefined;
  return argument?.type === 'Word' ? argument : undefined;
}

/** Every expansion, field splitting, path names: the arguments that words become. */
export async function expandWords(sh: Interpreter, words: readonly Word[]): Promise<readonly string[]> {
  const all: string[] = [];
  for (const word of words) all.push(...(await expandWord(sh, word)));
  return all;
}

export async function expandWord(sh: Interpreter, word: Word): Promise<readonly string[]> {
  const braces = sh.dialect === 'bash' && word.parts?.some((part) => part.type === 'BraceExpansion') === true;
  const words = braces ? bracesOf(word) : [word];
  const all: string[] = [];
  for (const each of words) {
    if (each.parts === undefined && /^[\w./:=@%+,-]*$/.test(each.text)) {
      if (each.text !== '' || !braces) all.push(each.text);
      continue;
    }
    const builder = new FieldBuilder(separators(sh));
    await expandWordInto(sh, each, false, builder);
    for (const field of builder.finish()) all.push(...(await pathNames(sh, field)));
  }
  return all;
}

async function pathNames(sh: Interpreter, field: Field): Promise<readonly string[]> {
  if (sh.has('noglob') || !isPattern(field)) return [fieldText(field)];
  const names = glob(sh.files, sh.cwd, field, {
    dot: sh.shopt.has('dotglob'),
    ignoreCase: sh.shopt.has('nocaseglob'),
    globstar: sh.shopt.has('globstar'),
    extended: sh.dialect === 'bash',
    dotEntries: sh.dialect === 'ash',
  });
  if (names.length > 0) return names;
  if (sh.shopt.has('failglob')) return failExpansion(sh, `no match: ${fieldText(field)}`);
  return sh.shopt.has('nullglob') ? [] : [fieldText(field)];
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
    else await expandPart(sh, part, quoted, builder);
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
    else await expandPart(sh, part, quoted, builder);
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

async function expandPart(sh: Interpreter, part: WordPart, quoted: boolean, builder: FieldBuilder): Promise<void> {
  switch (part.type) {
    case 'Literal':
      builder.addSegments(quoted ? [{ text: part.value, quoted: true }] : unescape(part.text));
      return;
    case 'SingleQuoted':
      builder.add(quoted ? part.text : part.value, true);
      return;
    case 'AnsiCQuoted':
      builder.add(quoted ? part.text : part.value, true);
      return;
    case 'DoubleQuoted':
    case 'LocaleString':
      return expandQuoted(sh, part.parts, builder);
    case 'SimpleExpansion':
      return expandSimple(sh, part.text.slice(1), quoted, builder);
    case 'ParameterExpansion':
      return expandParameter(sh, part, quoted, builder);
    case 'CommandExpansion': {
      const output = await substituteCommand(sh, part);
      if (quoted) builder.add(output, true);
      else builder.addExpansion(output);
      return;
    }
    case 'ArithmeticExpansion': {
      const value = String(await evaluateText(sh, arithmeticSource(part.text)));
      if (quoted) builder.add(value, true);
      else builder.addExpansion(value);
      return;
    }
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
    case 'ExtendedGlob':
      builder.addSegments(quoted ? [{ text: part.text, quoted }] : unescape(part.text));
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
