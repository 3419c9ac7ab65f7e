import { DockerfileError } from '../errors.ts';

/** `${name#pattern}`: the value without the shortest (`greedy`: longest) start that matches. */
export function trimStart(value: string, pattern: string, greedy: boolean): string {
  const match = expressionOf(pattern, { greedy, anchored: true, shown: pattern }).exec(value);
  return match === null ? value : value.slice(match[0].length);
}

/** `${name%pattern}`: the value without the shortest (`greedy`: longest) end that matches. */
export function trimEnd(value: string, pattern: string, greedy: boolean): string {
  const expression = expressionOf(reversedPattern(pattern), { greedy, anchored: true, shown: pattern });
  const backwards = reversed(value);
  const match = expression.exec(backwards);
  return match === null ? value : reversed(backwards.slice(match[0].length));
}

/** `${name/pattern/replacement}`: the first match replaced, or `all` of them. */
export function replace(value: string, pattern: string, replacement: string, all: boolean): string {
  const expression = expressionOf(pattern, { greedy: true, anchored: false, shown: pattern });
  return all
    ? value.replace(new RegExp(expression, 'gsu'), () => replacement)
    : value.replace(expression, () => replacement);
}

/** A shell pattern without brackets: `?` is one character, `*` any number. `\` escapes these and itself only. */
function expressionOf(
  pattern: string,
  { greedy, anchored, shown }: { readonly greedy: boolean; readonly anchored: boolean; readonly shown: string },
): RegExp {
  const characters = Array.from(pattern);
  let source = anchored ? '^' : '';
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '*') source += greedy ? '.*' : '.*?';
    else if (character === '?') source += '.';
    else if (character === '\\') {
      const next = characters[at + 1] ?? '';
      if (next === '}' || next === '/') continue;
      if (!['*', '?', '\\'].includes(next))
        throw new DockerfileError(`invalid pattern (${shown}) in substitution: invalid escape '\\${next}'`);
      source += `\\${next}`;
      at += 1;
    } else source += character.replace(/[[\]{}.+()|^$/]/, '\\$&');
  }
  return new RegExp(source, 'su');
}

const reversed = (text: string): string => Array.from(text).reverse().join('');

/** A pattern read backwards; an escape stays in front of what it escapes. */
function reversedPattern(pattern: string): string {
  const pieces = pattern.match(/\\[\s\S]|[\s\S]/gu) ?? [];
  return pieces.reverse().join('');
}
