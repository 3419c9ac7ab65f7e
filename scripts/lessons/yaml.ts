import type { z } from 'astro/zod';
import { LineCounter, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';
import type { Finding } from './finding.ts';

type Key = z.core.$ZodIssue['path'][number];

/** A file of YAML, or the head of one. */
interface Source {
  readonly file: string;
  readonly text: string;
  /** The line in the file with which `text` begins, from 1. */
  readonly from: number;
}

export interface ReadYaml<T> {
  readonly data: T;
  /** The line in the file of what a path leads to, or of the nearest thing above it. */
  readonly lineOf: (...path: readonly Key[]) => number;
}

/** Where a path leads to: the key of a field, so that a value on lines below is found by its name; `null` if it is not there. */
function offsetOf({ contents }: Document.Parsed, path: readonly Key[]): number | null {
  let node: unknown = contents;
  let offset: number | null = null;
  const begin = (of: Node): number | null => of.range?.[0] ?? null;
  for (const key of path) {
    if (isMap(node)) {
      const pair: unknown = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (!isPair(pair) || !isScalar(pair.key)) return offset;
      offset = begin(pair.key);
      node = pair.value;
    } else if (isSeq(node) && typeof key === 'number') {
      const item = node.items[key];
      if (isMap(item) || isScalar(item) || isSeq(item)) offset = begin(item);
      node = item;
    } else return offset;
  }
  return offset;
}

/** The value of a text as its schema has it, or every fault by file, line, field and remedy. */
export function readYaml<T>(
  { file, text, from }: Source,
  schema: z.ZodType<T>,
): ReadYaml<T> | { readonly findings: readonly Finding[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => from - 1 + lines.linePos(offset).line;
  const lineOf = (...path: readonly Key[]): number => lineAt(offsetOf(document, path) ?? 0);
  if (document.errors.length > 0)
    return {
      findings: document.errors.map(({ pos, message }) => ({
        file,
        line: lineAt(pos[0]),
        fault: `it cannot be read as YAML: ${message}. Look at the line’s indent, and put text with a colon in quotes`,
      })),
    };
  const result = schema.safeParse(document.toJS());
  if (result.success) return { data: result.data, lineOf };
  return {
    findings: result.error.issues.map((issue) => {
      // A field that does not exist is the fault of its own line, not of the one where the map begins.
      const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
      const field = issue.path.map(String).join('.');
      const missing = issue.code === 'invalid_type' && document.getIn(issue.path) === undefined;
      const message = missing ? 'it is missing' : issue.message;
      return { file, line: lineOf(...path), fault: `${field || 'the whole file'}: ${message}` };
    }),
  };
}
