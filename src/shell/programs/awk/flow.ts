import type { Value } from './values.ts';

/** What ends the statements of a loop, a function, a record or the program before their end. */
export type Signal =
  | { readonly kind: 'break' | 'continue' | 'next' | 'nextfile' }
  | { readonly kind: 'return'; readonly value: Value }
  | { readonly kind: 'exit'; readonly status: number | null };
