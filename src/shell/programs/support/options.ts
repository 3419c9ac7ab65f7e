import { complain } from './output.ts';
import type { ProgramContext } from '../../program.ts';

/** Options of a command line, as getopt_long reads them. */
export interface Options {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

export interface OptionSpec {
  /** Letters that take no argument. */
  readonly flags: string;
  /** Letters that take one. */
  readonly values?: string;
  /** Long names and the letter each stands for. */
  readonly long?: Readonly<Record<string, string>>;
}

const name = (context: ProgramContext): string => (context.argv[0] ?? '').split('/').at(-1) ?? '';

/** Reads the options; an unknown one is complained about as the flavour words it, and gives `null`. */
export async function readOptions(context: ProgramContext, spec: OptionSpec): Promise<Options | null> {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const operands: string[] = [];
  const queue = context.argv.slice(1);
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--') {
      operands.push(...queue);
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    const fault = word.startsWith('--')
      ? readLong(word, queue, spec, flags, values)
      : readShort(word, queue, spec, flags, values);
    if (fault === null) continue;
    await complain(context, `${name(context)}: ${fault}\n`);
    if (context.flavour === 'gnu') await complain(context, `Try '${name(context)} --help' for more information.\n`);
    return null;
  }
  return { flags, values, operands };
}

function readLong(
  word: string,
  queue: string[],
  spec: OptionSpec,
  flags: Set<string>,
  values: Map<string, string>,
): string | null {
  const [long = '', value] = word.slice(2).split(/=(.*)/s);
  const letter = spec.long?.[long];
  if (letter === undefined) return `unrecognized option '--${long}'`;
  if (spec.values?.includes(letter) !== true) {
    flags.add(letter);
    return null;
  }
  const given = value ?? queue.shift();
  if (given === undefined) return `option '--${long}' requires an argument`;
  values.set(letter, given);
  return null;
}

function readShort(
  word: string,
  queue: string[],
  spec: OptionSpec,
  flags: Set<string>,
  values: Map<string, string>,
): string | null {
  for (let index = 1; index < word.length; index += 1) {
    const letter = word[index] ?? '';
    if (spec.flags.includes(letter)) flags.add(letter);
    else if (spec.values?.includes(letter) === true) {
      const given = word.slice(index + 1) || queue.shift();
      if (given === undefined) return `option requires an argument -- '${letter}'`;
      values.set(letter, given);
      return null;
    } else return `invalid option -- '${letter}'`;
  }
  return null;
}
