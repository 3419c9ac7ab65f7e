import { quote } from '../../../engine/core/go/quote.ts';
import { concrete, isPointer, NIL, sortedKeys, typeName, type Field, type StructValue, type Value } from './value.ts';

/** How `fmt` was asked to print: `%+v` names struct fields, `%#v` is Go syntax. */
export type PrintStyle = 'plain' | 'named' | 'go-syntax';

/** Where a pointer inside another value points to; nobody can tell it from another address. */
const ADDRESS = '0xc000012345';

/** Go's `%v`, `%+v` and `%#v`. */
export function printValue(value: Value, style: PrintStyle = 'plain', depth = 0): string {
  if (style === 'go-syntax') return goSyntax(value);
  switch (value.kind) {
    case 'nil':
      return '<nil>';
    case 'bool':
      return String(value.value);
    case 'int':
      return value.text ?? String(value.value);
    case 'float':
      return printFloat(value.value);
    case 'string':
      return value.value;
    case 'slice':
      return `[${value.items.map((item) => printValue(item, style, depth + 1)).join(' ')}]`;
    case 'map':
      return `map[${sortedKeys(value)
        .map((key) => `${key}:${printValue(value.entries.get(key) ?? NIL, style, depth + 1)}`)
        .join(' ')}]`;
    case 'struct':
      return printStruct(value, style, depth);
    case 'opaque':
      return value.text;
    case 'interface':
      return printValue(concrete(value), style, depth);
  }
}

/** What `fmt` prints of a struct: its fields, and none of its methods. */
export const printedFields = ({ inside, fields }: StructValue): readonly Field[] =>
  inside?.() ?? fields.filter(({ parameters }) => parameters === undefined);

function printStruct(value: StructValue, style: PrintStyle, depth: number): string {
  if (value.isNil === true) return '<nil>';
  if (value.errorText !== undefined) return value.errorText();
  if (isPointer(value) && depth > 0) return ADDRESS;
  const fields = printedFields(value).map((field) => {
    const text = printValue(field.value(), style, depth + 1);
    return style === 'named' ? `${field.name}:${text}` : text;
  });
  return `${isPointer(value) ? '&' : ''}{${fields.join(' ')}}`;
}

/** `%v` of a float: the shortest digits that mean it, with an exponent below 1e-4 and from 1e6 on. */
export function printFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e6)) return String(value);
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}

function goSyntax(value: Value): string {
  switch (value.kind) {
    case 'nil':
      return '<nil>';
    case 'bool':
    case 'int':
      return String(value.value);
    case 'float':
      return printFloat(value.value);
    case 'string':
      return quote(value.value);
    case 'slice':
      return value.isNil === true
        ? `${typeName(value)}(nil)`
        : `${typeName(value)}{${value.items.map(goSyntax).join(', ')}}`;
    case 'map':
      return value.isNil === true
        ? `${typeName(value)}(nil)`
        : `${typeName(value)}{${sortedKeys(value)
            .map((key) => `${quote(key)}:${goSyntax(value.entries.get(key) ?? NIL)}`)
            .join(', ')}}`;
    case 'struct': {
      if (value.isNil === true) return `(${value.type})(nil)`;
      const fields = printedFields(value).map((field) => `${field.name}:${goSyntax(field.value())}`);
      return `${value.type.replace(/^\*/, '&')}{${fields.join(', ')}}`;
    }
    case 'opaque':
      return value.text;
    case 'interface':
      return goSyntax(concrete(value));
  }
}
