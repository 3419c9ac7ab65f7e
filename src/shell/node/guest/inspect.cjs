'use strict';
// util.inspect: a value as the words a programmer would write for it.
const { getterText } = require('./inspect-getter.cjs');
const settled = require('./settled.cjs');
const { errorBase } = require('./inspect-error.cjs');
const { major } = require('./stack.cjs');

const CUSTOM = Symbol.for('nodejs.util.inspect.custom');
const DEFAULTS = {
  depth: 2, colors: false, customInspect: true, showHidden: false, showProxy: false, maxArrayLength: 100,
  maxStringLength: 10_000, breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false,
}; // prettier-ignore
const COLORS = { number: [33, 39], bigint: [33, 39], boolean: [33, 39], string: [32, 39], symbol: [32, 39], undefined: [90, 39], null: [1, 22], special: [36, 39], date: [35, 39], regexp: [31, 39], module: [4, 24] }; // prettier-ignore
const ANSI = /\u001b\[\d+m/g;

const paint = (context, text, kind) => {
  if (!context.colors) return text;
  const [on, off] = COLORS[kind];
  return `\u001b[${on}m${text}\u001b[${off}m`;
};

const ESCAPES = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '\\': '\\\\',
};

/** A text in the quotes it needs least escapes in. */
function quote(text) {
  const mark = !text.includes("'")
    ? "'"
    : !text.includes('"')
      ? '"'
      : !text.includes('`') && !text.includes('${')
        ? '`'
        : "'";
  const body = text.replaceAll(
    /[\u0000-\u001f\u007f-\u009f\\]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (character) => {
      if (character in ESCAPES) return ESCAPES[character];
      const code = character.charCodeAt(0).toString(16);
      return code.length > 2 ? `\\u${code}` : `\\x${code.toUpperCase().padStart(2, '0')}`;
    },
  );
  return `${mark}${mark === "'" ? body.replaceAll("'", "\\'") : body}${mark}`;
}

function formatString(context, text, isEntry) {
  let tail = '';
  let shown = text;
  if (shown.length > context.maxStringLength) {
    const more = shown.length - context.maxStringLength;
    shown = shown.slice(0, context.maxStringLength);
    tail = `... ${more} more character${more > 1 ? 's' : ''}`;
  }
  // A long text with line ends is one line of source each.
  if (
    isEntry &&
    context.compact !== true &&
    shown.length > 16 &&
    shown.length > context.breakLength - context.indent - 4
  ) {
    const lines = shown.split(/(?<=\n)/);
    return (
      lines.map((line) => paint(context, quote(line), 'string')).join(` +\n${' '.repeat(context.indent + 2)}`) + tail
    );
  }
  return paint(context, quote(shown), 'string') + tail;
}

function formatPrimitive(context, value, isEntry) {
  switch (typeof value) {
    case 'string':
      return formatString(context, value, isEntry);
    case 'number':
      return paint(context, Object.is(value, -0) ? '-0' : `${value}`, 'number');
    case 'bigint':
      return paint(context, `${value}n`, 'bigint');
    case 'symbol':
      return paint(context, symbolText(value), 'symbol');
    default:
      return paint(context, `${value}`, value === null ? 'null' : typeof value);
  }
}

const symbolText = (symbol) => Symbol.prototype.toString.call(symbol);

/** The name of what made an object; `null` where it has no prototype. */
function constructorOf(value) {
  for (let object = value; object !== null; object = Object.getPrototypeOf(object)) {
    const own = Object.getOwnPropertyDescriptor(object, 'constructor');
    if (own !== undefined && typeof own.value === 'function' && own.value.name !== '' && isInstance(value, own.value)) {
      return String(own.value.name);
    }
  }
  return null;
}

function isInstance(value, constructor) {
  try {
    return value instanceof constructor;
  } catch {
    return false;
  }
}

function tagOf(value, name) {
  let tag;
  try {
    tag = value[Symbol.toStringTag];
  } catch {
    return '';
  }
  return typeof tag === 'string' && tag !== '' && tag !== name ? tag : '';
}

function prefix(name, tag, fallback, size = '') {
  if (name === null) return `[${fallback}${size}: null prototype] ${tag !== '' && tag !== fallback ? `[${tag}] ` : ''}`;
  return `${name}${size} ${tag === '' ? '' : `[${tag}] `}`;
}

const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;

function keysOf(context, value) {
  const names = context.showHidden ? Object.getOwnPropertyNames(value) : Object.keys(value);
  const symbols = Object.getOwnPropertySymbols(value).filter((symbol) => context.showHidden || Object.prototype.propertyIsEnumerable.call(value, symbol)); // prettier-ignore
  return [...names, ...symbols];
}

function keyText(context, key) {
  if (typeof key === 'symbol') {
    const text = paint(context, symbolText(key), 'symbol');
    return major >= 24 ? text : `[${text}]`;
  }
  if (key === '__proto__') return "['__proto__']";
  return IDENTIFIER.test(key) ? key : paint(context, quote(key), 'string');
}

function formatProperty(context, value, depth, key, kind) {
  const descriptor = Object.getOwnPropertyDescriptor(value, key) ?? {
    value: value[key],
    enumerable: true,
  };
  let text;
  if (descriptor.value !== undefined || !('get' in descriptor || 'set' in descriptor)) {
    const by = context.compact !== true || kind !== 'object' ? 2 : 3;
    context.indent += by;
    text = formatValue(context, descriptor.value, depth, true);
    context.indent -= by;
  } else if (descriptor.get !== undefined) {
    const shown = (given) => formatValue(context, given, depth);
    text = getterText(context, value, descriptor, shown, (words) => paint(context, words, 'special'));
  } else
    text =
      descriptor.set === undefined ? paint(context, 'undefined', 'undefined') : paint(context, '[Setter]', 'special');
  if (kind === 'element') return text;
  const name = keyText(context, key);
  return `${descriptor.enumerable === false ? `[${String(typeof key === 'symbol' ? symbolText(key) : key)}]` : name}: ${text}`;
}

function formatArray(context, value, depth) {
  const output = [];
  const shown = Math.min(Math.max(0, context.maxArrayLength), value.length);
  let index = 0;
  while (index < value.length && output.length < shown) {
    if (!Object.hasOwn(value, index)) {
      let holes = 0;
      while (index < value.length && !Object.hasOwn(value, index)) {
        holes += 1;
        index += 1;
      }
      output.push(paint(context, `<${holes} empty item${holes > 1 ? 's' : ''}>`, 'undefined'));
      continue;
    }
    output.push(formatProperty(context, value, depth, index, 'element'));
    index += 1;
  }
  if (index < value.length) output.push(more(value.length - index));
  return output;
}

const more = (count) => `... ${count} more item${count > 1 ? 's' : ''}`;

function formatTyped(context, value) {
  const shown = Math.min(Math.max(0, context.maxArrayLength), value.length);
  const output = Array.from({ length: shown }, (_, index) => formatPrimitive(context, value[index], false));
  if (value.length > shown) output.push(more(value.length - shown));
  return output;
}

function formatEntries(context, entries, depth, isMap) {
  context.indent += 2;
  const all = [...entries];
  const output = all
    .slice(0, Math.max(0, context.maxArrayLength))
    .map((entry) =>
      isMap
        ? `${formatValue(context, entry[0], depth)} => ${formatValue(context, entry[1], depth)}`
        : formatValue(context, entry, depth, true),
    );
  context.indent -= 2;
  if (all.length > output.length) output.push(more(all.length - output.length));
  return output;
}

/** Properties that are not enumerable, as newer versions mark them. */
const hiddenKey = (name) => (major >= 24 ? `[${name}]` : name);

function formatView(context, view, depth) {
  context.indent += 2;
  const shown = ['byteLength', 'byteOffset', 'buffer'].map((key) => `${hiddenKey(key)}: ${formatValue(context, view[key], depth)}`); // prettier-ignore
  context.indent -= 2;
  return shown;
}

function formatPromise(context, promise, depth) {
  const [state, value] = settled(promise);
  if (state === 'pending') return [paint(context, '<pending>', 'special')];
  context.indent += 2;
  const shown = formatValue(context, value, depth);
  context.indent -= 2;
  return [state === 'rejected' ? `${paint(context, '<rejected>', 'special')} ${shown}` : shown];
}

function functionBase(value, name, tag) {
  const source = Function.prototype.toString.call(value);
  if (/^class(?:\s|\{)/.test(source)) return classBase(value, name, tag);
  const kind = { Function: 'Function', AsyncFunction: 'AsyncFunction', GeneratorFunction: 'GeneratorFunction', AsyncGeneratorFunction: 'AsyncGeneratorFunction' }[tagOf(value, '') || 'Function'] ?? 'Function'; // prettier-ignore
  const own = typeof value.name === 'string' && value.name !== '' ? `: ${value.name}` : ' (anonymous)';
  const text = `[${kind}${own}]`;
  return name === null ? `${text.slice(0, -1)}] [null prototype]`.replace('] [null', '] [null') : name !== kind && name !== 'Function' ? `${text} ${name}` : text; // prettier-ignore
}

function classBase(value, name) {
  const own = Object.hasOwn(value, 'name') && value.name !== '' ? ` ${value.name}` : ' (anonymous)';
  const parent = Object.getPrototypeOf(value);
  const ext =
    typeof parent === 'function' && parent.name
      ? ` extends ${parent.name}`
      : parent === null
        ? ' extends [null prototype]'
        : '';
  return `[class${own}${name === 'Function' || name === null ? '' : ` [${name}]`}${ext}]`;
}

const BOXES = [
  [Number, 'Number'],
  [String, 'String'],
  [Boolean, 'Boolean'],
  [Symbol, 'Symbol'],
  [BigInt, 'BigInt'],
];
const boxOf = (value) => BOXES.find(([Box]) => value instanceof Box && Object.prototype.toString.call(value) !== '[object Object]')?.[1]; // prettier-ignore

/** How a value begins and ends, and what is between. */
function shapeOf(context, value, name, tag, keys) {
  const empty = keys.length === 0;
  if (Array.isArray(value)) {
    const front = name !== 'Array' || tag !== '' ? prefix(name, tag, 'Array', `(${value.length})`) : '';
    if (value.length === 0 && empty) return { done: `${front}[]` };
    return { braces: [`${front}[`, ']'], items: formatArray, kind: 'array' };
  }
  if (value instanceof Set) return { braces: [`${prefix(name, tag, 'Set', `(${value.size})`)}{`, '}'], items: (...args) => formatEntries(args[0], args[1], args[2], false), emptyText: value.size === 0 && empty, kind: 'object' }; // prettier-ignore
  if (value instanceof Map) return { braces: [`${prefix(name, tag, 'Map', `(${value.size})`)}{`, '}'], items: (...args) => formatEntries(args[0], args[1], args[2], true), emptyText: value.size === 0 && empty, kind: 'object' }; // prettier-ignore
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const size = `(${value.length})`;
    const front = prefix(
      name,
      tag === name ? '' : tag === 'Uint8Array' && name === 'Buffer' ? 'Uint8Array' : tag,
      'TypedArray',
      size,
    );
    if (value.length === 0 && empty) return { done: `${front}[]` };
    return { braces: [`${front}[`, ']'], items: formatTyped, kind: 'array' };
  }
  if (typeof value === 'function') {
    const base = functionBase(value, name, tag);
    return empty ? { done: paint(context, base, 'special') } : { base, braces: ['{', '}'], kind: 'object' };
  }
  if (value instanceof RegExp) {
    const base = RegExp.prototype.toString.call(value);
    return empty ? { done: paint(context, base, 'regexp') } : { base, braces: ['{', '}'], kind: 'object' };
  }
  if (value instanceof Date) {
    const base = Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    return empty ? { done: paint(context, base, 'date') } : { base, braces: ['{', '}'], kind: 'object' };
  }
  if (value instanceof Error) {
    const base = errorBase(context, value, keys, (fallback) => prefix(name, tag, fallback), name);
    return keys.length === 0 ? { done: base } : { base, braces: ['{', '}'], kind: 'object' };
  }
  if (value instanceof Promise) return { braces: [`${prefix(name, tag === 'Promise' ? '' : tag, 'Promise')}{`, '}'], items: formatPromise, kind: 'object' }; // prettier-ignore
  if (value instanceof WeakSet || value instanceof WeakMap) return { braces: [`${prefix(name, '', 'WeakSet')}{`, '}'], items: (own) => [paint(own, '<items unknown>', 'special')], kind: 'object' }; // prettier-ignore
  if (value instanceof ArrayBuffer) {
    const bytes = Array.from(new Uint8Array(value).subarray(0, 50), (byte) => byte.toString(16).padStart(2, '0')).join(
      ' ',
    );
    const items = (own) => [
      `[Uint8Contents]: <${bytes}>`,
      `${hiddenKey('byteLength')}: ${paint(own, `${value.byteLength}`, 'number')}`,
    ];
    return {
      braces: [`${prefix(name, '', 'ArrayBuffer')}{`, '}'],
      items,
      kind: 'object',
    };
  }
  if (value instanceof DataView) return { braces: [`${prefix(name, '', 'DataView')}{`, '}'], items: formatView, kind: 'object' }; // prettier-ignore
  const box = boxOf(value);
  if (box !== undefined) {
    const inner = formatPrimitive({ ...context, colors: false }, value.valueOf(), false);
    if (box === 'String') keys.splice(0, value.length);
    const base = `[${box}${name === box ? '' : ` (${name})`}: ${inner}]`;
    return keys.length === 0
      ? { done: paint(context, base, box.toLowerCase()) }
      : { base, braces: ['{', '}'], kind: 'object' };
  }
  if (tag === 'Arguments' || Object.prototype.toString.call(value) === '[object Arguments]') return { braces: ['[Arguments] {', '}'], kind: 'object' }; // prettier-ignore
  if (name === 'Object' && tag === '') return empty ? { done: '{}' } : { braces: ['{', '}'], kind: 'object' };
  const front = prefix(name, tag, 'Object');
  return empty ? { done: `${front}{}` } : { braces: [`${front}{`, '}'], kind: 'object' };
}

function formatValue(context, value, depth, isEntry = false) {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null)
    return formatPrimitive(context, value, isEntry);
  if (context.customInspect && typeof value[CUSTOM] === 'function' && value[CUSTOM] !== inspect) {
    const left = context.depth === null ? null : context.depth - depth;
    const options = {
      ...context.options,
      depth: left,
      stylize: (text, kind) => paint(context, text, kind in COLORS ? kind : 'special'),
    };
    const made = Reflect.apply(value[CUSTOM], value, [left, options, inspect]);
    if (made !== value)
      return typeof made === 'string'
        ? made.replaceAll('\n', `\n${' '.repeat(context.indent)}`)
        : formatValue(context, made, depth);
  }
  if (context.seen.includes(value)) {
    const number = context.circular.get(value) ?? context.circular.size + 1;
    context.circular.set(value, number);
    return paint(context, `[Circular *${number}]`, 'special');
  }
  return formatObject(context, value, depth);
}

function formatObject(context, value, depth) {
  const name = constructorOf(value);
  const builtInTags = ['Map', 'Set', 'Promise', 'WeakMap', 'WeakSet', 'ArrayBuffer', 'DataView'];
  let tag = tagOf(value, name);
  if (
    builtInTags.includes(tag) &&
    value instanceof globalThis[tag] &&
    (name === tag || !['Map', 'Set', 'Promise'].includes(tag))
  )
    tag = '';
  if (value instanceof Uint8Array && name === 'Buffer') tag = '';
  let keys = keysOf(context, value);
  const indexed = Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
  if (indexed) keys = keys.filter((key) => typeof key === 'symbol' || !/^(?:0|[1-9]\d*)$/.test(key));
  if (typeof value === 'function' && context.showHidden)
    keys = keys.filter((key) => key !== 'arguments' && key !== 'caller');
  if (value instanceof Error)
    keys = keys.filter((key) => context.showHidden || Object.prototype.propertyIsEnumerable.call(value, key));
  const shape = shapeOf(context, value, name, tag, keys);
  if (shape.done !== undefined) return shape.done;
  if (context.depth !== null && depth > context.depth) {
    const label = `${prefix(name, tag, 'Object').slice(0, -1)}`;
    return paint(context, `[${Array.isArray(value) && label === 'Array' ? 'Array' : label}]`, 'special');
  }
  if (shape.emptyText) return `${shape.braces[0]}}`;
  context.seen.push(value);
  context.currentDepth = depth;
  let output = shape.items === undefined ? [] : shape.items(context, value, depth + 1);
  output.push(...keys.map((key) => formatProperty(context, value, depth + 1, key, 'object')));
  context.seen.pop();
  let { base = '' } = shape;
  const { braces } = shape;
  if (context.circular.has(value)) {
    const reference = paint(context, `<ref *${context.circular.get(value)}>`, 'special');
    if (base === '') braces[0] = `${reference} ${braces[0]}`;
    else base = `${reference} ${base}`;
  }
  if (context.sorted) output = shape.kind === 'array' ? output : output.toSorted();
  return assemble(context, output, base, braces, shape.kind, depth, value);
}

const widthOf = (context, text) => (context.colors ? text.replaceAll(ANSI, '').length : text.length);

/** On one line where that is short enough, else a line each. */
function assemble(context, items, base, braces, kind, depth, value) {
  let output = items;
  const entries = output.length;
  if (kind === 'array' && entries > 6) output = inColumns(context, output, value);
  // How deep the last object inside was decides whether all may stand on one line.
  const isShallow = context.currentDepth - depth < context.compact;
  const front = base === '' ? '' : `${base} `;
  if (isShallow && entries === output.length) {
    const start = output.length + context.indent + braces[0].length + base.length + 10;
    const total = output.reduce((sum, text) => sum + widthOf(context, text), output.length + start);
    if (total <= context.breakLength && !output.some((text) => text.includes('\n')) && !base.includes('\n')) {
      return `${front}${braces[0]} ${output.join(', ')} ${braces[1]}`;
    }
  }
  const line = `\n${' '.repeat(context.indent)}`;
  return `${front}${braces[0]}${line}  ${output.join(`,${line}  `)}${line}${braces[1]}`;
}

/** More than six short elements stand in columns. */
function inColumns(context, output, value) {
  const hasMore = context.maxArrayLength < output.length;
  const count = hasMore ? output.length - 1 : output.length;
  const gap = 2;
  const lengths = output.slice(0, count).map((text) => widthOf(context, text));
  const total = lengths.reduce((sum, length) => sum + length + gap, 0);
  const longest = Math.max(...lengths);
  const cell = longest + gap;
  if (cell * 3 + context.indent >= context.breakLength || !(total / cell > 5 || longest <= 6)) return output;
  const bias = Math.sqrt(cell - total / output.length);
  const biased = Math.max(cell - 3 - bias, 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biased * count) / biased),
    Math.floor((context.breakLength - context.indent) / cell),
    context.compact * 4,
    15,
  );
  if (columns <= 1) return output;
  const widths = Array.from({ length: columns }, (_, column) => {
    let widest = 0;
    for (let index = column; index < count; index += columns) widest = Math.max(widest, lengths[index]);
    return widest + gap;
  });
  const toRight =
    value !== undefined && Array.from(value).every((each) => typeof each === 'number' || typeof each === 'bigint');
  const rows = [];
  for (let index = 0; index < count; index += columns) {
    const row = output.slice(index, Math.min(index + columns, count));
    rows.push(
      row.map((text, column) => cellText(context, text, widths[column], toRight, column === row.length - 1)).join(''),
    );
  }
  if (hasMore) rows.push(output[count]);
  return rows;
}

function cellText(context, text, width, toRight, isLast) {
  const hidden = text.length - widthOf(context, text);
  if (isLast) return toRight ? text.padStart(width - 2 + hidden) : text;
  return toRight ? `${text}, `.padStart(width + hidden) : `${text}, `.padEnd(width + hidden);
}

function inspect(value, options, depth, colors) {
  const own =
    typeof options === 'boolean'
      ? { showHidden: options, depth: depth === undefined ? 2 : depth, colors: colors ?? false }
      : (options ?? {});
  const wanted = { ...DEFAULTS, ...inspect.defaultOptions, ...own };
  const unlimited = (limit) => (limit === null ? Infinity : limit);
  const context = {
    ...wanted,
    options: own,
    depth: wanted.depth === Infinity ? null : wanted.depth,
    maxArrayLength: unlimited(wanted.maxArrayLength),
    maxStringLength: unlimited(wanted.maxStringLength),
    compact: wanted.compact === true ? 3 : wanted.compact === false ? 0 : wanted.compact,
    indent: 0,
    seen: [],
    currentDepth: 0,
    circular: new Map(),
  };
  return formatValue(context, value, 0);
}
inspect.custom = CUSTOM;
inspect.defaultOptions = { ...DEFAULTS };
inspect.colors = {};
inspect.styles = {};

module.exports = { inspect, quote };
