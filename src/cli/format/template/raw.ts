import { membersOf } from './json.ts';
import { NIL, type Value } from './value.ts';

/**
 * What a value's JSON is once Go has read it back without a type: `map[string]interface {}`, `[]interface {}`, and
 * numbers as `json.Number`, which is a kind of string. `inspect` falls back to it.
 */
export function rawValue(value: Value): Value {
  switch (value.kind) {
    case 'nil':
    case 'bool':
      return value;
    case 'int':
    case 'float':
      return { kind: 'string', value: String(value.value), type: 'json.Number' };
    case 'string':
      return { kind: 'string', value: value.value };
    case 'slice':
      return value.isNil === true ? NIL : { kind: 'slice', type: '[]interface {}', items: value.items.map(rawValue) };
    case 'map':
      return value.isNil === true ? NIL : rawMap([...value.entries]);
    case 'struct':
      return value.isNil === true ? NIL : rawMap(membersOf(value));
    case 'opaque':
      return { kind: 'string', value: value.json.replace(/^"|"$/g, '') };
    case 'interface':
      return rawValue(value.value);
  }
}

const rawMap = (members: readonly (readonly [string, Value])[]): Value => ({
  kind: 'map',
  type: 'map[string]interface {}',
  entries: new Map(members.map(([key, entry]) => [key, rawValue(entry)])),
});
