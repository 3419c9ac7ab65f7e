import { z } from 'astro/zod';
import { closed } from './closed.ts';

const latency = z
  .tuple([z.number().min(0), z.number().max(60_000, 'at most 60000 ms: nobody waits longer')], {
    error: 'two numbers of milliseconds, such as [50, 200]',
  })
  .refine(([from, to]) => from <= to, 'the first number is the shortest time, the second the longest')
  .describe('Milliseconds that an answer takes, the shortest and the longest: `[50, 200]`.');

const FAILURES = ['refused', 'reset', 'timeout', 'unreachable', 'dns'];

const host = closed({
  status: z
    .int('a whole number')
    .min(200, 'a status from 200 to 599')
    .max(599, 'a status from 200 to 599')
    .optional()
    .describe('The status of every answer, 200 where left out.'),
  latency: latency.optional(),
  body: z.string().optional().describe('What an answer brings; a small page with the name, where left out.'),
  headers: z.record(z.string(), z.string()).optional().describe('More headers of the answer, by name.'),
  fails: z
    .enum(['refused', 'reset', 'timeout', 'unreachable', 'dns'], { error: `one of: ${FAILURES.join(', ')}` })
    .optional()
    .describe(
      'Instead of an answer: the connection is refused, is reset, gets no answer for 30 s, finds no way there; or the name does not exist.',
    ),
});

/** The simulated internet of an exercise. */
export const networkSchema = z
  .record(
    z
      .string()
      .regex(
        /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/,
        'a host name in small letters, without https:// and path: blog.sixeyed.com',
      ),
    host,
    {
      error: ({ code, issues }) =>
        code === 'invalid_key' ? String((issues as readonly { readonly message: string }[])[0]?.message) : undefined,
    },
  )
  .describe('Hosts that answer otherwise than they usually do, by name. All that are left out stay as they are.');
