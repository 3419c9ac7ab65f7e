import type { Command } from 'unbash';
import type { Interpreter } from './interpreter.ts';
import { lineOf, parseCached } from './source.ts';

const expanding = new WeakMap<Interpreter, ReadonlySet<string>>();

/** Replaces an alias and runs what comes of it; `null` when the command's name is none. */
export async function expandAlias(sh: Interpreter, node: Command): Promise<number | null> {
  if (sh.activeAliases.size === 0 || node.name === undefined || node.name.parts !== undefined) return null;
  const name = node.name.text;
  const value = sh.activeAliases.get(name);
  const seen = expanding.get(sh) ?? new Set<string>();
  if (value === undefined || seen.has(name)) return null;
  const { source } = sh;
  const before = source.text.slice(node.pos, node.name.pos);
  const text = before + value + continued(sh, value, source.text.slice(node.name.end, node.end));
  expanding.set(sh, new Set([...seen, name]));
  sh.source = { text, firstLine: lineOf(source, node.pos) };
  try {
    return await sh.grammar.runList(sh, parseCached(text).commands);
  } finally {
    expanding.set(sh, seen);
    sh.source = source;
  }
}

/** A value that ends in a blank lets the next word be an alias too (POSIX XCU 2.3.1). */
function continued(sh: Interpreter, value: string, rest: string): string {
  if (!/[ \t]$/.test(value)) return rest;
  return rest.replace(/^(\s*)([^\s;|&<>()'"\\$`]+)/, (whole, space: string, word: string) => {
    const next = sh.activeAliases.get(word);
    return next === undefined ? whole : `${space}${next}`;
  });
}
