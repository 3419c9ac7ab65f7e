import type { Program } from '../program.ts';

/** Does nothing, with success, whatever its arguments are. */
export const trueProgram: Program = async () => 0;
