'use strict';
// console.table.
const { inspect } = require('./inspect.cjs');

const shown = (value) => inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 2 ? -1 : 0 }); // prettier-ignore

function draw(head, rows) {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)) + 2);
  const { major } = require('./stack.cjs');
  const fill = (text, width) => (major >= 20 ? ` ${text}${' '.repeat(width - text.length - 1)}` : `${' '.repeat(Math.floor((width - text.length) / 2))}${text}${' '.repeat(Math.ceil((width - text.length) / 2))}`); // prettier-ignore
  const rule = (left, middle, right) => `${left}${widths.map((width) => '─'.repeat(width)).join(middle)}${right}`;
  const line = (cells) => `│${cells.map((cell, column) => fill(cell, widths[column])).join('│')}│`;
  return [rule('┌', '┬', '┐'), line(head), rule('├', '┼', '┤'), ...rows.map(line), rule('└', '┴', '┘')].join('\n');
}

module.exports = function table(data, wanted) {
  if (typeof data !== 'object' || data === null) return undefined;
  const isMap = data instanceof Map;
  const entries = isMap
    ? [...data].map(([key, value], index) => [String(index), { Key: key, Values: value }])
    : data instanceof Set
      ? [...data].map((value, index) => [String(index), value])
      : Object.entries(data);
  const columns = [];
  let hasValues = false;
  for (const [, value] of entries) {
    if (typeof value !== 'object' || value === null) hasValues = true;
    else for (const key of Object.keys(value)) if (!columns.includes(key)) columns.push(key);
  }
  const used = wanted ?? columns;
  const head = [
    isMap || data instanceof Set ? '(iteration index)' : '(index)',
    ...used,
    ...(hasValues ? ['Values'] : []),
  ];
  const rows = entries.map(([name, value]) => {
    const isObject = typeof value === 'object' && value !== null;
    const cells = used.map((key) => (isObject && Object.hasOwn(value, key) ? shown(value[key]) : ''));
    return [name, ...cells, ...(hasValues ? [isObject ? '' : shown(value)] : [])];
  });
  return draw(head, rows);
};
