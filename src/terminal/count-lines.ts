const BREAK = 10;

/** The number of line breaks in a text, or in so many characters of it. */
export function countLines(text: string, length = text.length): number {
  let lines = 0;
  for (let at = 0; at < length; at += 1) if (text.charCodeAt(at) === BREAK) lines += 1;
  return lines;
}
