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

function install() {
  const plain = Date.prototype.toString;
  const put = (owner, name, value) => Object.defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: false }); // prettier-ignore
  const methods = {
    toLocaleString(_locale, options) {
      return grouped(Number(this), options);
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
