import { DockerfileError } from '../errors.ts';

/**
 * The strings of a JSON array (exec form); `null` when the text is no array, which makes it shell form. An array of
 * anything else is refused.
 */
export function jsonWords(text: string): readonly string[] | null {
  if (!/^\s*\[/.test(text)) return null;
  const parsed = parsedJson(text);
  if (!Array.isArray(parsed)) return null;
  if (!parsed.every((word): word is string => typeof word === 'string'))
    throw new DockerfileError('when using JSON array syntax, arrays must be comprised of strings only');
  return parsed;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
