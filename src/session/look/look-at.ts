import type { Engine } from '../../engine/engine.ts';
import type { Ask, LookKind, Looks, Seen } from './looks.ts';
import { buildFiles } from './build-files.ts';
import { contentOf, filesOf } from './files.ts';
import { prunesOf } from './prunes.ts';

type Lookers = { readonly [K in LookKind]: (engine: Engine, ask: Looks[K]['ask']) => Promise<Looks[K]['see']> };

const LOOKERS: Lookers = {
  'build-files': buildFiles,
  content: contentOf,
  files: async (engine, subject) => filesOf(engine, subject),
  prunes: async (engine) => prunesOf(engine),
};

/** Answers what a view asks about the state of an engine; changes nothing. */
export function lookAt<K extends LookKind>(engine: Engine, kind: K, ask: Ask<K>): Promise<Seen<K>> {
  return LOOKERS[kind](engine, ask);
}
