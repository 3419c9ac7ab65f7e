import type { Program } from '../program.ts';

/** Does nothing, without success, whatever its arguments are. */
export const falseProgram: Program = async () => 1;
