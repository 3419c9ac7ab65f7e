import type { ImageView, Snapshot } from '../../session/snapshot.ts';
import { findImage } from '../find-image.ts';
import type { Check } from '../schema.ts';
import { MET, missed, type Situation, type Verdict } from '../situation.ts';
import type { Words } from '../words/words.ts';

type RanCheck = Extract<Check, { ran: unknown }>['ran'];

const LATEST = ':latest';

/** The short forms of docker's verbs, and what they stand for. */
const LONG_FORMS: Readonly<Record<string, string>> = {
  build: 'image build',
  history: 'image history',
  images: 'image ls',
  'image list': 'image ls',
  rmi: 'image rm',
  'image remove': 'image rm',
  pull: 'image pull',
  push: 'image push',
  save: 'image save',
  load: 'image load',
  import: 'image import',
  tag: 'image tag',
  ps: 'container ls',
  'container ps': 'container ls',
  'container list': 'container ls',
  create: 'container create',
  run: 'container run',
  start: 'container start',
  stop: 'container stop',
  kill: 'container kill',
  restart: 'container restart',
  rm: 'container rm',
  'container remove': 'container rm',
  exec: 'container exec',
  logs: 'container logs',
  diff: 'container diff',
  commit: 'container commit',
  cp: 'container cp',
  export: 'container export',
  rename: 'container rename',
  'buildx build': 'image build',
  'builder build': 'image build',
};

/** The words of a command line without flags and quotes, docker's verbs in their long form. */
function wordsOf(line: string): readonly string[] {
  const [program = '', ...rest] = line
    .replace(/['"]/g, '')
    .split(/\s+/)
    .filter((word) => word !== '' && !word.startsWith('-'));
  if (program !== 'docker') return [program, ...rest];
  const [noun = '', verb = '', ...others] = rest;
  const two = LONG_FORMS[`${noun} ${verb}`];
  if (two !== undefined) return [program, ...two.split(' '), ...others];
  const one = LONG_FORMS[noun];
  return one === undefined ? [program, ...rest] : [program, ...one.split(' '), ...rest.slice(1)];
}

const plain = (word: string): string => (word.endsWith(LATEST) ? word.slice(0, -LATEST.length) : word);

/** Tells whether two words are the same, or two names of one image: with its tag or without, or its ID. */
type Same = (a: string, b: string) => boolean;

const sameIn = new WeakMap<Snapshot, Same>();

/** Every task of a page asks for the same words after each command: each name is looked for once. */
function sameOf(snapshot: Snapshot): Same {
  const before = sameIn.get(snapshot);
  if (before !== undefined) return before;
  const found = new Map<string, ImageView | undefined>();
  const imageOf = (name: string): ImageView | undefined => {
    if (!found.has(name)) found.set(name, findImage(snapshot, name));
    return found.get(name);
  };
  const same: Same = (a, b) => {
    if (plain(a) === plain(b)) return true;
    const image = imageOf(a);
    return image !== undefined && image === imageOf(b);
  };
  sameIn.set(snapshot, same);
  return same;
}

const known = new Map<string, readonly (readonly string[])[]>();

/** The words of each part of a line; every task of a page asks for the same lines after each command. */
function partsOf(line: string): readonly (readonly string[])[] {
  const parts = known.get(line) ?? line.split(/&&|\|\|?|;|\n/).map((part) => wordsOf(part.trim()));
  known.set(line, parts);
  return parts;
}

/** How many of the wanted words the best part of a line has. */
const likeness = (line: string, wanted: readonly string[], same: Same): number =>
  Math.max(...partsOf(line).map((had) => wanted.filter((word) => had.some((one) => same(word, one))).length));

type Command = Situation['commands'][number] & { readonly likeness: number };

/** What was run instead, without giving away what is wanted. */
function instead(commands: readonly Command[], words: Words): string {
  const nearest = commands.reduce<Command | null>(
    (best, one) => (one.likeness >= (best?.likeness ?? 1) ? one : best),
    null,
  );
  if (nearest) return words.nearestCommand(nearest.line);
  const last = commands.at(-1);
  return last ? words.otherCommand(last.line) : words.noCommand;
}

/** A command with these words was given; a line may hold several. */
export function checkRan(check: RanCheck, { commands, snapshot }: Situation, words: Words): Verdict {
  const wanted = wordsOf(check.command);
  const same = sameOf(snapshot);
  const compared = commands.map((command) => ({ ...command, likeness: likeness(command.line, wanted, same) }));
  const given = compared.filter((command) => command.likeness === wanted.length);
  if (given.some(({ exitCode }) => (exitCode === 0) === check.succeeded)) return MET;
  const last = given.at(-1);
  if (!last) return missed(instead(compared, words));
  return missed(check.succeeded ? words.endedWith(last.line, last.exitCode) : words.didNotFail(last.line));
}
