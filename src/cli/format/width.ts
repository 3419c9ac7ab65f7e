/** East Asian wide and fullwidth characters take two columns (Unicode TR 11). */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const PLAIN = /^[\x20-\x7e]*$/;

const characterWidth = (character: string): number => (WIDE.test(character) ? 2 : 1);

/** Columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** A text cut to so many columns, the last of them `…` where something was left out (docker/cli `formatter.Ellipsis`). */
export function ellipsis(text: string, columns: number): string {
  if (columns <= 0) return '';
  if (displayWidth(text) <= columns) return text;
  const characters = Array.from(text);
  if (columns === 1) return characters[0] ?? '';
  let width = 0;
  const kept = characters.findIndex((character) => (width += characterWidth(character)) > columns - 1);
  return `${characters.slice(0, kept).join('')}…`;
}
