import type { Interpreter } from '../interpreter/interpreter.ts';

/** A function as its definition was written, with bash's frame around it. */
export function functionText(sh: Interpreter, name: string): string {
  const definition = sh.functions.get(name);
  if (definition === undefined) return '';
  const { body } = definition.node;
  const text = definition.source.text.slice(body.pos, body.end);
  const inner = /^\{\s*([\s\S]*?)\s*;?\s*\}$/.exec(text)?.[1] ?? text;
  const lines = inner.split(/\n|;(?=\s)/).map((line) => line.trim());
  return `${name} () \n{ \n${lines.map((line) => `    ${line}`).join(';\n')}\n}`;
}
