import { isDigest } from '../engine/core/digest.ts';
import { EngineError } from '../engine/core/errors.ts';
import { parseReference, type Reference } from '../engine/image/reference.ts';
import { CliError } from './command.ts';

/**
 * Reads a name in the client, before the engine is asked: its faults come without the daemon's preface. `preface`, where
 * there is one, stands before them.
 */
export function readReference(name: string, preface = ''): Reference {
  try {
    return parseReference(name);
  } catch (error) {
    throw error instanceof EngineError ? new CliError(`${preface}${error.message}`) : error;
  }
}

/** Refuses what is neither a name nor an ID (distribution/reference `ParseAnyReference`). */
export function checkAnyReference(text: string, preface: string): void {
  const isId = /^[0-9a-f]{64}$/.test(text) || isDigest(text);
  if (!isId) readReference(text, preface);
}
