import type { Engine } from '../engine/engine.ts';
import { createLookup, type ProgramTable } from './lookup.ts';
import type { ProgramLookup } from './process/kernel.ts';
import { GNU_PROGRAMS } from './programs/gnu.ts';
import { PROGRAMS } from './programs/index.ts';

const editor: ProgramTable[string] = async () => (await import('./programs/editor.ts')).editor;

/** The host's programs: all of `programs/`, `curl`, editors, and `docker`, which works on this engine. */
export function hostPrograms(engine: Engine): ProgramLookup {
  const own: ProgramTable = {
    curl: async () => (await import('./programs/curl.ts')).curl,
    code: editor,
    docker: async () => (await import('./docker.ts')).dockerProgram(engine),
    download: async () => (await import('./programs/download.ts')).download,
    edit: editor,
    nano: editor,
    upload: async () => (await import('./programs/upload.ts')).upload,
    vim: editor,
  };
  return createLookup({ ...PROGRAMS, ...GNU_PROGRAMS, ...own }, PROGRAMS);
}
