'use strict';
// util.parseArgs: options and operands of a command line.

const { nodeError } = require('./errors.cjs');

const codes = {
  unknown: 'ERR_PARSE_ARGS_UNKNOWN_OPTION',
  value: 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE',
  operand: 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL',
};

const fault = (code, message) => nodeError(TypeError, code, message);

/** Splits groups such as `-abc`: the letters up to the first that takes a value, which has the rest. */
function expanded(word, options) {
  if (!/^-[^-]./.test(word)) return [word];
  const words = [];
  for (let at = 1; at < word.length; at += 1) {
    const [, option] = Object.entries(options).find(([, { short }]) => short === word[at]) ?? [];
    if (option?.type === 'string' && at < word.length - 1) return [...words, `-${word.slice(at)}`];
    words.push(`-${word[at]}`);
  }
  return words;
}

function parseArgs(config = {}) {
  const { args = process.argv.slice(2), options = {}, strict = true, allowNegative = false } = config;
  const { allowPositionals = !strict } = config;
  const values = Object.create(null);
  const positionals = [];

  function store(name, value, shown) {
    const option = options[name];
    if (option === undefined && strict) {
      const hint = allowPositionals
        ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${shown}"`
        : '';
      throw fault(codes.unknown, `Unknown option '${shown}'${hint}`);
    }
    if (strict && option.type === 'string' && value === undefined) {
      const short = option.short === undefined ? '' : `-${option.short}, `;
      throw fault(codes.value, `Option '${short}--${name} <value>' argument missing`);
    }
    if (strict && option.type === 'boolean' && typeof value === 'string') {
      const short = option.short === undefined ? '' : `-${option.short}, `;
      throw fault(codes.value, `Option '${short}--${name}' does not take an argument`);
    }
    const kept = value ?? true;
    if (option?.multiple) values[name] = [...(values[name] ?? []), kept];
    else values[name] = kept;
  }

  const rest = args.flatMap((word, index) => {
    const end = args.indexOf('--');
    return end >= 0 && index >= end ? [word] : expanded(word, options);
  });
  while (rest.length > 0) {
    const word = rest.shift();
    if (word === '--') {
      if (!allowPositionals && rest.length > 0) refuse(rest[0]);
      positionals.push(...rest.splice(0));
    } else if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
      const positive = name.slice(3);
      if (equals >= 0) store(name, word.slice(equals + 1), `--${name}`);
      else if (allowNegative && name.startsWith('no-') && options[positive]?.type === 'boolean')
        store(positive, false, word);
      else store(name, options[name]?.type === 'string' ? rest.shift() : undefined, word);
    } else if (/^-./.test(word)) {
      const [name = word[1], option] = Object.entries(options).find(([, { short }]) => short === word[1]) ?? [];
      const attached = word.length > 2 ? word.slice(2) : undefined;
      store(name, option?.type === 'string' ? (attached ?? rest.shift()) : undefined, word.slice(0, 2));
    } else {
      if (!allowPositionals) refuse(word);
      positionals.push(word);
    }
  }
  for (const [name, option] of Object.entries(options))
    if (option.default !== undefined && !(name in values)) values[name] = option.default;
  return { values, positionals };
}

function refuse(word) {
  throw fault(codes.operand, `Unexpected argument '${word}'. This command does not take positional arguments`);
}

module.exports = { parseArgs };
