import { networksIn } from '../engine/container/network/networks.ts';
import type { ContainerStatus } from '../engine/container/types.ts';
import { shortId } from '../engine/core/digest.ts';
import type { Engine } from '../engine/engine.ts';
import { namesOf } from '../engine/store/names.ts';
import { commandTree, type Noun, type Verb } from './command-tree.ts';
import type { ArgumentKind, ArgumentRule, FlagDefinitions } from './command.ts';
import { GLOBAL_FLAGS } from './global-flags.ts';

/** What could stand where the cursor is. */
export interface DockerCompletion {
  /** Whole words, sorted. */
  readonly candidates: readonly string[];
  /** A path of the host could stand there too: the shell knows those. */
  readonly takesPath: boolean;
}

const NOTHING: DockerCompletion = { candidates: [], takesPath: false };
const PATH: DockerCompletion = { candidates: [], takesPath: true };
const ALIVE: ReadonlySet<ContainerStatus> = new Set<ContainerStatus>(['running', 'paused', 'restarting']);

/**
 * Completes a word of a `docker` command line. `words[0]` is `docker`, `words[index]` the word the cursor is in, cut at
 * the cursor; it may be one past the last. Verbs, flags and names all follow from the definitions and the engine's state.
 */
export function complete(words: readonly string[], index: number, engine: Pick<Engine, 'state'>): DockerCompletion {
  const word = words[index] ?? '';
  const { verb, noun, rest } = locate(words.slice(1, index));
  if (verb !== null) return completeVerb(verb, rest, word, engine);
  if (noun !== null) return matching([...noun.verbs.keys()], word, {});
  return matching([...commandTree().keys(), 'help'], word, GLOBAL_FLAGS);
}

interface Located {
  readonly verb: Verb | null;
  readonly noun: Noun | null;
  /** The words after the verb. */
  readonly rest: readonly string[];
}

/** Which verb or noun the words before the cursor name. */
function locate(before: readonly string[]): Located {
  const start = before.findIndex((word, index) => !word.startsWith('-') && !isValueOf(before, index, GLOBAL_FLAGS));
  const isHelp = start >= 0 && before[start] === 'help';
  const [first, second, ...more] = start < 0 ? [] : before.slice(isHelp ? start + 1 : start);
  const word = first === undefined ? undefined : commandTree().get(first);
  if (word?.kind === 'verb')
    return { verb: word, noun: null, rest: [second, ...more].filter((each) => each !== undefined) };
  if (word === undefined) return { verb: null, noun: null, rest: [] };
  const verb = second === undefined ? undefined : word.verbs.get(second);
  return verb === undefined ? { verb: null, noun: word, rest: [] } : { verb, noun: null, rest: more };
}

/** Whether a word is the value of the flag before it. */
function isValueOf(words: readonly string[], index: number, flags: FlagDefinitions): boolean {
  const before = words[index - 1] ?? '';
  if (!before.startsWith('-') || before.includes('=')) return false;
  const name = before.startsWith('--')
    ? before.slice(2)
    : Object.entries(flags).find(([, { short }]) => short === before.at(-1))?.[0];
  const definition = name !== undefined && Object.hasOwn(flags, name) ? flags[name] : undefined;
  return definition !== undefined && definition.type !== 'bool';
}

function completeVerb(
  { definition }: Verb,
  rest: readonly string[],
  word: string,
  engine: Pick<Engine, 'state'>,
): DockerCompletion {
  const { flags, completes, arguments: rule } = definition;
  const all = [...rest, word];
  if (isValueOf(all, rest.length, flags)) return PATH;
  const args = rest.filter((each, index) => !(each.startsWith('-') && each !== '-') && !isValueOf(rest, index, flags));
  const hasEnded = definition.interspersed === false && args.length > 0;
  if (word.startsWith('-') && !rest.includes('--') && !hasEnded) return matching([], word, flags);
  if (hasEnded) return PATH;
  const most = largest(rule);
  if (args.length >= most) return NOTHING;
  if (completes === 'path') return PATH;
  return matching(namesFor(completes, engine), word, {});
}

/** How many arguments a verb takes at most. */
function largest(rule: ArgumentRule): number {
  switch (rule.kind) {
    case 'none':
      return 0;
    case 'exactly':
    case 'at-most':
      return rule.count;
    case 'between':
      return rule.most;
    case 'at-least':
      return Infinity;
  }
}

function matching(words: readonly string[], word: string, flags: FlagDefinitions): DockerCompletion {
  const shown = Object.entries(flags).filter(
    ([, { hidden, deprecated }]) => hidden !== true && deprecated === undefined,
  );
  const names = word.startsWith('-') ? [...shown.map(([name]) => `--${name}`), '--help'] : words;
  const candidates = [...new Set(names)].filter((name) => name.startsWith(word)).sort();
  return { candidates, takesPath: false };
}

function namesFor(kind: ArgumentKind, { state }: Pick<Engine, 'state'>): readonly string[] {
  const containers = [...state.containers.values()];
  switch (kind) {
    case 'image':
      return [...state.images.keys()].flatMap((id) => {
        const { tags } = namesOf(state, id);
        return tags.length === 0 ? [shortId(id)] : tags.flatMap((tag) => [tag, tag.replace(/:latest$/, '')]);
      });
    case 'container':
      return containers.map(({ name }) => name);
    case 'running-container':
      return containers.filter(({ state: { status } }) => ALIVE.has(status)).map(({ name }) => name);
    case 'volume':
      return [...state.volumes.keys()];
    case 'network':
      return networksIn(state).map(({ name }) => name);
    case 'path':
    case 'none':
      return [];
  }
}
