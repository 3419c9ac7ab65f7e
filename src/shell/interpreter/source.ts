import { parse, type ParsedScript } from 'unbash';

/** A text that is being executed; positions of the syntax tree index it. */
export interface SourceText {
  readonly text: string;
  /** Number of the text's first line. */
  readonly firstLine: number;
}

const LIMIT = 500;
const parsed = new Map<string, ParsedScript>();

/** Parses, remembering recent texts, because `eval`, traps and prompts parse the same ones again and again. */
export function parseCached(text: string): ParsedScript {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const script = parse(text);
  if (parsed.size >= LIMIT) parsed.clear();
  parsed.set(text, script);
  return script;
}

export function lineOf(source: SourceText, position: number): number {
  let line = source.firstLine;
  for (
    let index = source.text.indexOf('\n');
    index >= 0 && index < position;
    index = source.text.indexOf('\n', index + 1)
  )
    line += 1;
  return line;
}
