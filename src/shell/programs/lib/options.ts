import { UsageFault } from './faults.ts';

interface Option {
  /** The first of its names; what programs ask for. */
  readonly key: string;
  readonly names: readonly string[];
  readonly argument: 'none' | 'required' | 'optional';
}

/** Options in the order given, and the operands. */
export class Arguments {
  readonly given: readonly (readonly [key: string, value: string])[];
  readonly operands: readonly string[];

  constructor(given: readonly (readonly [string, string])[], operands: readonly string[]) {
    this.given = given;
    this.operands = operands;
  }

  has(...keys: readonly string[]): boolean {
    return this.given.some(([key]) => keys.includes(key));
  }

  /** The value of the last one given. */
  value(...keys: readonly string[]): string | undefined {
    return this.given.findLast(([key]) => keys.includes(key))?.[1];
  }

  all(...keys: readonly string[]): readonly string[] {
    return this.given.filter(([key]) => keys.includes(key)).map(([, value]) => value);
  }

  /** Which of some options was given last. */
  last(...keys: readonly string[]): string | undefined {
    return this.given.findLast(([key]) => keys.includes(key))?.[0];
  }
}

/**
 * Options are declared as `n,number c,bytes: color::`: the names of each by commas, `:` for a required argument, `::`
 * for an optional one. One-letter names are short options.
 */
function parseOptions(declaration: string): readonly Option[] {
  return declaration
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const names = word.replace(/:+$/, '').split(',');
      const argument = word.endsWith('::') ? 'optional' : word.endsWith(':') ? 'required' : 'none';
      return { key: names[0] ?? '', names, argument };
    });
}

/** As getopt_long(3). With `inOrder` the first operand ends the options. Throws a `UsageFault` worded as glibc's. */
export function parseArguments(declaration: string, words: readonly string[], inOrder = false): Arguments {
  const options = parseOptions(declaration);
  const given: (readonly [string, string])[] = [];
  const operands: string[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      operands.push(...rest);
      break;
    }
    if (word.startsWith('--')) given.push(longOption(options, word.slice(2), rest));
    else if (word.startsWith('-') && word !== '-') given.push(...shortOptions(options, word.slice(1), rest));
    else {
      operands.push(word);
      if (!inOrder) continue;
      operands.push(...rest);
      break;
    }
  }
  return new Arguments(given, operands);
}

function longOption(options: readonly Option[], word: string, rest: string[]): readonly [string, string] {
  const equals = word.indexOf('=');
  const name = equals < 0 ? word : word.slice(0, equals);
  const value = equals < 0 ? undefined : word.slice(equals + 1);
  const { option, spelling } = findLong(options, name);
  if (option.argument === 'none') {
    if (value !== undefined) throw new UsageFault(`option '--${spelling}' doesn't allow an argument`);
    return [option.key, ''];
  }
  if (value !== undefined || option.argument === 'optional') return [option.key, value ?? ''];
  const next = rest.shift();
  if (next === undefined) throw new UsageFault(`option '--${spelling}' requires an argument`);
  return [option.key, next];
}

function findLong(options: readonly Option[], name: string): { readonly option: Option; readonly spelling: string } {
  const long = options.flatMap((option) =>
    option.names.filter((each) => each.length > 1).map((spelling) => ({ option, spelling })),
  );
  const exact = long.find(({ spelling }) => spelling === name);
  if (exact !== undefined) return exact;
  const candidates = long.filter(({ spelling }) => spelling.startsWith(name));
  const first = candidates[0];
  if (first === undefined) throw new UsageFault(`unrecognized option '--${name}'`);
  if (candidates.every(({ option }) => option === first.option)) return first;
  const spellings = candidates.map(({ spelling }) => `'--${spelling}'`).join(' ');
  throw new UsageFault(`option '--${name}' is ambiguous; possibilities: ${spellings}`);
}

function shortOptions(options: readonly Option[], word: string, rest: string[]): (readonly [string, string])[] {
  const given: (readonly [string, string])[] = [];
  const letters = [...word];
  for (let letter = letters.shift(); letter !== undefined; letter = letters.shift()) {
    const wanted = letter;
    const option = options.find(({ names }) => names.includes(wanted));
    if (option === undefined) throw new UsageFault(`invalid option -- '${letter}'`);
    if (option.argument === 'none') {
      given.push([option.key, '']);
      continue;
    }
    const attached = letters.join('');
    if (attached !== '' || option.argument === 'optional') {
      given.push([option.key, attached]);
      return given;
    }
    const next = rest.shift();
    if (next === undefined) throw new UsageFault(`option requires an argument -- '${letter}'`);
    given.push([option.key, next]);
  }
  return given;
}
