import { commandPath } from './arguments.ts';
import { commandTree, type Noun, type Verb } from './command-tree.ts';
import type { CommandDefinition } from './command.ts';
import { GLOBAL_FLAGS } from './global-flags.ts';
import type { NounDefinition } from './nouns.ts';
import { BUILDX_FLAGS, DEFAULT_WIDTH, flagList, page, rows, section } from './verb-help.ts';

/** Top-level verbs that the page of `docker` lists first, in this order. */
const COMMON = [
  'run',
  'exec',
  'ps',
  'build',
  'bake',
  'pull',
  'push',
  'images',
  'login',
  'logout',
  'search',
  'version',
  'info',
];
/** Each verb once, under its own name. */
function verbRows(
  verbs: ReadonlyMap<string, Verb>,
  isWanted: (definition: CommandDefinition) => boolean = () => true,
): readonly { readonly name: string; readonly summary: string }[] {
  return [...verbs]
    .filter(([, { definition }]) => definition.isHidden !== true && isWanted(definition))
    .filter(([name, { shown }]) => shown.at(-1) === name)
    .map(([name, { definition }]) => ({ name, summary: definition.summary }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const holdsCommands = ({ commands }: CommandDefinition): boolean => commands !== undefined;

/** The page of a noun. */
export function nounHelp(noun: Noun): string {
  const { plugin } = noun.definition;
  // A plugin speaks of itself, whatever word it was called by, and has flags of its own.
  const own = plugin === undefined ? noun : commandTree().get(plugin);
  if (own?.kind === 'noun' && own !== noun) return nounHelp(own);
  const path = commandPath([noun.name]);
  return page([
    `Usage:  ${path}${plugin === undefined ? '' : ' [OPTIONS]'} COMMAND`,
    noun.definition.summary,
    ...(plugin === undefined ? [] : section('Options', flagList(BUILDX_FLAGS, DEFAULT_WIDTH))),
    ...section('Management Commands', rows(verbRows(noun.verbs, holdsCommands))),
    ...section('Commands', rows(verbRows(noun.verbs, (definition) => !holdsCommands(definition)))),
    `Run '${path} COMMAND --help' for more information on a command.`,
    ...(plugin === undefined ? [] : ['Set BUILDX_EXPERIMENTAL=1 to see commands and flags that are still tried out.']),
  ]);
}

/** Docker marks words that a plugin answers. */
const marked = ({ name, summary, plugin }: { readonly name: string } & NounDefinition) => ({
  name: plugin === name ? `${name}*` : name,
  summary,
});

/** The page of `docker` itself. */
export function rootHelp(width = DEFAULT_WIDTH): string {
  const words = [...commandTree()];
  const verbs = new Map(words.flatMap(([name, word]) => (word.kind === 'verb' ? [[name, word] as const] : [])));
  const common = COMMON.flatMap((name) => {
    const verb = verbs.get(name);
    return verb === undefined ? [] : [{ name, summary: verb.definition.summary }];
  });
  const nouns = words
    .flatMap(([name, word]) =>
      word.kind === 'noun' && word.definition.isHidden !== true ? [{ name, ...word.definition }] : [],
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return page([
    'Usage:  docker [OPTIONS] COMMAND',
    'Images and containers, layer by layer',
    ...section('Common Commands', rows(common)),
    ...section('Management Commands', rows(nouns.filter(({ isOfSwarms }) => isOfSwarms !== true).map(marked))),
    ...section('Swarm Commands', rows(nouns.filter(({ isOfSwarms }) => isOfSwarms === true))),
    ...section('Commands', rows(verbRows(verbs).filter(({ name }) => !COMMON.includes(name)))),
    ...section('Global Options', flagList(GLOBAL_FLAGS, width)),
    "Run 'docker COMMAND --help' for more information on a command.",
  ]);
}
