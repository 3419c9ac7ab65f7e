import { EngineError } from '../../core/errors.ts';

/** An archive that is refused; `entry` is the name of the entry at fault, where there is one. */
export function archiveFault(message: string, entry?: string): EngineError {
  return new EngineError('invalid-archive', 'invalid', message, entry === undefined ? {} : { entry });
}

/** The fault of an archive that ends too early, as Go words it. */
export const truncated = (): EngineError => archiveFault('unexpected EOF');

/** The fault of a block that is no tar header, as Go's archive/tar words it. */
export const invalidHeader = (entry?: string): EngineError => archiveFault('archive/tar: invalid tar header', entry);
