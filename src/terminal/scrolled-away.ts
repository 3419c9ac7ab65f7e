import { countLines } from './count-lines.ts';
import { SCROLLBACK } from './display.ts';

/** Characters of a part. */
const SIZE = 4 * 1024;

/** Line breaks after which nothing of what came before is left: what can be scrolled back to, and the largest screen. */
const GONE_AFTER = SCROLLBACK + 1000;

/** What stays in force when its text is gone: colours, and whether the cursor is to be seen. */
const LASTING = /\x1b\[(?:[\d;:]*m|\?25[hl])/g;
const RESET = /\x1b\[0?m/;

/** A piece of output that waits to be shown. */
export interface Part {
  readonly text: string;
  readonly lines: number;
  /** False when the cursor goes elsewhere than text takes it. */
  readonly isPlain: boolean;
}

const part = (text: string): Part => ({
  text,
  lines: countLines(text),
  isPlain: !text.includes('\x1b') || !text.replace(LASTING, '').includes('\x1b'),
});

/** Cuts output into parts, none within an escape sequence. */
export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  for (let rest = text; rest !== '';) {
    const lineEnd = rest.length > SIZE ? rest.lastIndexOf('\n', SIZE) + 1 : 0;
    const sequence = rest.indexOf('\x1b', SIZE - 32);
    const end = lineEnd > 0 ? lineEnd : sequence >= 0 && sequence < SIZE ? sequence : SIZE;
    parts.push(part(rest.slice(0, end)));
    rest = rest.slice(end);
  }
  return parts;
}

/** The sequences of dropped parts that still count, each once. */
function lasting(parts: readonly Part[]): string {
  const sequences = new Set<string>();
  for (const { text } of parts)
    for (const [sequence] of text.matchAll(LASTING)) {
      if (RESET.test(sequence)) for (const other of [...sequences]) if (other.endsWith('m')) sequences.delete(other);
      sequences.delete(sequence);
      sequences.add(sequence);
    }
  return [...sequences].join('');
}

/**
 * The parts of which something will be left on the screen or behind it when all of them have been shown. The display
 * would be the same with the others, and busy for longer.
 */
export function withoutScrolledAway(parts: readonly Part[]): readonly Part[] {
  let lines = 0;
  for (let first = parts.length - 1; first > 0; first -= 1) {
    const next = parts[first];
    if (!next?.isPlain) return parts;
    lines += next.lines;
    if (lines < GONE_AFTER) continue;
    const carried = lasting(parts.slice(0, first));
    return carried === '' ? parts.slice(first) : [part(carried), ...parts.slice(first)];
  }
  return parts;
}
