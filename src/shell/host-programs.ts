import type { Engine } from '../engine/engine.ts';
import { createLookup, type ProgramTable } from './lookup.ts';
import type { ProgramLookup } from './process/kernel.ts';
import { PROGRAMS } from './programs/index.ts';

/** The host's programs: all of `programs/`, `curl`, and `docker`, which works on this engine. */
export function hostPrograms(engine: Engine): ProgramLookup {
  const own: ProgramTable = {
    curl: async () => (await import('./programs/curl.ts')).curl,
    docker: async () => (await import('./docker.ts')).dockerProgram(engine),
  };
  return createLookup({ ...PROGRAMS, ...own }, PROGRAMS);
}
