import { z } from 'astro/zod';
import { closed } from './closed.ts';
import { networkSchema } from './network-schema.ts';

/**
 * The vocabulary of exercises. Descriptions are the author's manual; everything is closed, so that a typing mistake is
 * an error that names file, field and remedy.
 */
const bounds = closed({
  min: z.number().optional().describe('At least this much.'),
  max: z.number().optional().describe('At most this much.'),
}).describe('A range; leave out the side that does not matter.');

const miss = z
  .string()
  .optional()
  .describe('Shown instead of the standard sentence when the check is not met. Say what is, not only what should be.');

const image = closed({
  name: z.string().describe('The image, as it is typed: `web-ping`, `web-ping:v2`. The tag `latest` may be left out.'),
  exists: z.boolean().default(true).describe('`false` when the image must be gone.'),
  bytes: bounds.optional().describe('Its size in bytes, the sum of its layers.'),
  layers: bounds.optional().describe('How many layers it has; rows that changed only metadata are none.'),
  stands_on: z.string().optional().describe('Another image of which it must have every layer, from the bottom up.'),
  history_has: z.array(z.string()).optional().describe('Texts that must each occur in some CREATED BY of its history.'),
  miss,
});

const layer = closed({
  image: z.string().describe('The image in which to look.'),
  created_by: z.string().describe('Text that occurs in CREATED BY of the layer: `COPY app.js`.'),
  exists: z.boolean().default(true).describe('`false` when there must be no such layer.'),
  bytes: bounds.optional().describe('Size of the layer in bytes.'),
  miss,
});

const file = closed({
  path: z.string().describe('The file: `/app/.env`; on the host also `~/web-ping/app.js`.'),
  image: z.string().optional().describe('The image in which to look.'),
  container: z.string().optional().describe('The container in which to look; without it and `image` it is the host.'),
  exists: z.boolean().default(true).describe('`false` when it must be gone.'),
  anywhere: z
    .boolean()
    .default(false)
    .describe('With `exists: false`: it must be in no layer at all, not even hidden by a later one.'),
  bytes: bounds.optional().describe('Its size in bytes.'),
  mode: z
    .string()
    .regex(/^[0-7]{3,4}$/, "octal digits in quotes, such as '755'")
    .optional()
    .describe("Its permission bits: `'755'`."),
  text_has: z.array(z.string()).default([]).describe('Texts that must each stand in it.'),
  miss,
});

const container = closed({
  name: z.string().optional().describe('Name of the container; any, where left out.'),
  image: z.string().optional().describe('The image it was made from.'),
  status: z
    .enum(['created', 'running', 'paused', 'exited'])
    .optional()
    .describe('What `docker container ls --all` must say.'),
  count: bounds.default({ min: 1 }).describe('How many containers must fit; `max: 0` for none.'),
  writable: bounds.optional().describe('Size of the writable layer of each in bytes.'),
  miss,
});

const disk = closed({
  of: z.enum(['images', 'containers', 'volumes', 'cache']).describe('The row of `docker system df`.'),
  bytes: bounds.optional().describe('Its SIZE in bytes.'),
  reclaimable: bounds.optional().describe('Its RECLAIMABLE in bytes.'),
  miss,
});

const cache = closed({
  hits: bounds.optional().describe('Steps of the last build that came from the cache.'),
  misses: bounds.optional().describe('Steps of the last build that had to run.'),
  miss,
});

const ran = closed({
  command: z
    .string()
    .describe(
      'Words of a command in any order, without flags: `docker image history web-ping`. Short aliases count as the long form.',
    ),
  succeeded: z.boolean().default(true).describe('`false` when the command has to fail.'),
  miss,
});

const answer = closed({
  accept: z.array(z.string()).min(1).describe('Every answer that is right. Case, blanks and commas are ignored.'),
  miss,
});

/** What a check can look at. */
export const CHECKS = { image, layer, file, container, disk, cache, ran, answer } as const;

/** One check, or several of them combined. */
export type Check =
  | { readonly image: z.output<typeof image> }
  | { readonly layer: z.output<typeof layer> }
  | { readonly file: z.output<typeof file> }
  | { readonly container: z.output<typeof container> }
  | { readonly disk: z.output<typeof disk> }
  | { readonly cache: z.output<typeof cache> }
  | { readonly ran: z.output<typeof ran> }
  | { readonly answer: z.output<typeof answer> }
  | { readonly all: readonly Check[] }
  | { readonly any: readonly Check[] }
  | { readonly not: Check; readonly miss?: string | undefined };

const KINDS = ['image', 'layer', 'file', 'container', 'disk', 'cache', 'ran', 'answer', 'all', 'any', 'not'];

/** Of a check that fits none of its kinds: what is wrong inside the kind that it names, or that it names none. */
function faultOf(input: unknown, branches: readonly (readonly z.core.$ZodIssue[])[]): string {
  const named =
    typeof input === 'object' && input !== null ? Object.keys(input).filter((key) => KINDS.includes(key)) : [];
  const faults = branches.flat().filter(({ path }) => named.length === 1 && path[0] === named[0]);
  if (faults.length === 0) return `a check has exactly one of: ${KINDS.join(', ')}`;
  return faults.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}

const check: z.ZodType<Check> = z.union(
  [
    z.strictObject({ image: image.describe('An image is, or is not, so.') }),
    z.strictObject({ layer: layer.describe('An image has, or has not, such a layer.') }),
    z.strictObject({ file: file.describe('A file is, or is not, so.') }),
    z.strictObject({ container: container.describe('So many containers are so.') }),
    z.strictObject({ disk: disk.describe('`docker system df` says so.') }),
    z.strictObject({ cache: cache.describe('The last build used the cache so.') }),
    z.strictObject({ ran: ran.describe('A command was given.') }),
    z.strictObject({ answer: answer.describe('The learner typed an answer into the step.') }),
    z.strictObject({
      get all() {
        return z.array(check).min(1).describe('Every one of these.');
      },
    }),
    z.strictObject({
      get any() {
        return z.array(check).min(1).describe('At least one of these.');
      },
    }),
    z.strictObject({
      get not() {
        return check.describe('The opposite of this.');
      },
      miss,
    }),
  ],
  { error: ({ input, errors }) => faultOf(input, errors) },
);

const commands = z.array(z.string()).default([]).describe('Commands, from where the steps before have led.');
const typed = z.string().optional().describe('What is typed into the answer field.');

/** Another way that must be accepted, and a wrong one with what has to be said about it. */
const accepted = closed({ do: commands, answer: typed });
const rejected = closed({
  do: commands,
  answer: typed,
  says: z.string().describe('Words that must occur in the sentence that the learner gets.'),
});

/** A step of an exercise. */
export const stepSchema = closed({
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'small letters, digits and dashes only')
    .describe('Name of the step: small letters, digits, dashes. Progress is kept under it, so do not change it later.'),
  goal: z.string().describe('What has to be so at the end, in one line.'),
  check: check.describe('When it is done.'),
  hints: z
    .array(z.string())
    .length(3, 'exactly three hints: a nudge, a pointer, and the answer but for the last key')
    .describe('Three hints: a nudge, a pointer, and the answer but for the last key.'),
  solution: z.array(z.string()).min(1).describe('Commands that solve the step. They are replayed by a test.'),
  accepts: z
    .array(accepted)
    .default([])
    .describe('Further ways that are right, each replayed by a test: at least two.'),
  rejects: z
    .array(rejected)
    .default([])
    .describe('Wrong ways that learners go, each with the counterexample that it must get: at least three.'),
  done: z.string().describe('What is said when it is done: one sentence on what the learner has just seen.'),
});

/** An exercise: a folder `content/exercises/<slug>/` with this file. */
export const exerciseSchema = closed({
  title: z.string().describe('Title of the exercise.'),
  start: z.string().describe('The start it begins from: a preset of the catalogue, such as `chapter`.'),
  network: networkSchema.optional(),
  steps: z.array(stepSchema).min(1).describe('The steps, in the order in which they are meant to be done.'),
});

export type Exercise = z.output<typeof exerciseSchema>;
