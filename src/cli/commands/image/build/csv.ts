import { CsvError, csvFields } from '../../../../engine/core/go/csv.ts';
import { CliError } from '../../../command.ts';

/** The fields of a flag that holds several, as `key=value` or without a value. */
export function fieldsOf(text: string, context = ''): readonly string[] {
  try {
    return csvFields(text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CliError(`ERROR: ${context}${error.message}`);
  }
}

/** `key=value` taken apart, the key in lower case; `null` where there is no `=`. */
export function pairOf(field: string): { readonly key: string; readonly value: string } | null {
  const equals = field.indexOf('=');
  return equals < 0 ? null : { key: field.slice(0, equals).toLowerCase(), value: field.slice(equals + 1) };
}
