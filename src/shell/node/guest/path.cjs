'use strict';
// Paths as POSIX has them.

function parts(path) {
  const kept = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!path.startsWith('/')) kept.push('..');
  }
  return kept;
}

function check(path, name = 'path') {
  if (typeof path !== 'string') throw require('./errors.cjs').invalidType(name, 'of type string', path);
}

function normalize(path) {
  check(path);
  if (path === '') return '.';
  const root = path.startsWith('/') ? '/' : '';
  const body = parts(path).join('/');
  const whole = `${root}${body}`;
  if (whole === '') return path.endsWith('/') ? './' : '.';
  return path.endsWith('/') && body !== '' ? `${whole}/` : whole;
}

function resolve(...paths) {
  let whole = '';
  for (const path of [...paths].reverse()) {
    check(path);
    if (path === '') continue;
    whole = whole === '' ? path : `${path}/${whole}`;
    if (path.startsWith('/')) break;
  }
  if (!whole.startsWith('/')) whole = `${process.cwd()}/${whole}`;
  return `/${parts(whole).join('/')}`;
}

function join(...paths) {
  for (const path of paths) check(path);
  const whole = paths.filter((path) => path !== '').join('/');
  return whole === '' ? '.' : normalize(whole);
}

function dirname(path) {
  check(path);
  const trimmed = path.length > 1 ? path.replace(/\/+$/, '') : path;
  const end = trimmed.lastIndexOf('/');
  if (end < 0) return path.startsWith('/') ? '/' : '.';
  return trimmed.slice(0, end).replace(/\/+$/, '') || '/';
}

function basename(path, suffix) {
  check(path);
  const trimmed = path.replace(/\/+$/, '');
  const base = trimmed.slice(trimmed.lastIndexOf('/') + 1);
  return suffix !== undefined && base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
}

function extname(path) {
  const base = basename(path);
  const dot = base.lastIndexOf('.');
  return dot <= 0 || base === '..' ? '' : base.slice(dot);
}

function relative(from, to) {
  const [a, b] = [parts(resolve(from)), parts(resolve(to))];
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/');
}

function parse(path) {
  const base = basename(path);
  const ext = extname(base);
  const root = path.startsWith('/') ? '/' : '';
  const dir = dirname(path);
  return {
    root,
    dir: dir === '.' && !path.startsWith('.') ? '' : dir,
    base,
    ext,
    name: ext === '' ? base : base.slice(0, -ext.length),
  };
}

function format({ root = '', dir, base, name = '', ext = '' }) {
  const dotted = ext === '' || ext.startsWith('.') ? ext : `.${ext}`;
  const last = base ?? `${name}${dotted}`;
  if (dir === undefined || dir === '') return `${root}${last}`;
  return dir === root ? `${dir}${last}` : `${dir}/${last}`;
}

const path = {
  normalize, resolve, join, dirname, basename, extname, relative, parse, format,
  isAbsolute: (name) => name.startsWith('/'), toNamespacedPath: (name) => name, sep: '/', delimiter: ':',
}; // prettier-ignore
path.posix = path;
module.exports = path;
