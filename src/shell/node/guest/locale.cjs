'use strict';
// What of locales there is: American English.
const DIGITS = 3;

function grouped(
  value,
  { minimumFractionDigits: least = 0, maximumFractionDigits: most = Math.max(least, DIGITS) } = {},
) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value < 0 ? '-∞' : '∞';
  const [whole, part = ''] = Math.abs(value).toFixed(most).split('.');
  const fraction = part.replace(/0+$/, '').padEnd(least, '0');
  const sign = value < 0 && Number(`${whole}.${part}`) !== 0 ? '-' : '';
  return `${sign}${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')}${fraction === '' ? '' : `.${fraction}`}`;
}

const SYMBOLS = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', KRW: '₩', INR: '₹', CNY: 'CN¥' };
const WHOLE = new Set(['JPY', 'KRW']);

/** A number in the style that was asked for. */
function styled(value, options = {}) {
  if (options.style === 'percent') return `${grouped(value * 100, { maximumFractionDigits: 0, ...options })}%`;
  if (options.style !== 'currency') return grouped(value, options);
  const digits = WHOLE.has(options.currency) ? 0 : 2;
  const text = grouped(Math.abs(value), { minimumFractionDigits: digits, maximumFractionDigits: digits, ...options });
  return `${value < 0 ? '-' : ''}${SYMBOLS[options.currency] ?? `${options.currency}\u00a0`}${text}`;
}

const two = (number) => String(number).padStart(2, '0');
const day = (date) => `${date.getMonth() + 1}/${date.getDate()}/${date.getFullYear()}`;
const hour = (date) => `${date.getHours() % 12 || 12}:${two(date.getMinutes())}:${two(date.getSeconds())} ${date.getHours() < 12 ? 'AM' : 'PM'}`; // prettier-ignore

/** Letters first, then accents, then small before large. */
function compared(a, b) {
  const bare = (text) => text.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '');
  const swapped = (text) => text.replaceAll(/\p{L}/gu, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())); // prettier-ignore
  for (const view of [(text) => bare(text).toLowerCase(), (text) => text.toLowerCase(), swapped]) {
    const [left, right] = [view(a), view(b)];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

const RESOLVED = { locale: 'en-US', numberingSystem: 'latn' };

/** The parts of `Intl` that programs without a browser use. */
class NumberFormatOf {
  constructor(options = {}) {
    Object.defineProperty(this, 'format', { value: (value) => styled(Number(value), options), enumerable: false });
    Object.defineProperty(this, 'options', { value: { ...RESOLVED, style: 'decimal', ...options }, enumerable: false });
  }
  resolvedOptions() {
    return { ...this.options };
  }
}
class DateTimeFormatOf {
  format(date = new Date()) {
    return day(new Date(date));
  }
  resolvedOptions() {
    return { locale: 'en-US', calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' };
  }
}
class CollatorOf {
  constructor() {
    const compare = (a, b) => compared(String(a), String(b));
    Object.defineProperty(this, 'compare', { value: compare, enumerable: false });
  }
  resolvedOptions() {
    return { locale: 'en-US', usage: 'sort', sensitivity: 'variant' };
  }
}

// Each may be called without `new`.
function NumberFormat(_locale, options) {
  return new NumberFormatOf(options);
}
function DateTimeFormat() {
  return new DateTimeFormatOf();
}
function Collator() {
  return new CollatorOf();
}

function install() {
  Object.defineProperty(globalThis, 'Intl', { value: { NumberFormat, DateTimeFormat, Collator }, writable: true, configurable: true, enumerable: false }); // prettier-ignore
  const plain = Date.prototype.toString;
  const put = (owner, name, value) => Object.defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: false }); // prettier-ignore
  const methods = {
    toLocaleString(_locale, options) {
      return styled(Number(this), options);
    },
    localeCompare(other) {
      return compared(String(this), String(other));
    },
    toLocaleDateString() {
      return day(this);
    },
    toLocaleTimeString() {
      return hour(this);
    },
    toString() {
      const text = Reflect.apply(plain, this, []);
      return text === 'Invalid Date' || text.endsWith(')') ? text : `${text} (Coordinated Universal Time)`;
    },
  };
  put(Number.prototype, 'toLocaleString', methods.toLocaleString);
  put(String.prototype, 'localeCompare', methods.localeCompare);
  for (const name of ['toLocaleDateString', 'toLocaleTimeString', 'toString']) put(Date.prototype, name, methods[name]);
  put(Date.prototype, 'toLocaleString', Object.assign({ toLocaleString() { return `${day(this)}, ${hour(this)}`; } }).toLocaleString); // prettier-ignore
}

module.exports = { install };
