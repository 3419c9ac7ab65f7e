'use strict';
// ES modules: their imports and exports are rewritten to what CommonJS has, which static ones allow.
const path = require('./path.cjs');
const modules = require('./modules.cjs');
const { sources } = require('./stack.cjs');

const cache = new Map();
const namesOf = (text) =>
  text.split(',').map((part) => part.trim()).filter((part) => part !== '').map((part) => part.split(/\s+as\s+/).map((name) => name.trim())); // prettier-ignore

/** The statement's lines stay as many as they were, so that line numbers are right. */
const padded = (code, original) =>
  code + '\n'.repeat(Math.max(0, original.split('\n').length - code.split('\n').length));

function importing(clause, id) {
  const source = `(await __import(${id}))`;
  const parts = [];
  const star = /\*\s+as\s+([\w$]+)/.exec(clause)?.[1];
  if (star !== undefined) parts.push(`const ${star} = ${source};`);
  const braces = /\{([^}]*)\}/s.exec(clause)?.[1];
  if (braces !== undefined)
    parts.push(
      `const { ${namesOf(braces)
        .map(([name, alias = name]) => `${name}: ${alias}`)
        .join(', ')} } = ${source};`,
    );
  const single = /^([\w$]+)/.exec(clause.trim())?.[1];
  if (single !== undefined) parts.unshift(`const ${single} = ${source}.default;`);
  return parts.join(' ');
}

/** One line of getters, so that an exported name is read when it is used. */
const exportsOf = (pairs) =>
  pairs.map(([name, alias = name]) => `__export(${JSON.stringify(alias)}, () => ${name});`).join(' ');

function rewrite(text) {
  const tail = [];
  const code = text
    .replaceAll(
      /^[ \t]*import\s+([\w$*{][^'"]*?)\s+from\s*(['"][^'"]+['"])(?:\s+(?:with|assert)\s*\{[^}]*\})?[ \t]*;?/gms,
      (all, clause, id) => padded(importing(clause, id), all),
    )
    .replaceAll(/^[ \t]*import\s*(['"][^'"]+['"])[ \t]*;?/gm, (_all, id) => `await __import(${id});`)
    .replaceAll(/^[ \t]*export\s*\*\s*(?:as\s+([\w$]+)\s+)?from\s*(['"][^'"]+['"])[ \t]*;?/gm, (_all, name, id) =>
      name === undefined
        ? `__all(await __import(${id}));`
        : `__export(${JSON.stringify(name)}, ((m) => () => m)(await __import(${id})));`,
    )
    .replaceAll(/^[ \t]*export\s*\{([^}]*)\}\s*from\s*(['"][^'"]+['"])[ \t]*;?/gms, (all, list, id) =>
      padded(
        `{ const m = await __import(${id}); ${namesOf(list)
          .map(([name, alias = name]) => `__export(${JSON.stringify(alias)}, () => m[${JSON.stringify(name)}]);`)
          .join(' ')} }`,
        all,
      ),
    )
    .replaceAll(/^[ \t]*export\s*\{([^}]*)\}[ \t]*;?/gms, (all, list) => {
      tail.push(exportsOf(namesOf(list)));
      return padded('', all);
    })
    .replaceAll(
      /^([ \t]*)export\s+default\s+(async\s+function\*?|function\*?|class)\s+([\w$]+)/gm,
      (_all, indent, kind, name) => {
        tail.push(exportsOf([[name, 'default']]));
        return `${indent}${kind} ${name}`;
      },
    )
    .replaceAll(/^([ \t]*)export\s+default\s+/gm, (_all, indent) => {
      tail.push(exportsOf([['__default', 'default']]));
      return `${indent}const __default = `;
    })
    .replaceAll(
      /^([ \t]*)export\s+((?:const|let|var|class|async\s+function\*?|function\*?)\s+)([\w$]+)/gm,
      (_all, indent, kind, name) => {
        tail.push(exportsOf([[name]]));
        return `${indent}${kind}${name}`;
      },
    )
    .replaceAll(/\bimport\.meta\b/g, '__meta')
    .replaceAll(/\bimport\s*\(/g, '__import(');
  return {
    code,
    hoisted: tail.filter((line) => !line.includes('__default')).join(' '),
    tail: tail.join(' '),
  };
}

function namespaceOf(value) {
  const isObject = (typeof value === 'object' || typeof value === 'function') && value !== null;
  const space = Object.create(null);
  if (isObject)
    for (const key of Object.keys(value))
      if (key !== 'default')
        Object.defineProperty(space, key, {
          enumerable: true,
          get: () => value[key],
        });
  Object.defineProperty(space, 'default', { enumerable: true, value });
  Object.defineProperty(space, Symbol.toStringTag, { value: 'Module' });
  return space;
}

async function importFrom(folder, id) {
  const own = modules.builtin(id.replace(/^node:/, ''));
  if (own !== undefined) return namespaceOf(own);
  const plain = id.startsWith('file://') ? require('./url.cjs').fileURLToPath(id) : id;
  let file;
  try {
    file = modules.resolve(plain, {
      path: folder,
      parent: null,
      filename: undefined,
    });
  } catch {
    const isPath = /^[./]/.test(plain);
    const what = isPath ? `module '${path.resolve(folder, plain)}'` : `package '${plain}'`;
    throw Object.assign(new Error(`Cannot find ${what} imported from ${folder}/`), { code: 'ERR_MODULE_NOT_FOUND' });
  }
  if (file.endsWith('.mjs') || isModuleFile(file)) return load(file);
  return namespaceOf(modules.requireFrom({ path: folder, parent: null, filename: undefined }, file));
}

function isModuleFile(file) {
  if (!file.endsWith('.js')) return false;
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const found = modules.packageOf(folder);
    if (found !== undefined) return found.type === 'module';
    if (folder === '/') return false;
  }
}

function load(file) {
  let loading = cache.get(file);
  if (loading === undefined) {
    const space = Object.create(null, {
      [Symbol.toStringTag]: { value: 'Module' },
    });
    loading = { space, done: undefined };
    cache.set(file, loading);
    loading.done = evaluate(modules.readText(file), file, path.dirname(file), space);
  }
  return loading.done.then(() => loading.space);
}

async function evaluate(text, file, folder, space) {
  const source = text.replace(/^#!.*/, '');
  sources.set(file, source);
  const { code, tail } = rewrite(source);
  const head = '(async function (__import, __export, __all, __meta) { "use strict"; ';
  const run = modules.compile(head, code, `\n${tail}\n})`, file);
  const define = (name, get) =>
    Object.defineProperty(space, name, {
      enumerable: true,
      configurable: true,
      get,
    });
  const all = (other) => {
    for (const name of Object.keys(other)) if (name !== 'default') define(name, () => other[name]);
  };
  const meta = {
    dirname: folder,
    filename: file,
    url: `file://${file}`,
    resolve: (id) => `file://${path.resolve(folder, id)}`,
  };
  await run((id) => importFrom(folder, String(id)), define, all, meta);
}

/** Runs a module as the program; what it throws ends the process. */
function watched(running) {
  const release = require('./loop.cjs').hold();
  running.then(release, (error) => {
    release();
    require('./uncaught.cjs').uncaught(error);
  });
}

module.exports = {
  runMain: (file) => watched(load(file)),
  runText: (text, name) => watched(evaluate(text, name, process.cwd(), Object.create(null))),
  importFrom,
};
