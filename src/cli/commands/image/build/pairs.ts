import { quote } from '../../../../engine/core/go/quote.ts';
import { CliError } from '../../../command.ts';

/**
 * `NAME=value` of `--build-arg` and `--label`. A name alone takes its value from `env`; where that has none it is left
 * out, and without `env` it is empty.
 */
export function pairsOf(
  given: readonly string[],
  env: Readonly<Record<string, string>> | null,
): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const text of given) {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    if (name === '') throw new CliError(`ERROR: invalid key-value pair ${quote(text)}: empty key`);
    const value = equals < 0 ? (env === null ? '' : env[name]) : text.slice(equals + 1);
    if (value !== undefined) pairs.set(name, value);
  }
  return pairs;
}
