import { z } from 'astro/zod';

// Every schema is made with what this module exports, so this comes first: pages allow no code that is made of text, and
// what is not there needs no word on its type.
z.config({
  jitless: true,
  customError: ({ code, input }) => (code === 'invalid_type' && input === undefined ? 'it is missing' : undefined),
});

/** An object with these fields and no others: a field that does not exist is answered with those that do. */
export const closed = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `there is no field ${issue.keys.join(', ')} here; the fields are ${Object.keys(shape).join(', ')}`
        : undefined,
  });
