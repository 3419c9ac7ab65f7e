import { strftime } from '../lib/dates.ts';
import type { Expression, Target } from './ast.ts';
import type { Evaluator } from './evaluate.ts';
import { formatValues } from './format.ts';
import { splitText } from './record.ts';
import { fromInput, type Value } from './values.ts';

type Arguments = readonly Expression[];
type Builtin = (awk: Evaluator, args: Arguments) => Promise<Value>;

const EMPTY: Expression = { kind: 'string', value: '' };
const RECORD: Target = { kind: 'field', index: { kind: 'number', value: 0 } };
const NUMBERS = { seed: 0, state: 1 };

const numeric =
  (calculate: (value: number) => number): Builtin =>
  async (awk, [argument = EMPTY]) =>
    calculate(await awk.number(argument));

const length: Builtin = async (awk, [argument]) => {
  if (argument?.kind === 'variable') {
    const cell = awk.memory.cell(argument.name);
    if (cell instanceof Map) return cell.size;
  }
  return [...(argument === undefined ? awk.memory.record.whole() : await awk.text(argument))].length;
};

const substr: Builtin = async (awk, [text = EMPTY, from = EMPTY, count]) => {
  const characters = [...(await awk.text(text))];
  // The characters whose place, rounded, is from the first to before the last.
  const first = await awk.number(from);
  const start = Math.round(first);
  const end = count === undefined ? Infinity : Math.round(first + (await awk.number(count)));
  return characters.slice(Math.max(0, start - 1), Math.max(0, end - 1)).join('');
};

const index: Builtin = async (awk, [text = EMPTY, part = EMPTY]) => {
  const whole = await awk.text(text);
  const at = whole.indexOf(await awk.text(part));
  return at < 0 ? 0 : [...whole.slice(0, at)].length + 1;
};

const split: Builtin = async (awk, [text = EMPTY, array, separator]) => {
  if (array?.kind !== 'variable') return 0;
  const whole = await awk.text(text);
  const fields = separator === undefined ? awk.memory.text('FS') : await separatorOf(awk, separator);
  const parts = splitText(whole, fields, (source) => awk.memory.regex(source));
  const target = awk.memory.array(array.name);
  target.clear();
  parts.forEach((part, at) => target.set(String(at + 1), fromInput(part)));
  return parts.length;
};

async function separatorOf(awk: Evaluator, separator: Expression): Promise<string> {
  if (separator.kind !== 'regex') return awk.text(separator);
  // An expression of one character is not the blank that means fields.
  return separator.source.length === 1 ? `(${separator.source})` : separator.source;
}

/** `&` in a replacement is the match, `\\&` an ampersand. */
function replacementOf(text: string, match: RegExpExecArray): string {
  return text.replace(/\\\\&|\\&|&/g, (each) => (each === '&' ? match[0] : each === '\\&' ? '&' : `\\${match[0]}`));
}

function replaceIn(text: string, pattern: RegExp, replacement: string, isGlobal: boolean): readonly [string, number] {
  const all = new RegExp(pattern.source, 'gu');
  let [result, at, count, end] = ['', 0, 0, -1];
  for (let match = all.exec(text); match !== null; match = all.exec(text)) {
    if (match[0] === '') all.lastIndex += 1;
    const isRepeated = match[0] === '' && match.index === end;
    end = match.index + match[0].length;
    if (isRepeated) continue;
    result += text.slice(at, match.index) + replacementOf(replacement, match);
    at = match.index + match[0].length;
    count += 1;
    if (!isGlobal) break;
  }
  return [result + text.slice(at), count];
}

const substitute =
  (isGlobal: boolean): Builtin =>
  async (awk, [pattern = EMPTY, replacement = EMPTY, target = RECORD]) => {
    const expression = await awk.pattern(pattern);
    const words = await awk.text(replacement);
    const [changed, count] = replaceIn(await awk.text(target), expression, words, isGlobal);
    const isTarget = target.kind === 'variable' || target.kind === 'field' || target.kind === 'element';
    if (count > 0 && isTarget) await awk.put(target, changed);
    return count;
  };

const gensub: Builtin = async (awk, [pattern = EMPTY, replacement = EMPTY, how = EMPTY, target = RECORD]) => {
  const which = await awk.text(how);
  const words = await awk.text(replacement);
  const all = new RegExp((await awk.pattern(pattern)).source, 'gu');
  let count = 0;
  return (await awk.text(target)).replace(all, (...found: readonly unknown[]) => {
    count += 1;
    const groups = found.filter((each): each is string => typeof each === 'string').slice(0, -1);
    if (!/^[gG]/.test(which) && count !== Math.max(1, Number(which))) return String(found[0]);
    return words.replace(/\\(\d)|&/g, (each, digit: string | undefined) =>
      digit === undefined ? String(found[0]) : (groups[Number(digit)] ?? each),
    );
  });
};

const match: Builtin = async (awk, [text = EMPTY, pattern = EMPTY, array]) => {
  const whole = await awk.text(text);
  const found = (await awk.pattern(pattern)).exec(whole);
  const start = found === null ? 0 : [...whole.slice(0, found.index)].length + 1;
  awk.memory.set('RSTART', start);
  awk.memory.set('RLENGTH', found === null ? -1 : [...found[0]].length);
  if (array?.kind === 'variable') {
    const target = awk.memory.array(array.name);
    target.clear();
    found?.forEach((group, at) => target.set(String(at), fromInput(group)));
  }
  return start;
};

const sprintf: Builtin = async (awk, [format = EMPTY, ...rest]) => {
  const values: Value[] = [];
  for (const each of rest) values.push(await awk.value(each));
  return formatValues(await awk.text(format), values);
};

/** A generator of its own, so that a program prints the same each time, as awk's do without `srand`. */
const rand: Builtin = async () => {
  NUMBERS.state = (Math.imul(NUMBERS.state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return NUMBERS.state / 0x80000000;
};

const srand: Builtin = async (awk, [seed]) => {
  const before = NUMBERS.seed;
  NUMBERS.seed = seed === undefined ? Math.floor(awk.now() / 1000) : await awk.number(seed);
  NUMBERS.state = NUMBERS.seed;
  return before;
};

const BUILTINS: Readonly<Record<string, Builtin>> = {
  atan2: async (awk, [y = EMPTY, x = EMPTY]) => Math.atan2(await awk.number(y), await awk.number(x)),
  close: async (awk, [name = EMPTY]) => awk.streams.close(await awk.text(name)),
  cos: numeric(Math.cos),
  exp: numeric(Math.exp),
  fflush: async (awk) => {
    await awk.streams.flush();
    return 0;
  },
  gensub,
  gsub: substitute(true),
  index,
  int: numeric(Math.trunc),
  length,
  log: numeric(Math.log),
  match,
  rand,
  sin: numeric(Math.sin),
  split,
  sprintf,
  sqrt: numeric(Math.sqrt),
  srand,
  strftime: async (awk, [format, time]) =>
    strftime(
      format === undefined ? '%a %b %e %H:%M:%S %Z %Y' : await awk.text(format),
      time === undefined ? awk.now() : (await awk.number(time)) * 1000,
    ),
  sub: substitute(false),
  substr,
  system: async (awk, [command = EMPTY]) => awk.streams.system(await awk.text(command)),
  systime: async (awk) => Math.floor(awk.now() / 1000),
  tolower: async (awk, [text = EMPTY]) => (await awk.text(text)).toLowerCase(),
  toupper: async (awk, [text = EMPTY]) => (await awk.text(text)).toUpperCase(),
};

export async function callBuiltin(awk: Evaluator, name: string, args: Arguments): Promise<Value> {
  return BUILTINS[name]?.(awk, args);
}
