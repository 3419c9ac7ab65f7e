import type { Engine } from '../../engine/engine.ts';
import type { Ask, LookKind, Looks, Seen } from './looks.ts';
import { prunesOf } from './prunes.ts';

type Lookers = { readonly [K in LookKind]: (engine: Engine, ask: Looks[K]['ask']) => Looks[K]['see'] };

const LOOKERS: Lookers = {
  prunes: prunesOf,
};

/** Answers what a view asks about the present state; changes nothing. */
export function lookAt<K extends LookKind>(engine: Engine, kind: K, ask: Ask<K>): Seen<K> {
  return LOOKERS[kind](engine, ask);
}
