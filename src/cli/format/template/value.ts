/**
 * A Go value, as far as templates, `fmt` and JSON can tell values apart. `type` is the name that Go's `%T` prints; it is
 * only given where it differs from the usual one.
 */
export type Value =
  /** No value at all: a nil interface, a missing map entry. */
  | { readonly kind: 'nil' }
  | { readonly kind: 'bool'; readonly value: boolean }
  /** `text` is what its `String` method prints, as of a `time.Duration`. */
  | {
      readonly kind: 'int';
      readonly value: number;
      /** A pointer to a number where it begins with `*`: printed as the number, and compared with none. */
      readonly type?: string;
      readonly text?: string;
    }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string; readonly type?: string; readonly methods?: readonly Field[] }
  | SliceValue
  | MapValue
  | StructValue
  /** Something with a `String` method and a JSON form of its own, such as a `time.Time`. */
  | { readonly kind: 'opaque'; readonly type: string; readonly text: string; readonly json: string }
  /** What a container of interfaces holds: its own type is `interface {}`. */
  | { readonly kind: 'interface'; readonly value: Value };

export interface SliceValue {
  readonly kind: 'slice';
  readonly items: readonly Value[];
  readonly type?: string;
  readonly isNil?: boolean;
}

export interface MapValue {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Value>;
  readonly type?: string;
  readonly isNil?: boolean;
  readonly methods?: readonly Field[];
}

export interface StructValue {
  readonly kind: 'struct';
  /** `image.RootFS`; a pointer to one where it begins with `*`. */
  readonly type: string;
  readonly fields: readonly Field[];
  readonly isNil?: boolean;
  /** What it can be asked beside its fields; not printed. */
  readonly methods?: readonly Field[];
  /** A row of a listing: its fields are methods, and its JSON has them sorted by name (docker/cli `formatter.MarshalJSON`). */
  readonly isRow?: boolean;
  /** The fields that a row has in Go beside its methods: no template may ask for them, but `fmt` prints them. */
  readonly inside?: () => readonly Field[];
  /** What its `Error` method says, which `fmt` prints in its place. */
  readonly errorText?: () => string;
}

/** A field or a method. */
export interface Field {
  readonly name: string;
  /** Name in JSON; absent where JSON leaves it out. */
  readonly json?: string;
  readonly omitEmpty?: boolean;
  /** An embedded struct: its fields count as the outer one's. */
  readonly isEmbedded?: boolean;
  /** Types of a method's parameters; a field and a method without any have none. */
  readonly parameters?: readonly string[];
  readonly value: (...args: readonly Value[]) => Value;
}

export const NIL: Value = { kind: 'nil' };
export const string = (value: string): Value => ({ kind: 'string', value });
/** A string of a named type, such as `container.NetworkMode`. */
export const named = (value: string, type: string): Value => ({ kind: 'string', value, type });
export const int = (value: number, type?: string): Value => ({ kind: 'int', value, ...(type && { type }) });
export const bool = (value: boolean): Value => ({ kind: 'bool', value });
/** A `[]string`; the nil slice for nothing. */
export const strings = (items: readonly string[] | null | undefined): SliceValue =>
  items === null || items === undefined
    ? { kind: 'slice', items: [], isNil: true }
    : { kind: 'slice', items: items.map(string) };
/** A slice of something else than strings, such as `[]container.MountPoint`. */
export const slice = (type: string, items: readonly Value[] | null): SliceValue => ({
  kind: 'slice',
  type,
  items: items ?? [],
  ...(items === null ? { isNil: true } : {}),
});
/** A `map[string]string`; the nil map for nothing. */
export const stringMap = (entries: Readonly<Record<string, string>> | null | undefined): MapValue => ({
  kind: 'map',
  entries: new Map(Object.entries(entries ?? {}).map(([key, value]) => [key, string(value)])),
  ...(entries === null || entries === undefined ? { isNil: true } : {}),
});
/** A map with other values, such as `map[string]struct {}`. */
export const map = (type: string, entries: Readonly<Record<string, Value>> | null | undefined): MapValue => ({
  kind: 'map',
  type,
  entries: new Map(Object.entries(entries ?? {})),
  ...(entries === null || entries === undefined ? { isNil: true } : {}),
});
/** A `time.Duration` of so many nanoseconds. */
export const duration = (nanoseconds: number, text: string): Value => ({
  kind: 'int',
  value: nanoseconds,
  type: 'time.Duration',
  text,
});

/** `[Go name, JSON name, value]`; JSON name `-` leaves it out, a `?` at its end is `omitempty`, `...` embeds a struct. */
export type FieldTuple = readonly [name: string, json: string, value: Value | (() => Value)];

/** A struct, or a pointer to one where `type` begins with `*`. */
export function struct(type: string, fields: readonly FieldTuple[]): StructValue {
  return {
    kind: 'struct',
    type,
    fields: fields.map(([name, json, value]): Field => ({
      name,
      ...(json === '-' || json === '...' ? {} : { json: json.replace(/\?$/, '') }),
      ...(json === '...' ? { isEmbedded: true } : {}),
      omitEmpty: json.endsWith('?'),
      value: typeof value === 'function' ? value : () => value,
    })),
  };
}

/** A nil pointer to a struct; it still knows its fields' names. */
export const nilPointer = (type: string): StructValue => ({ kind: 'struct', type, fields: [], isNil: true });

/** The concrete value in an interface. */
export function concrete(value: Value): Value {
  let inner = value;
  while (inner.kind === 'interface') inner = inner.value;
  return inner;
}

export const isPointer = (value: Value): boolean => value.kind === 'struct' && value.type.startsWith('*');
/** A nil pointer. */
export const isNilPointer = (value: Value): boolean => value.kind === 'struct' && value.isNil === true;

/** The name of a value's type, as Go's `%T` prints it. */
export function typeName(value: Value): string {
  switch (value.kind) {
    case 'nil':
      return '<nil>';
    case 'bool':
      return 'bool';
    case 'float':
      return 'float64';
    case 'int':
      return value.type ?? 'int';
    case 'string':
      return value.type ?? 'string';
    case 'slice':
      return value.type ?? '[]string';
    case 'map':
      return value.type ?? 'map[string]string';
    case 'struct':
    case 'opaque':
      return value.type;
    case 'interface':
      return 'interface {}';
  }
}

const ANY = 'interface {}';
const elementType = (container: SliceValue | MapValue): string =>
  typeName(container).replace(/^\[\]|^map\[string\]/, '');

/** What a slice or map gives for one of its elements: an interface where it holds interfaces. */
export function elementOf(container: SliceValue | MapValue, element: Value): Value {
  return elementType(container) === ANY ? { kind: 'interface', value: element } : element;
}

/** The zero value of a map's elements (`reflect.Zero`). */
export function zeroElement(container: MapValue): Value {
  const type = elementType(container);
  if (type === ANY) return { kind: 'interface', value: NIL };
  if (type === 'string') return string('');
  if (type === 'bool') return bool(false);
  if (/^u?int\d*$/.test(type)) return int(0, type);
  if (type.startsWith('[]')) return { kind: 'slice', type, items: [], isNil: true };
  if (type.startsWith('map[')) return { kind: 'map', type, entries: new Map(), isNil: true };
  return type.startsWith('*') ? nilPointer(type) : struct(type, []);
}

/** Finds a field or method, in embedded structs too, the outermost first. */
export function fieldOf(value: StructValue, name: string): Field | undefined {
  const own = value.fields.find((field) => field.name === name);
  if (own !== undefined) return own;
  for (const field of value.fields) {
    if (field.isEmbedded !== true) continue;
    const inner = field.value();
    const found = inner.kind === 'struct' ? fieldOf(inner, name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Go's notion of truth, for `if` and `and`: not the zero of its type. */
export function isTrue(value: Value): boolean {
  switch (value.kind) {
    case 'nil':
      return false;
    case 'bool':
      return value.value;
    case 'int':
    case 'float':
      return value.value !== 0;
    case 'string':
      return value.value !== '';
    case 'slice':
      return value.items.length > 0;
    case 'map':
      return value.entries.size > 0;
    case 'struct':
      return value.isNil !== true;
    case 'opaque':
      return true;
    case 'interface':
      return isTrue(value.value);
  }
}

/** Keys of a map in the order in which Go prints and ranges over them. */
export function sortedKeys(value: MapValue): readonly string[] {
  return [...value.entries.keys()].sort((a, b) => (a < b ? -1 : Number(a > b)));
}
