'use strict';
const { inspect } = require('./inspect.cjs');
const { isDeepEqual } = require('./util.cjs');

class AssertionError extends Error {
  constructor({ message, actual, expected, operator }) {
    super(message);
    this.generatedMessage = false;
    require('./stack.cjs').withCode(this, 'ERR_ASSERTION');
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
    if (require('./stack.cjs').major >= 24) this.diff = 'simple';
  }
  get name() {
    return 'AssertionError';
  }
}

const WORDS = {
  strictEqual: 'Expected values to be strictly equal:', notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  deepStrictEqual: 'Expected values to be strictly deep-equal:', deepEqual: 'Expected values to be loosely deep-equal:',
  equal: '', notEqual: '', notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
}; // prettier-ignore

function fail(operator, actual, expected, message) {
  if (message instanceof Error) throw message;
  const error = new AssertionError({
    message: message ?? told(operator, actual, expected),
    actual,
    expected,
    operator,
  });
  error.generatedMessage = message === undefined;
  throw error;
}

function told(operator, actual, expected) {
  const [a, b] = [inspect(actual), inspect(expected)];
  if (operator === 'equal' || operator === '==') return `${a} == ${b}`;
  if (operator === 'notEqual' || operator === '!=') return `${a} != ${b}`;
  if (operator.startsWith('not')) return `${WORDS[operator]} ${b}`;
  if (operator === 'strictEqual' && !a.includes('\n') && !b.includes('\n'))
    return `${WORDS[operator]}\n\n${a} !== ${b}\n`;
  const [left, right] = [a.split('\n'), b.split('\n')];
  const lines = [];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    if (left[index] === right[index]) lines.push(`  ${left[index]}`);
    else {
      if (left[index] !== undefined) lines.push(`+ ${left[index]}`);
      if (right[index] !== undefined) lines.push(`- ${right[index]}`);
    }
  }
  return `${WORDS[operator]}\n+ actual - expected\n\n${lines.join('\n')}\n`;
}

const truth = (call) => (value, message) => {
  if (!value)
    fail('==', value, true, message ?? `The expression evaluated to a falsy value:\n\n  ${call}(${inspect(value)})\n`);
};
const check = (operator, holds) => (actual, expected, message) => {
  if (!holds(actual, expected)) fail(operator, actual, expected, message);
};

function matches(error, expected) {
  if (expected === undefined) return true;
  if (expected instanceof RegExp) return expected.test(String(error));
  if (typeof expected === 'function') {
    if (expected.prototype !== undefined && error instanceof expected) return true;
    return expected.prototype instanceof Error ? false : Reflect.apply(expected, {}, [error]) === true;
  }
  return Object.keys(expected).every((key) =>
    expected[key] instanceof RegExp ? expected[key].test(error[key]) : isDeepEqual(error[key], expected[key]),
  );
}

function judge(error, expected, message) {
  if (typeof expected === 'string' || matches(error, expected)) return;
  if (typeof expected === 'function' || message === undefined) throw error;
  fail('throws', error, expected, message);
}

function throws(work, expected, message) {
  let error;
  let threw = false;
  try {
    work();
  } catch (caught) {
    error = caught;
    threw = true;
  }
  if (!threw)
    fail(
      'throws',
      undefined,
      expected,
      typeof expected === 'string' ? expected : (message ?? 'Missing expected exception.'),
    );
  judge(error, expected, message);
}

async function rejects(work, expected, message) {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    judge(error, expected, message);
    return;
  }
  fail('rejects', undefined, expected, message ?? 'Missing expected rejection.');
}

const assert = Object.assign(truth('assert'), {
  ok: truth('assert.ok'), AssertionError, throws, rejects,
  equal: check('==', (a, b) => a == b || (a !== a && b !== b)),
  notEqual: check('!=', (a, b) => a != b),
  strictEqual: check('strictEqual', Object.is), notStrictEqual: check('notStrictEqual', (a, b) => !Object.is(a, b)),
  deepEqual: check('deepEqual', (a, b) => isDeepEqual(a, b, false)), deepStrictEqual: check('deepStrictEqual', (a, b) => isDeepEqual(a, b)),
  notDeepEqual: check('notDeepEqual', (a, b) => !isDeepEqual(a, b, false)), notDeepStrictEqual: check('notDeepStrictEqual', (a, b) => !isDeepEqual(a, b)),
  match: (text, pattern, message) => pattern.test(text) || fail('match', text, pattern, message ?? `The input did not match the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`),
  doesNotMatch: (text, pattern, message) => !pattern.test(text) || fail('doesNotMatch', text, pattern, message),
  doesNotThrow: (work) => void work(), ifError: (value) => { if (value !== null && value !== undefined) throw value; },
  fail: (message = 'Failed') => fail('fail', undefined, undefined, message),
}); // prettier-ignore
assert.strict = Object.assign(truth('assert.strict'), assert, {
  equal: assert.strictEqual,
  notEqual: assert.notStrictEqual,
  deepEqual: assert.deepStrictEqual,
  notDeepEqual: assert.notDeepStrictEqual,
});
assert.strict.strict = assert.strict;
module.exports = assert;
