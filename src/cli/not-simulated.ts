import { CliError } from './command.ts';

/** What Docker has and this engine has not, under the word it begins with; no list of verbs means the whole noun. */
const ABSENT: Readonly<Record<string, readonly string[] | null>> = {
  bake: null,
  checkpoint: null,
  completion: null,
  compose: null,
  config: null,
  debug: null,
  desktop: null,
  extension: null,
  init: null,
  mcp: null,
  model: null,
  node: null,
  sbom: null,
  scout: null,
  secret: null,
  service: null,
  stack: null,
  swarm: null,
  trust: null,
  builder: ['bake', 'dap', 'dial-stdio', 'history', 'imagetools'],
  buildx: ['bake', 'dap', 'dial-stdio', 'history', 'imagetools'],

  manifest: ['annotate', 'create', 'push', 'rm'],
  plugin: ['create', 'install', 'push', 'set', 'upgrade'],
  system: ['dial-stdio'],
  volume: ['update'],
};

/** The honest line for something that Docker does and this engine does not: `docker swarm is not simulated here.` */
export function notSimulated(what: string): CliError {
  return new CliError(`${what} is not simulated here.`);
}

/** The same for words that name a real Docker command; `null` when Docker has no such command either. */
export function absentCommand(words: readonly string[]): CliError | null {
  const [first = '', second] = words;
  const verbs = Object.hasOwn(ABSENT, first) ? ABSENT[first] : undefined;
  if (verbs === undefined) return null;
  if (verbs === null) return notSimulated(`docker ${first}`);
  return second !== undefined && verbs.includes(second) ? notSimulated(`docker ${first} ${second}`) : null;
}

/** All of them: `swarm`, `buildx bake`. */
export const absentWords = (): readonly string[] =>
  Object.entries(ABSENT)
    .flatMap(([noun, verbs]) => verbs?.map((verb) => `${noun} ${verb}`) ?? [noun])
    .toSorted();
