import { EngineError } from '../../engine/core/errors.ts';
import { separators } from '../expand/parameter-value.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { ReadonlyVariable } from '../interpreter/variables.ts';
import { abortable, Killed } from '../process/process.ts';
import { readLine, type Line } from '../process/read-line.ts';
import type { Builtin } from './builtin.ts';
import { badOption, lackingArgument, fail, isName, parseOptions, type Options } from './usage.ts';

/** A line's text, and which of its characters a backslash protects from splitting. */
interface Input {
  readonly characters: readonly { readonly text: string; readonly literal: boolean }[];
  readonly ended: boolean;
}

function plain(text: string): Input['characters'] {
  return [...text].map((character) => ({ text: character, literal: false }));
}

/** Takes backslashes away; `continues` when the last one hid the line's end. */
function unescapeLine(text: string): { characters: Input['characters']; continues: boolean } {
  const characters: { text: string; literal: boolean }[] = [];
  const all = [...text];
  for (let index = 0; index < all.length; index += 1) {
    const character = all[index] ?? '';
    if (character !== '\\') characters.push({ text: character, literal: false });
    else if (index === all.length - 1) return { characters, continues: true };
    else {
      index += 1;
      characters.push({ text: all[index] ?? '', literal: true });
    }
  }
  return { characters, continues: false };
}

async function readInput(sh: Interpreter, { flags, values }: Options): Promise<Input> {
  const source = sh.descriptors.source(Number(values.get('u') ?? '0'));
  const exact = values.get('N');
  const count = Number(exact ?? values.get('n') ?? 'Infinity');
  const delimiter = exact === undefined ? (values.get('d')?.slice(0, 1) ?? '\n') : '\xff';
  const next = (): Promise<Line> => readLine(source, delimiter, sh.process.signal, count);
  let line = await next();
  if (flags.has('r')) return { characters: plain(line.text), ended: line.ended };
  let { characters, continues } = unescapeLine(line.text);
  while (continues && !line.ended) {
    line = await next();
    const more = unescapeLine(line.text);
    characters = [...characters, ...more.characters];
    ({ continues } = more);
  }
  return { characters, ended: line.ended };
}

/** Splits a line into the variables; the last one takes all that is left (POSIX XCU `read`). */
function fieldsOf(sh: Interpreter, characters: Input['characters'], count: number): readonly string[] {
  const ifs = separators(sh);
  const isSpace = (at: number): boolean => isSeparator(at) && ' \t\n'.includes(characters[at]?.text ?? '');
  const isSeparator = (at: number): boolean => {
    const character = characters[at];
    return character !== undefined && !character.literal && ifs.includes(character.text);
  };
  const fields: string[] = [];
  let at = 0;
  while (isSpace(at)) at += 1;
  while (fields.length < count - 1 && at < characters.length) {
    let field = '';
    for (; at < characters.length && !isSeparator(at); at += 1) field += characters[at]?.text ?? '';
    fields.push(field);
    while (isSpace(at)) at += 1;
    if (isSeparator(at) && !isSpace(at)) {
      at += 1;
      while (isSpace(at)) at += 1;
    }
  }
  if (at >= characters.length) return fields;
  let end = characters.length;
  while (end > at && isSpace(end - 1)) end -= 1;
  const rest = characters.slice(at, end);
  const hard = rest.filter((_, index) => isSeparator(at + index) && !isSpace(at + index)).length;
  const last = isSeparator(end - 1) && hard === 1 && count !== Infinity ? rest.slice(0, -1) : rest;
  return [...fields, last.map(({ text }) => text).join('')];
}

function store(sh: Interpreter, names: readonly string[], { flags, values }: Options, input: Input): void {
  const array = values.get('a');
  const whole = input.characters.map(({ text }) => text).join('');
  if (array !== undefined) {
    const fields: string[] = [];
    for (let rest = input.characters; rest.length > 0;) {
      const [first, remaining] = splitFirst(sh, rest);
      if (first !== null) fields.push(first);
      rest = remaining;
    }
    sh.variables.setArray(array, new Map(fields.map((text, index) => [String(index), text])));
  } else if (names.length === 0) sh.variables.set('REPLY', whole);
  else if (flags.has('N')) names.forEach((name, index) => sh.variables.set(name, index === 0 ? whole : ''));
  else {
    const fields = fieldsOf(sh, input.characters, names.length);
    names.forEach((name, index) => sh.variables.set(name, fields[index] ?? ''));
  }
}

function splitFirst(sh: Interpreter, characters: Input['characters']): readonly [string | null, Input['characters']] {
  const ifs = separators(sh);
  const isSeparator = (at: number): boolean => {
    const character = characters[at];
    return character !== undefined && !character.literal && ifs.includes(character.text);
  };
  let at = 0;
  while (isSeparator(at) && ' \t\n'.includes(characters[at]?.text ?? '')) at += 1;
  if (at >= characters.length) return [null, []];
  let field = '';
  for (; at < characters.length && !isSeparator(at); at += 1) field += characters[at]?.text ?? '';
  while (isSeparator(at) && ' \t\n'.includes(characters[at]?.text ?? '')) at += 1;
  if (isSeparator(at)) at += 1;
  return [field, characters.slice(at)];
}

/** Waits at most `seconds`; `null` when they passed first. */
async function within<T>(sh: Interpreter, work: Promise<T>, seconds: number): Promise<T | null> {
  const stop = new AbortController();
  const late = sh.kernel.clock
    .sleep(seconds * 1000, stop.signal)
    .then(() => null)
    .catch(() => null);
  try {
    return await abortable(Promise.race([work, late]), sh.process.signal);
  } finally {
    stop.abort('done');
  }
}

const USAGE =
  'read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]';

export const read: Builtin = {
  run: async (sh, argv) => {
    const options = parseOptions(argv.slice(1), sh.dialect === 'bash' ? 'ersp:n:N:t:d:u:a:i:' : 'rsp:n:t:d:u:');
    if (options.bad !== undefined) return badOption(sh, options.bad, USAGE);
    if (options.lacking !== undefined) return lackingArgument(sh, options.lacking, USAGE);
    const { values, operands } = options;
    const wrong = operands.find((name) => !isName(name));
    if (wrong !== undefined) return fail(sh, `\`${wrong}': not a valid identifier`, `${wrong}: bad variable name`);
    const prompt = values.get('p');
    if (prompt !== undefined && sh.descriptors.source(0).isTerminal) await sh.err(prompt);
    const timeout = values.get('t');
    let input: Input | null;
    try {
      const work = readInput(sh, options);
      input = timeout === undefined ? await work : await within(sh, work, Number(timeout));
    } catch (fault) {
      if (fault instanceof Killed || !(fault instanceof EngineError)) throw fault;
      if (sh.dialect === 'bash') await sh.complain(`read error: 0: ${fault.message}`);
      return 1;
    }
    if (input === null) return sh.dialect === 'bash' ? 142 : 1;
    try {
      store(sh, operands, options, input);
    } catch (fault) {
      if (!(fault instanceof ReadonlyVariable)) throw fault;
      return fail(sh, `${fault.variable}: readonly variable`, `${fault.variable}: is read only`);
    }
    return input.ended ? 1 : 0;
  },
};
