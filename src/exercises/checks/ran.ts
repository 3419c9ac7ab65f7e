import type { Snapshot } from '../../session/snapshot.ts';
import { findImage } from '../find-image.ts';
import type { Check } from '../schema.ts';
import { MET, missed, type Situation, type Verdict } from '../situation.ts';
import type { Words } from '../words/words.ts';

type RanCheck = Extract<Check, { ran: unknown }>['ran'];

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

/** The same word, or two names of one image: with its tag or without, or its ID. */
function same(a: string, b: string, snapshot: Snapshot): boolean {
  if (a.replace(/:latest$/, '') === b.replace(/:latest$/, '')) return true;
  const image = findImage(snapshot, a);
  return image !== undefined && image === findImage(snapshot, b);
}

const partsOf = (line: string): readonly (readonly string[])[] =>
  line.split(/&&|\|\|?|;|\n/).map((part) => wordsOf(part.trim()));

/** How many of the wanted words the best part of a line has. */
const likeness = (line: string, wanted: readonly string[], snapshot: Snapshot): number =>
  Math.max(...partsOf(line).map((had) => wanted.filter((word) => had.some((one) => same(word, one, snapshot))).length));

/** What was run instead, without giving away what is wanted. */
function instead(wanted: readonly string[], { commands, snapshot }: Situation, words: Words): string {
  const nearest = commands
    .map(({ line }) => ({ line, likeness: likeness(line, wanted, snapshot) }))
    .reduce<{ line: string; likeness: number } | null>(
      (best, one) => (one.likeness >= (best?.likeness ?? 1) ? one : best),
      null,
    );
  if (nearest) return words.nearestCommand(nearest.line);
  const last = commands.at(-1);
  return last ? words.otherCommand(last.line) : words.noCommand;
}

/** A command with these words was given; a line may hold several. */
export function checkRan(check: RanCheck, situation: Situation, words: Words): Verdict {
  const wanted = wordsOf(check.command);
  const given = situation.commands.filter(({ line }) => likeness(line, wanted, situation.snapshot) === wanted.length);
  if (given.some(({ exitCode }) => (exitCode === 0) === check.succeeded)) return MET;
  const last = given.at(-1);
  if (!last) return missed(instead(wanted, situation, words));
  return missed(check.succeeded ? words.endedWith(last.line, last.exitCode) : words.didNotFail(last.line));
}
