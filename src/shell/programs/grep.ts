import { basename, join } from '../../engine/core/paths.ts';
import { globRegex } from './lib/glob.ts';
import { codeOf, Fault, reason, UsageFault } from './lib/faults.ts';
import { openInput } from './lib/input.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';
import { createMatcher } from './grep/matcher.ts';
import { Search } from './grep/search.ts';
import { matcherOptions, patternsOf, settingsOf, type Settings } from './grep/settings.ts';

export const grep = program({
  usage: 'grep [OPTION]... PATTERNS [FILE]...',
  summary: 'Prints the lines in which a pattern is found.',
  options:
    'E,extended-regexp F,fixed-strings G,basic-regexp P,perl-regexp e,regexp: f,file: i,ignore-case,y no-ignore-case w,word-regexp x,line-regexp z,null-data s,no-messages v,invert-match V,version m,max-count: b,byte-offset n,line-number line-buffered H,with-filename h,no-filename label: o,only-matching q,quiet,silent binary-files: a,text I d,directories: D,devices: r,recursive R,dereference-recursive include: exclude: exclude-from: exclude-dir: L,files-without-match l,files-with-matches c,count T,initial-tab Z,null B,before-context: A,after-context: C,context: group-separator: no-group-separator color,colour:: U,binary u',
  hint: "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n",
  usageStatus: 2,
  prepare: (words) => words.map((word) => (/^-\d+$/.test(word) ? `-C${word.slice(1)}` : word)),
  run: async (tool, given) => {
    const [patterns, rest] = await readPatterns(tool, () => patternsOf(tool, given));
    if (patterns.length === 0 && !given.has('e', 'f')) throw new UsageFault('');
    const settings = settingsOf(tool, given);
    const matcher = createMatcher(patterns, matcherOptions(tool, given));
    const operands = rest.length > 0 ? rest : settings.recursive === 'no' ? ['-'] : [''];
    const naming = given.last('H', 'h');
    const isTitled = naming === undefined ? operands.length > 1 || settings.recursive !== 'no' : naming === 'H';
    const search = new Search(tool, settings, matcher, isTitled);
    const found = await searchAll(tool, settings, search, operands);
    if (settings.quiet && found) return 0;
    if (tool.status > 0) return tool.isBusybox && found ? 0 : 2;
    return found ? 0 : 1;
  },
});

/** A file of patterns that cannot be read ends it all. */
async function readPatterns<T>(tool: Tool, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const path = tool.context.argv.find((_, index, argv) => argv[index - 1] === '-f') ?? '';
    throw new Fault(
      tool.isBusybox ? `can't open '${path}': ${reason(error)}` : `${path}: ${reason(error)}`,
      tool.isBusybox ? 1 : 2,
    );
  }
}

async function searchAll(
  tool: Tool,
  settings: Settings,
  search: Search,
  operands: readonly string[],
): Promise<boolean> {
  let found = false;
  for (const operand of operands) {
    for await (const name of filesOf(tool, settings, operand)) {
      found = (await searchOne(tool, settings, search, name)) || found;
      if (found && settings.quiet) return true;
    }
  }
  return found;
}

async function searchOne(tool: Tool, settings: Settings, search: Search, name: string): Promise<boolean> {
  try {
    return await search.source(openInput(tool, name), name === '-' ? settings.label : name);
  } catch (error) {
    const why = reason(error);
    tool.status = 2;
    if (settings.noMessages) return false;
    if (!tool.isBusybox || codeOf(error) === 'EISDIR') await tool.warn(`${name}: ${why}`);
    else await tool.warn(`${name}: ${why}`);
    return false;
  }
}

/** The files of an operand: itself, or with -r those below it. */
async function* filesOf(tool: Tool, settings: Settings, operand: string): AsyncGenerator<string> {
  if (operand === '-' || (settings.recursive === 'no' && operand !== '')) {
    yield operand;
    return;
  }
  yield* below(tool, settings, operand, true);
}

async function* below(tool: Tool, settings: Settings, name: string, isOperand: boolean): AsyncGenerator<string> {
  await tool.breathe();
  const path = tool.path(name === '' ? '.' : name);
  const type = typeOf(tool, path, isOperand || settings.recursive === 'follow');
  if (type !== 'directory') {
    if (isOperand || (type === 'file' && isIncluded(settings, name))) yield name;
    return;
  }
  if (!isOperand && settings.excludedDirectories.some((pattern) => globRegex(pattern).test(basename(name)))) return;
  const names = await tool.attempt(
    (why) => `${name}: ${why}`,
    () => tool.files.readdir(path),
    2,
  );
  for (const child of names ?? []) yield* below(tool, settings, nameBelow(name, child), false);
}

/** A name below a directory, written as the directory was. */
function nameBelow(directory: string, child: string): string {
  if (directory === '') return child;
  if (directory.endsWith('/')) return directory + child;
  const isHere = directory.startsWith('./') || directory === '.';
  return join(directory, child).replace(/^(?!\/)/, isHere ? './' : '');
}

function typeOf(tool: Tool, path: string, follow: boolean): string {
  try {
    return (follow ? tool.files.stat(path) : tool.files.lstat(path)).type;
  } catch {
    return 'missing';
  }
}

function isIncluded({ includes, excludes }: Settings, name: string): boolean {
  const matches = (pattern: string): boolean =>
    globRegex(pattern).test(basename(name)) || globRegex(pattern).test(name);
  return !excludes.some(matches) && (includes.length === 0 || includes.some(matches));
}
