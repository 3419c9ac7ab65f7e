/** The strings of a JSON array; `null` when the text is none, which makes it shell form. */
export function jsonWords(text: string): readonly string[] | null {
  if (!text.startsWith('[')) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((word): word is string => typeof word === 'string') ? parsed : null;
  } catch {
    return null;
  }
}
