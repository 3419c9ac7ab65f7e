import { relative } from '../../engine/core/paths.ts';
import { Fault, reason, UsageFault } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';
import { append, create } from './tar/create.ts';
import { extractArchive } from './tar/extract.ts';
import { list } from './tar/list.ts';
import { fatal, type TarRun } from './tar/run.ts';

const OPTIONS =
  'c,create x,extract,get t,list r,append f,file: C,directory: v,verbose z,gzip,gunzip,ungzip a,auto-compress j,bzip2 J,xz O,to-stdout p,preserve-permissions,same-permissions h,dereference k,keep-old-files o,no-same-owner same-owner P,absolute-names T,files-from: X,exclude-from: exclude: strip-components: owner: group: numeric-owner mode: mtime: sort: wildcards no-recursion transform,xform: overwrite m,touch warning: format: H: version';

/** `tar cf x.tar` is `tar -c -f x.tar`: letters without a dash, whose arguments follow in order. */
function oldStyle(words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words;
  if (first === '' || first.startsWith('-')) return words;
  const queue = [...rest];
  const options: string[] = [];
  for (const letter of first) {
    options.push(`-${letter}`);
    if ('fCTXH'.includes(letter)) options.push(queue.shift() ?? '');
  }
  return [...options, ...queue];
}

function modeOf(tool: Tool, given: Arguments): 'c' | 'x' | 't' | 'r' {
  const modes = (['c', 'x', 't', 'r'] as const).filter((mode) => given.has(mode));
  const [mode] = modes;
  if (mode === undefined) {
    throw new UsageFault(
      tool.isBusybox ? '' : "You must specify one of the '-Acdtrux', '--delete' or '--test-label' options",
    );
  }
  if (modes.length > 1) {
    throw new UsageFault(
      tool.isBusybox ? '' : "You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option",
    );
  }
  return mode;
}

/** `--transform s/old/new/`: what becomes of the names of members. */
function renaming(text: string | undefined): (name: string) => string {
  if (text === undefined) return (name) => name;
  const mark = text[1] ?? '/';
  const [kind, pattern = '', replacement = '', flags = ''] = text.split(mark);
  if (kind !== 's' || pattern === '') throw new Fault(`Invalid transform expression`, 2);
  // A basic regular expression: `\\(` and its like are the operators.
  const source = flags.includes('x')
    ? pattern
    : pattern.replace(/\\?[(){}+?|]/g, (each) => (each.startsWith('\\') ? each.slice(1) : `\\${each}`));
  const matcher = new RegExp(source, `${flags.includes('g') ? 'g' : ''}${flags.includes('i') ? 'i' : ''}u`);
  const build = replacement
    .replaceAll('$', '$$$$')
    .replace(/\\(\d)/g, '$$$1')
    .replace(/(?<!\\)&/g, '$$&');
  return (name) => name.replace(matcher, build);
}

/** The options without those that may stand between names (`-C`, `--exclude`): GNU takes them in order. */
function runOf(tool: Tool, given: Arguments): TarRun {
  const compressed = ['j', 'J'].find((option) => given.has(option));
  if (compressed !== undefined) {
    throw new Fault(`${compressed === 'j' ? 'bzip2' : 'xz'} compression is not simulated; use gzip`, 2);
  }
  const archive = given.value('f') ?? '-';
  const { uid } = tool.context.credentials;
  return {
    tool,
    archive,
    directory: given
      .all('C')
      .reduce((base, next) => (next.startsWith('/') ? next : `${base}/${next}`), tool.context.cwd),
    verbose: given.all('v').length,
    gzip: given.has('z') || (given.has('a') && /\.t?gz$/.test(archive)),
    excluded: given.all('exclude'),
    rename: renaming(given.value('transform')),
    strip: Number(given.value('strip-components') ?? 0),
    absolute: given.has('P'),
    dereference: given.has('h'),
    toStdout: given.has('O'),
    keepOld: given.has('k'),
    touch: given.has('m'),
    numeric: given.has('numeric-owner'),
    keepsOwner: given.has('same-owner') || (uid === 0 && !given.has('o')),
    keepsMode: given.has('p') || uid === 0,
    wildcards: given.has('wildcards'),
    owner: given.value('owner'),
    group: given.value('group'),
    names: given.operands,
    filesFrom: given.value('T'),
  };
}

/** `-C` has to lead somewhere. */
function checkDirectory({ tool, directory }: TarRun): void {
  try {
    if (tool.files.stat(directory).type === 'directory') return;
  } catch (error) {
    const why = reason(error);
    const shown = relative(tool.context.cwd, directory);
    throw tool.isBusybox
      ? new Fault(`can't change directory to '${shown}': ${why}`, 1)
      : fatal(tool, `${shown}: Cannot open: ${why}`);
  }
}

export const tar = program({
  usage: 'tar -c|x|t [-zvphOk] [-f TARFILE] [-C DIR] [FILE]...',
  summary: 'Makes, lists and unpacks archives.',
  options: OPTIONS,
  hint: "Try 'tar --help' or 'tar --usage' for more information.\n",
  usageStatus: 2,
  prepare: oldStyle,
  run: async (tool, given) => {
    const run = runOf(tool, given);
    checkDirectory(run);
    switch (modeOf(tool, given)) {
      case 'c':
        await create(run);
        break;
      case 'r':
        await append(run);
        break;
      case 't':
        await list(run);
        break;
      case 'x':
        await extractArchive(run);
    }
    if (tool.status > 0) {
      const words = tool.isBusybox
        ? 'error exit delayed from previous errors'
        : 'Exiting with failure status due to previous errors';
      await tool.warn(words);
      return tool.isBusybox ? 1 : 2;
    }
    return 0;
  },
});
