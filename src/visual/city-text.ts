/** Widths of one character in pixels; the code face has one width, the text face's is a mean on the safe side. */
export const CODE_CHARACTER = 6.05;
export const TEXT_CHARACTER = 6.1;

/** A text no longer than a width allows, with an ellipsis where it was cut; empty where nothing readable fits. */
export function fitted(text: string, width: number, character: number): string {
  const room = Math.floor(width / character);
  if (text.length <= room) return text;
  return room < 3 ? '' : `${text.slice(0, room - 1).trimEnd()}…`;
}

/** A name cut in its middle, so that `service-118` and `service-119` stay two; without its namespace where that helps. */
export function abbreviated(name: string, width: number, character: number): string {
  const room = Math.floor(width / character);
  if (name.length <= room) return name;
  const short = name.slice(name.lastIndexOf('/') + 1);
  if (short.length <= room) return short;
  const tail = Math.floor((room - 1) / 2);
  return room < 4 ? '' : `${short.slice(0, room - 1 - tail)}…${short.slice(-tail)}`;
}

/** A name on as few lines as fit, broken after `-`, `_`, `/` and `.`; what is longer still is cut. */
export function broken(name: string, width: number, character: number, maxLines: number): readonly string[] {
  const room = Math.max(3, Math.floor(width / character));
  const lines: string[] = [];
  for (const part of name.match(/[^-_/.]*[-_/.]?/g) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length <= room) lines[lines.length - 1] = last + part;
    else if (part !== '') lines.push(part);
  }
  const kept = lines.length > maxLines ? [...lines.slice(0, maxLines - 1), lines.slice(maxLines - 1).join('')] : lines;
  return kept.map((line) => fitted(line, width, character));
}

/** How many Latin letters have the width of a text; Hangul is twice as wide. */
export const columnsOf = (text: string): number => text.length + (text.match(/[\uac00-\ud7a3]/g)?.length ?? 0);
