import type { ReplacementPart } from './command.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07' };

/** `\n`, `\t` and the like; any other escaped character is itself. */
export function unescapeText(text: string): string {
  return text.replace(/\\([^])/g, (_, character: string) => ESCAPES[character] ?? character);
}

/** The right side of `s`: text, `&`, `\1` to `\9`, and changes of case, which busybox does not know. */
export function parseReplacement(text: string, isBusybox: boolean): readonly ReplacementPart[] {
  const parts: ReplacementPart[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '&') {
      flush();
      parts.push({ kind: 'group', index: 0 });
      continue;
    }
    if (character !== '\\') {
      plain += character;
      continue;
    }
    at += 1;
    const next = text[at] ?? '';
    if (/\d/.test(next)) {
      flush();
      parts.push({ kind: 'group', index: Number(next) });
    } else if (isBusybox) plain += ESCAPES[next] ?? next;
    else if (next === 'U' || next === 'L' || next === 'u' || next === 'l' || next === 'E') {
      flush();
      parts.push({ kind: 'case', to: next });
    } else plain += ESCAPES[next] ?? next;
  }
  flush();
  return parts;
}

/** What a match is replaced by. */
export function fillIn(parts: readonly ReplacementPart[], match: RegExpExecArray): string {
  let result = '';
  let running: 'U' | 'L' | 'E' = 'E';
  let once: 'u' | 'l' | null = null;
  for (const part of parts) {
    if (part.kind === 'case') {
      if (part.to === 'u' || part.to === 'l') once = part.to;
      else running = part.to;
      continue;
    }
    let text = part.kind === 'text' ? part.text : (match[part.index] ?? '');
    if (running === 'U') text = text.toUpperCase();
    else if (running === 'L') text = text.toLowerCase();
    if (once !== null && text !== '') {
      const first = once === 'u' ? text.charAt(0).toUpperCase() : text.charAt(0).toLowerCase();
      text = first + text.slice(1);
      once = null;
    }
    result += text;
  }
  return result;
}
