import { searchPath } from '../process/resolve.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { exportedEnvironment } from '../interpreter/environment.ts';
import { quoteForReuse } from '../interpreter/quoting.ts';
import { runExternal } from '../interpreter/run-external.ts';
import { resolve } from '../../engine/core/paths.ts';
import type { Builtin } from './builtin.ts';
import { functionText } from './function-text.ts';
import { badOption, parseOptions, type Options } from './usage.ts';

/** Words with a meaning of their own in the grammar. */
export const KEYWORDS: Readonly<Record<'bash' | 'ash', ReadonlySet<string>>> = {
  bash: new Set(
    'if then else elif fi case esac for select while until do done in function time { } ! [[ ]] coproc'.split(' '),
  ),
  ash: new Set('if then else elif fi case esac for while until do done in { } ! function'.split(' ')),
};

const STANDARD_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Where a name without a function, builtin or alias leads. */
export function pathOf(sh: Interpreter, name: string, standard = false): string | undefined {
  if (name.includes('/')) {
    const path = resolve(sh.cwd, name);
    return sh.files.exists(path) ? name : undefined;
  }
  return searchPath(sh.kernel, sh.files, name, standard ? STANDARD_PATH : (sh.variables.text('PATH') ?? ''), sh.cwd);
}

interface Meaning {
  readonly kind: 'alias' | 'keyword' | 'function' | 'builtin' | 'file';
  readonly detail: string;
}

function meanings(sh: Interpreter, name: string): readonly Meaning[] {
  const found: Meaning[] = [];
  const alias = sh.aliases.get(name);
  if (alias !== undefined && (sh.interactive || sh.dialect === 'ash')) found.push({ kind: 'alias', detail: alias });
  if (KEYWORDS[sh.dialect].has(name)) found.push({ kind: 'keyword', detail: '' });
  if (sh.functions.has(name)) found.push({ kind: 'function', detail: '' });
  if (sh.grammar.findBuiltin(sh, name) !== undefined) found.push({ kind: 'builtin', detail: '' });
  const path = pathOf(sh, name);
  if (path !== undefined) found.push({ kind: 'file', detail: path });
  return found;
}

function describe(sh: Interpreter, name: string, { kind, detail }: Meaning): string {
  const bash = sh.dialect === 'bash';
  switch (kind) {
    case 'alias':
      return bash ? `${name} is aliased to \`${detail}'` : `${name} is an alias for ${detail}`;
    case 'keyword':
      return `${name} is a shell keyword`;
    case 'function':
      return bash ? `${name} is a function\n${functionText(sh, name)}` : `${name} is a function`;
    case 'builtin':
      return sh.grammar.findBuiltin(sh, name)?.special === true && !bash
        ? `${name} is a special shell builtin`
        : `${name} is a shell builtin`;
    case 'file':
      return `${name} is ${detail}`;
  }
}

/** What `type` says of a name; false when that is nothing. */
async function tell(sh: Interpreter, name: string, flags: Options['flags']): Promise<boolean> {
  const all = meanings(sh, name);
  const shown = flags.has('a') ? all : all.slice(0, 1);
  if (flags.has('t')) await sh.out(shown.map(({ kind }) => `${kind}\n`).join(''));
  else if (flags.has('p') || flags.has('P')) {
    const files = (flags.has('P') ? all : shown).filter(({ kind }) => kind === 'file');
    await sh.out(files.map(({ detail }) => `${detail}\n`).join(''));
    if (flags.has('P')) return files.length > 0;
  } else await sh.out(shown.map((each) => `${describe(sh, name, each)}\n`).join(''));
  return shown.length > 0;
}

export const type: Builtin = {
  run: async (sh, argv) => {
    // ash takes any word with a dash in front as bash's -p, and answers as `command -v` does.
    if (sh.dialect === 'ash' && argv[1]?.startsWith('-') === true) return explain(sh, argv.slice(2), false);
    const { flags, operands, bad } = parseOptions(argv.slice(1), 'afptP');
    if (bad !== undefined) return badOption(sh, bad, 'type [-afptP] name [name ...]');
    const isQuiet = ['t', 'p', 'P'].some((flag) => flags.has(flag));
    let status = 0;
    for (const name of operands) {
      if (await tell(sh, name, flags)) continue;
      status = sh.dialect === 'bash' ? 1 : 127;
      if (isQuiet) continue;
      if (sh.dialect === 'ash') await sh.out(`${name}: not found\n`);
      else await sh.complain(`${name}: not found`);
    }
    return status;
  },
};

/** `command -v` and `-V`. */
async function explain(sh: Interpreter, names: readonly string[], verbose: boolean): Promise<number> {
  if (names.length === 0) return 0;
  let status = sh.dialect === 'bash' ? 1 : 127;
  for (const name of names) {
    const [meaning] = meanings(sh, name);
    if (meaning !== undefined) status = 0;
    else {
      if (verbose && sh.dialect === 'bash') await sh.complain(`${name}: not found`);
      else if (verbose) await sh.out(`${name}: not found\n`);
      continue;
    }
    if (verbose) await sh.out(`${describe(sh, name, meaning)}\n`);
    else if (meaning.kind === 'alias') await sh.out(`alias ${name}=${quoteForReuse(meaning.detail, true)}\n`);
    else await sh.out(`${meaning.kind === 'file' ? meaning.detail : name}\n`);
  }
  return status;
}

export const command: Builtin = {
  run: async (sh, argv) => {
    const { flags, operands, bad } = parseOptions(argv.slice(1), 'pvV');
    if (bad !== undefined) return badOption(sh, bad, 'command [-pVv] command [arg ...]');
    const [name] = operands;
    // ash answers for the first name and no more.
    if (flags.has('v') || flags.has('V'))
      return explain(sh, sh.dialect === 'bash' ? operands : operands.slice(0, 1), flags.has('V'));
    if (name === undefined) return 0;
    const builtin = sh.grammar.findBuiltin(sh, name);
    const outer = sh.builtin;
    sh.builtin = builtin === undefined ? null : name;
    try {
      if (builtin !== undefined) return await builtin.run(sh, operands);
      const env = exportedEnvironment(sh);
      return await runExternal(sh, {
        argv: operands,
        env,
        redirects: [],
        inPlace: false,
        text: argv.join(' '),
      });
    } finally {
      sh.builtin = outer;
    }
  },
};
