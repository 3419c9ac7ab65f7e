import type { ProgramTable } from '../lookup.ts';

/** Every program by the name it is called by, loaded when it is first run. One line each. */
export const PROGRAMS: ProgramTable = {};
