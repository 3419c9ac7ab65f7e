import { expand, NO_VARIABLES } from '../expand/expand.ts';
import type { Heredoc } from './node.ts';

type HeredocStart = Omit<Heredoc, 'content'>;

/** The heredoc that a word starts: `<<EOF`, `<<-'END'`, `3<<x`; `null` for any other word. */
export function heredocStart(word: string): HeredocStart | null {
  const [, dash, rest = ''] = /^\d*<<(-?)\s*([^<]*)$/.exec(word) ?? [];
  if (dash === undefined || rest === '') return null;
  const options = { escape: '\\', keepUnset: true };
  const { words } = expand(rest, NO_VARIABLES, options);
  const [name] = words;
  if (name === undefined || words.length !== 1) return null;
  const [raw = ''] = expand(rest, NO_VARIABLES, { ...options, rawQuotes: true }).words;
  return { name, expands: quotesIn(name) === quotesIn(raw), chomps: dash === '-' };
}

const quotesIn = (text: string): number => text.replace(/[^'"]/g, '').length;

/** The heredocs that a line starts, in order. */
export function heredocsOf(line: string): readonly HeredocStart[] {
  const options = { escape: '\\', keepUnset: true, rawQuotes: true, rawEscapes: true };
  return wordsOf(line, options).flatMap((word) => heredocStart(word) ?? []);
}

function wordsOf(line: string, options: Parameters<typeof expand>[2]): readonly string[] {
  try {
    return expand(line, NO_VARIABLES, options).words;
  } catch {
    return [];
  }
}

/** `<<-`: a text without the tabs its lines start with. */
const chomped = (content: string): string => content.replace(/^\t+/gm, '');

/** What a heredoc holds, tabs taken off where it asked for that. */
export const contentOf = ({ content, chomps }: Heredoc): string => (chomps ? chomped(content) : content);
