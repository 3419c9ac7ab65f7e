import { EngineError } from '../../engine/core/errors.ts';
import { separators } from '../expand/parameter-value.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { ReadonlyVariable } from '../interpreter/variables.ts';
import { abortable, Killed } from '../process/process.ts';
import { readLine, type Line } from '../process/read-line.ts';
import type { Builtin } from './builtin.ts';
import { badOption, lackingArgument, fail, failAsh, isName, parseOptions, type Options } from './usage.ts';

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

/** Tells of the characters at a place whether IFS has them, and whether they are of the white space in it. */
function separatorsIn(sh: Interpreter, characters: Input['characters']) {
  const ifs = separators(sh);
  const isSeparator = (at: number): boolean => {
    const character = characters[at];
    return character !== undefined && !character.literal && ifs.includes(character.text);
  };
  const isSpace = (at: number): boolean => isSeparator(at) && ' \t\n'.includes(characters[at]?.text ?? '');
  const skipSpace = (from: number): number => {
    let at = from;
    while (isSpace(at)) at += 1;
    return at;
  };
  return { isSeparator, isSpace, skipSpace };
}

/** The first field and what is left; `null` when there is nothing but white space. */
function splitFirst(sh: Interpreter, characters: Input['characters']): readonly [string | null, Input['characters']] {
  const { isSeparator, skipSpace } = separatorsIn(sh, characters);
  let at = skipSpace(0);
  if (at >= characters.length) return [null, []];
  let field = '';
  for (; at < characters.length && !isSeparator(at); at += 1) field += characters[at]?.text ?? '';
  at = skipSpace(at);
  return [field, characters.slice(isSeparator(at) ? at + 1 : at)];
}

/** Splits a line into the variables; the last one takes all that is left (POSIX XCU `read`). */
function fieldsOf(sh: Interpreter, characters: Input['characters'], count: number): readonly string[] {
  const fields: string[] = [];
  let rest = characters;
  while (fields.length < count - 1) {
    const [field, remaining] = splitFirst(sh, rest);
    if (field === null) return fields;
    fields.push(field);
    rest = remaining;
  }
  const last = lastField(sh, rest);
  return last === null ? fields : [...fields, last];
}

/** All that is left, without the white space around it and, where it is the only one, a separator after it. */
function lastField(sh: Interpreter, characters: Input['characters']): string | null {
  const { isSeparator, isSpace, skipSpace } = separatorsIn(sh, characters);
  const start = skipSpace(0);
  if (start >= characters.length) return null;
  let end = characters.length;
  while (end > start && isSpace(end - 1)) end -= 1;
  const rest = characters.slice(start, end);
  const hard = rest.filter((_, index) => isSeparator(start + index) && !isSpace(start + index)).length;
  const kept = isSeparator(end - 1) && hard === 1 ? rest.slice(0, -1) : rest;
  return kept.map(({ text }) => text).join('');
}

function allFields(sh: Interpreter, characters: Input['characters']): readonly string[] {
  const fields: string[] = [];
  for (let rest = characters; rest.length > 0;) {
    const [first, remaining] = splitFirst(sh, rest);
    if (first !== null) fields.push(first);
    rest = remaining;
  }
  return fields;
}

function store(sh: Interpreter, names: readonly string[], { flags, values }: Options, input: Input): void {
  const array = values.get('a');
  const whole = input.characters.map(({ text }) => text).join('');
  if (array !== undefined) {
    const fields = allFields(sh, input.characters);
    sh.variables.setArray(array, new Map(fields.map((text, index) => [String(index), text])));
  } else if (names.length === 0) sh.variables.set('REPLY', whole);
  else if (flags.has('N')) names.forEach((name, index) => sh.variables.set(name, index === 0 ? whole : ''));
  else {
    const fields = fieldsOf(sh, input.characters, names.length);
    names.forEach((name, index) => sh.variables.set(name, fields[index] ?? ''));
  }
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

/** What stands on the input; a status when it cannot be read, or not in time. */
async function receive(sh: Interpreter, options: Options): Promise<Input | number> {
  const timeout = options.values.get('t');
  try {
    const work = readInput(sh, options);
    const input = timeout === undefined ? await work : await within(sh, work, Number(timeout));
    return input ?? (sh.dialect === 'bash' ? 142 : 1);
  } catch (fault) {
    if (fault instanceof Killed || !(fault instanceof EngineError)) throw fault;
    if (sh.dialect === 'bash') await sh.complain(`read error: 0: ${fault.message}`);
    return 1;
  }
}

/** What is wrong with the values of options and the names, as a status; `null` when nothing is. */
async function refuse(sh: Interpreter, { values, operands }: Options): Promise<number | null> {
  const timeout = values.get('t');
  if (timeout !== undefined && !/^\d*\.?\d*$/.test(timeout))
    return fail(sh, `${timeout}: invalid timeout specification`, 'invalid timeout');
  const wrong = operands.find((name) => !isName(name));
  if (wrong === undefined) return null;
  await sh.complain(sh.dialect === 'bash' ? `\`${wrong}': not a valid identifier` : `'${wrong}': bad variable name`);
  return 1;
}

export const read: Builtin = {
  run: async (sh, argv) => {
    const options = parseOptions(argv.slice(1), sh.dialect === 'bash' ? 'ersp:n:N:t:d:u:a:i:' : 'rsp:n:t:d:u:');
    if (options.bad !== undefined) return badOption(sh, options.bad, USAGE);
    if (options.lacking !== undefined) return lackingArgument(sh, options.lacking, USAGE);
    const { values, operands } = options;
    const refused = await refuse(sh, options);
    if (refused !== null) return refused;
    const prompt = values.get('p');
    if (prompt !== undefined && sh.descriptors.source(0).isTerminal) await sh.err(prompt);
    const input = await receive(sh, options);
    if (typeof input === 'number') return input;
    try {
      store(sh, operands, options, input);
    } catch (fault) {
      if (!(fault instanceof ReadonlyVariable)) throw fault;
      if (sh.dialect === 'ash') return failAsh(sh, `${fault.variable}: is read only`);
      await sh.complain(`${fault.variable}: readonly variable`, null);
      return 1;
    }
    return input.ended ? 1 : 0;
  },
};
