import type { Word } from 'unbash';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { expandBraces } from './braces.ts';
import { failExpansion } from './fault.ts';
import { glob } from './glob.ts';
import { separators } from './parameter-value.ts';
import { isPattern } from './pattern.ts';
import { FieldBuilder, fieldText, type Field } from './segments.ts';
import { expandWordInto, wordOf } from './word.ts';

const braceWords = new WeakMap<Word, readonly Word[]>();

/** The words that a word becomes by brace expansion. */
function bracesOf(word: Word): readonly Word[] {
  const known = braceWords.get(word);
  if (known !== undefined) return known;
  const words = expandBraces(word.text).map((text) => wordOf(text) ?? word);
  braceWords.set(word, words);
  return words;
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
