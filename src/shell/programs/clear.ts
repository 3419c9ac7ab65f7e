import type { Program } from '../program.ts';
import { print } from './support/output.ts';

/** clear: empties the screen and what has scrolled off it. */
export const clear: Program = async (context) => {
  await print(context, '\x1b[H\x1b[2J\x1b[3J');
  return 0;
};
