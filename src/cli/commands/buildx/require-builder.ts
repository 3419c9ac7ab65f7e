import { quote } from '../../../engine/core/go/quote.ts';
import { CliError } from '../../command.ts';

/** Whether a name is that of the engine's own builder, the only one there is; '' is the current one. */
export const isBuilder = (name: string): boolean => name === '' || name === 'default';

export const noBuilder = (name: string): string => `no builder ${quote(name)} found`;

/** Refuses any other builder. */
export function requireBuilder(name: string): void {
  if (!isBuilder(name)) throw new CliError(`ERROR: ${noBuilder(name)}`);
}
