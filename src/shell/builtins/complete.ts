import { glob } from '../expand/glob.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { quoteForReuse } from '../interpreter/quoting.ts';
import type { Builtin } from './builtin.ts';
import { KEYWORDS } from './command.ts';
import { badOption, parseOptions, type Options } from './usage.ts';

const SPEC = 'abcdefgjksuvpDEIo:A:G:W:F:C:X:P:S:rV:';
const USAGE =
  '[-abcdefgjksuv] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix]';

const ACTIONS: Readonly<Record<string, string>> = {
  a: 'alias',
  b: 'builtin',
  c: 'command',
  d: 'directory',
  e: 'export',
  f: 'file',
  k: 'keyword',
  v: 'variable',
};

/** Paths that begin as a word does. */
function paths(sh: Interpreter, word: string, onlyDirectories: boolean): readonly string[] {
  const field = [
    { text: word, quoted: true },
    { text: '*', quoted: false },
  ];
  const found = glob(sh.files, sh.cwd, field, {
    dot: false,
    ignoreCase: false,
    globstar: false,
    extended: false,
    dotEntries: false,
  });
  if (!onlyDirectories) return found;
  return found.filter((path) => sh.files.stat(path.startsWith('/') ? path : `${sh.cwd}/${path}`).type === 'directory');
}

function namesOf(sh: Interpreter, action: string, word: string): readonly string[] {
  const { variables, functions, aliases, kernel } = sh;
  switch (action) {
    case 'alias':
      return [...aliases.keys()].sort();
    case 'builtin':
      return [...sh.grammar.builtinNames()].sort();
    case 'command':
      return [
        ...aliases.keys(),
        ...KEYWORDS.bash,
        ...functions.keys(),
        ...sh.grammar.builtinNames(),
        ...kernel.programs.names(),
      ];
    case 'directory':
      return paths(sh, word, true);
    case 'export':
      return variables.entries().flatMap(([name, { exported }]) => (exported === true ? [name] : []));
    case 'file':
      return paths(sh, word, false);
    case 'function':
      return [...functions.keys()].sort();
    case 'keyword':
      return [...KEYWORDS.bash];
    case 'variable':
    case 'arrayvar':
      return variables
        .entries()
        .flatMap(([name, { elements }]) => (action === 'variable' || elements !== undefined ? [name] : []));
    default:
      return [];
  }
}

/** What a specification offers for a word. */
function candidates(sh: Interpreter, { flags, values }: Options, word: string): readonly string[] {
  const actions = [...flags].flatMap((letter) => ACTIONS[letter] ?? []);
  const named = values.get('A');
  const words = (values.get('W') ?? '').split(/\s+/).filter((each) => each !== '');
  const all = [
    ...(named === undefined ? actions : [...actions, named]).flatMap((each) => namesOf(sh, each, word)),
    ...words,
  ];
  return all
    .filter((each) => each.startsWith(word))
    .map((each) => `${values.get('P') ?? ''}${each}${values.get('S') ?? ''}`);
}

/** `compgen`: the words that could complete one. */
export const compgen: Builtin = {
  run: async (sh, argv) => {
    const options = parseOptions(argv.slice(1), SPEC);
    if (options.bad !== undefined) return badOption(sh, options.bad, `compgen ${USAGE} [word]`);
    const found = candidates(sh, options, options.operands[0] ?? '');
    await sh.out(found.map((each) => `${each}\n`).join(''));
    return found.length > 0 ? 0 : 1;
  },
};

/** `complete`: remembers how a program's arguments are completed, and says so again. */
export const complete: Builtin = {
  run: async (sh, argv) => {
    const { flags, operands, bad } = parseOptions(argv.slice(1), SPEC);
    if (bad !== undefined) return badOption(sh, bad, `complete ${USAGE} [-pr] [-DEI] [name ...]`);
    if (flags.has('p') || argv.length === 1) return show(sh, operands);
    if (flags.has('r')) return forget(sh, operands);
    const given = argv.slice(1, argv.length - operands.length).map((each) => quoteIfNeeded(each));
    for (const name of operands) sh.completions.set(name, given.join(' '));
    return 0;
  },
};

const quoteIfNeeded = (text: string): string => (/^-[A-Za-z]+$/.test(text) ? text : quoteForReuse(text));

async function show(sh: Interpreter, names: readonly string[]): Promise<number> {
  let status = 0;
  for (const name of names.length === 0 ? [...sh.completions.keys()].sort() : names) {
    const specification = sh.completions.get(name);
    if (specification !== undefined) await sh.out(`complete ${specification} ${name}\n`);
    else {
      status = 1;
      await sh.complain(`${name}: no completion specification`);
    }
  }
  return status;
}

async function forget(sh: Interpreter, names: readonly string[]): Promise<number> {
  if (names.length === 0) sh.completions.clear();
  let status = 0;
  for (const name of names) {
    if (sh.completions.delete(name)) continue;
    status = 1;
    await sh.complain(`${name}: no completion specification`);
  }
  return status;
}
