import type { Interpreter } from '../interpreter/interpreter.ts';
import { computedArray, computedParameter } from './special-parameters.ts';

/** What a parameter stands for: one text, or the list of `$@`, `$*` and whole arrays. */
export type ParameterValue =
  | { readonly kind: 'scalar'; readonly text: string | undefined }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly joined: boolean };

/** `IFS`, with its default where it is unset. */
export function separators(sh: Interpreter): string {
  return sh.variables.text('IFS') ?? ' \t\n';
}

/** The list as one text: `$*` by the first separator, `$@` by a space. */
export function joinList(sh: Interpreter, items: readonly string[], joined: boolean): string {
  return items.join(joined ? [...separators(sh)].slice(0, 1).join('') : ' ');
}

export function valueAsText(sh: Interpreter, value: ParameterValue): string {
  return value.kind === 'scalar' ? (value.text ?? '') : joinList(sh, value.items, value.joined);
}

/** The elements of an array variable, in order of their keys; a scalar is an array of one. */
export function elementsOf(sh: Interpreter, name: string): readonly (readonly [string, string])[] {
  const variable = sh.variables.get(name);
  const elements = computedArray(sh, name) ?? variable?.elements;
  if (elements === undefined) {
    const text = computedParameter(sh, name) ?? variable?.value;
    return text === undefined ? [] : [['0', text]];
  }
  const entries = [...elements];
  return variable?.associative === true ? entries : entries.sort(([a], [b]) => Number(a) - Number(b));
}

/** The value of a parameter without an index. */
export function parameterValue(sh: Interpreter, name: string): ParameterValue {
  if (name === '@' || name === '*') return { kind: 'list', items: sh.positional, joined: name === '*' };
  const computed = computedParameter(sh, name) ?? computedArray(sh, name)?.get('0');
  return { kind: 'scalar', text: computed ?? sh.variables.text(name) };
}
