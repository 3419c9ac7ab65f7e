/** JSON as Go's encoding/json writes it, HTML characters and line separators escaped; on one line, or indented. */
export function goJson(value: unknown, indent = ''): string {
  return JSON.stringify(value, null, indent).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
