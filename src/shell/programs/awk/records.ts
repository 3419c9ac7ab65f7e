import { compileRegex } from '../lib/posix-regex.ts';

/** Cuts a text into records as RS says: at a character, at empty lines (`""`), or at an expression. */
export function splitRecords(text: string, separator: string): readonly string[] {
  const parts = partsOf(text, separator);
  return parts.at(-1) === '' ? parts.slice(0, -1) : parts;
}

function partsOf(text: string, separator: string): readonly string[] {
  if (separator === '') return text.replace(/^\n+/, '').replace(/\n+$/, '').split(/\n\n+/);
  if (separator.length === 1) return text.split(separator);
  return text.replace(/\n$/, '').split(new RegExp(compileRegex(separator, { extended: true }).source, 'u'));
}
