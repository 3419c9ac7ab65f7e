import { quote } from '../../../../engine/core/go/quote.ts';
import { CliError } from '../../../command.ts';
import { fieldsOf, pairOf } from './csv.ts';

/** The types of `--cache-from` or `--cache-to`; names of images are of type `registry` (buildx `ParseCacheEntry`). */
export function readCacheEntries(given: readonly string[]): readonly string[] {
  return given
    .filter((text) => text !== '')
    .flatMap((text) => {
      const fields = fieldsOf(text);
      return text.includes('=') ? [typeOf(text, fields)] : fields.map(() => 'registry');
    });
}

function typeOf(text: string, fields: readonly string[]): string {
  let type = '';
  for (const field of fields) {
    const pair = pairOf(field);
    if (pair === null) throw new CliError(`ERROR: invalid value ${field}`);
    if (pair.key === 'type') type = pair.value;
  }
  if (type === '') throw new CliError(`ERROR: type required form> ${quote(text)}`);
  return type;
}
