import type { Check } from '../schema.ts';
import { MET, missed, type Situation, type Verdict } from '../situation.ts';

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

/** The words of a command without flags and quotes, docker's verbs in their long form. */
function words(line: string): readonly string[] {
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

/** `web-ping:latest` is `web-ping`. */
const same = (a: string, b: string): boolean => a.replace(/:latest$/, '') === b.replace(/:latest$/, '');

/** A command with these words was given; a line may hold several. */
export function checkRan(check: RanCheck, { commands }: Situation): Verdict {
  const wanted = words(check.command);
  const given = commands.filter(({ line }) =>
    line
      .split(/&&|\|\|?|;|\n/)
      .map((part) => words(part.trim()))
      .some((had) => wanted.every((word) => had.some((other) => same(word, other)))),
  );
  if (given.some(({ exitCode }) => (exitCode === 0) === check.succeeded)) return MET;
  const last = given.at(-1);
  if (!last) return missed(`“${check.command}” has not been run yet`);
  return missed(
    check.succeeded ? `it was run, but ended with exit code ${last.exitCode}` : 'it was run, but did not fail',
  );
}
