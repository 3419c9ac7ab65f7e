'use strict';
// The prompt of node: reads what somebody types, runs it, prints what comes of it.
const host = require('./host.cjs');
const config = require('./config.cjs');
const modules = require('./modules.cjs');
const { caught, sources } = require('./stack.cjs');
const { inspect } = require('./inspect.cjs');
const { instrumented } = require('./instrument.cjs');
const { major } = require('./words.cjs');

const NAME = major >= 12 ? 'REPL' : 'repl';
const HELPS = {
  break: 'Sometimes you get stuck, this gets you out',
  clear: 'Alias for .break',
  ...(config.isTerminal[0] ? { editor: 'Enter editor mode' } : {}),
  exit: `Exit the ${major >= 12 ? 'REPL' : 'repl'}`,
  help: 'Print this help message',
  load: 'Load JS from a file into the REPL session',
  save: 'Save all evaluated commands in this REPL session to a file',
};
const width = Math.max(...Object.keys(HELPS).map((name) => name.length)) + 3;
const HELP = `${Object.entries(HELPS)
  .map(([name, words]) => `.${name.padEnd(width)}${words}\n`)
  .join('')}${major >= 12 ? '\nPress Ctrl+C to abort current expression, Ctrl+D to exit the REPL\n' : ''}`;

const isTerminal = config.isTerminal[0];
const colors = config.isTerminal[1] && process.env.NO_COLOR === undefined && process.env.TERM !== 'dumb';
const write = (text) => host('write', 1, text);

let lines = [];
const kept = [];
let isAsked = false;
let count = 0;
let busy = false;
const waiting = [];

const prompt = () => write(lines.length > 0 ? (major >= 24 ? '| ' : '... ') : '> ');
const show = (value) => write(`${inspect(value, { colors, depth: 2, ...inspect.replDefaults })}\n`);

/** True where more lines may make something whole of it. */
function isUnfinished(error) {
  return error.atEnd === true || /^unexpected end of comment$|^Unterminated template/.test(error.message);
}

/** Compiled as an expression where it is one in brackets, so that `{ a: 1 }` is an object. */
function compiled(text) {
  const name = `${NAME}${count}`;
  const variants = /^\s*\{/.test(text) && !/;\s*$/.test(text) ? [`(${text.trim()})`, text] : [text];
  let fault;
  for (const variant of variants) {
    sources.set(name, variant);
    try {
      modules.compile(`(${/\bawait\b/.test(variant) ? 'async ' : ''}function () {`, variant, '\n})', name);
      return variant;
    } catch (error) {
      fault = error;
    }
  }
  throw fault;
}

/** Variables of `let`, `const` and `class` stay from line to line, and `await` may stand at the top. */
function prepared(text) {
  const kept_ = text.replaceAll(/^(\s*)(?:const|let)\s+(?=[\w${[])/gm, '$1var ').replaceAll(/^(\s*)class\s+([\w$]+)/gm, '$1var $2 = class $2'); // prettier-ignore
  if (!/\bawait\b/.test(text) || /^\s*async\b/.test(text)) return { code: kept_, isAsync: false };
  const names = [...kept_.matchAll(/^\s*var\s+([\w$]+)/gm)].map(([, name]) => name);
  const body = kept_
    .replaceAll(/^(\s*)var\s+(?=[\w$])/gm, '$1')
    .trim()
    .replace(/;$/, '');
  const head = names.length > 0 ? `var ${names.join(', ')}; ` : '';
  const isValue = names.length === 0 && !/^(?:for|if|while|try|throw|switch)\b/.test(body);
  return { code: `${head}(async () => { ${isValue ? `return (${body})` : body} })()`, isAsync: true };
}

function fail(error) {
  caught(error);
  const word = major >= 12 ? 'Uncaught ' : error instanceof Error ? '' : 'Thrown: ';
  if (!(error instanceof Error)) {
    write(`${major >= 12 ? 'Uncaught ' : 'Thrown:\n'}${inspect(error, { colors })}\n`);
    return;
  }
  if (error.report !== undefined) {
    const [, line = '', mark = ''] = error.report.split('\n');
    write(`${line}\n${mark}\n\n${word}SyntaxError: ${error.message}\n`);
    return;
  }
  const shown = String(inspect(error, { colors })).split('\n').filter((each) => !/^ +at (?!REPL\d+:|repl:)/.test(each) || /\(\//.test(each)); // prettier-ignore
  const text = shown.join('\n');
  write(
    `${/\n {4}at /.test(text) ? (major >= 12 ? `${word}${text}` : text) : `${word}${text.replace(/^\[(.*)\]$/s, '$1')}`}\n`,
  );
}

function keep(value) {
  Object.defineProperty(globalThis, '_', { value, writable: true, configurable: true, enumerable: false });
}

async function run(text) {
  const whole = compiled(text);
  lines = [];
  kept.push(text);
  const { code, isAsync } = prepared(whole);
  const name = `${NAME}${count}`;
  sources.set(name, code);
  count += 1;
  try {
    let value = (0, eval)(instrumented(code, name));
    if (isAsync) value = await value;
    keep(value);
    show(value);
  } catch (error) {
    Object.defineProperty(globalThis, '_error', { value: error, writable: true, configurable: true });
    fail(error);
  }
}

const COMMANDS = {
  '.exit': () => process.exit(),
  '.help': () => write(`${HELP}`),
  '.break': () => (lines = []),
  '.clear': () => (lines = []),
  '.load': (file) => {
    try {
      waiting.push(...modules.readText(require('./path.cjs').resolve(process.cwd(), file)).split('\n'));
    } catch {
      write(`Failed to load: ${file}\n`);
    }
  },
  '.save': (file) => {
    require('./fs.cjs').writeFileSync(file, `${kept.join('\n')}\n`);
    write(`Session saved to: ${file}\n`);
  },
  '.editor': () => write('The editor mode of the REPL is not simulated here.\n'),
};

async function take(line) {
  const [word, ...rest] = line.trim().split(/\s+/);
  if (lines.length === 0 && /^\.[a-z]+$/.test(word)) {
    const command = COMMANDS[word];
    if (command === undefined) write('Invalid REPL keyword\n');
    else command(rest.join(' '));
    return;
  }
  if (word === '.break' || word === '.clear') {
    lines = [];
    return;
  }
  if (lines.length === 0 && line.trim() === '') return;
  lines = [...lines, line];
  try {
    await run(lines.join('\n'));
  } catch (error) {
    if (isUnfinished(error)) return;
    lines = [];
    fail(error);
  }
}

async function work() {
  if (busy) return;
  busy = true;
  while (waiting.length > 0) {
    await take(waiting.shift());
    prompt();
  }
  busy = false;
}

/** Ctrl-C leaves a line that is being written; twice it leaves node. */
function interrupted() {
  if (isAsked && lines.length === 0) {
    write('\n');
    process.exit(0);
  }
  isAsked = lines.length === 0;
  lines = [];
  write(
    `\n${isAsked ? `(To exit, press ${major >= 14 ? 'Ctrl+C again or Ctrl+D' : '^C again or ^D'} or type .exit)\n` : ''}`,
  );
  prompt();
}

function start() {
  if (major >= 12) write(`Welcome to Node.js ${process.version}.\nType ".help" for more information.\n`);
  const module = new modules.Module(`${process.cwd()}/<repl>`, null);
  Object.assign(module, { id: '<repl>', path: process.cwd(), paths: modules.folders(process.cwd()) });
  const own = modules.makeRequire(module);
  Object.assign(globalThis, { module, require: own, exports: module.exports, __dirname: '.' });
  for (const name of ['module', 'require', 'exports', '__dirname'])
    Object.defineProperty(globalThis, name, { enumerable: false });
  for (const id of modules.builtinNames()) {
    if (id.includes('/') || id in globalThis) continue;
    Object.defineProperty(globalThis, id, {
      configurable: true,
      get: () => modules.builtin(id),
      set(value) {
        Object.defineProperty(globalThis, id, { value, writable: true, configurable: true });
      },
    });
  }
  process.on('SIGINT', interrupted);
  process.on('uncaughtException', (error) => {
    fail(error);
    prompt();
  });
  let rest = '';
  process.stdin.on('data', (bytes) => {
    isAsked = false;
    const parts = (rest + String(bytes)).split('\n');
    rest = parts.pop();
    waiting.push(...parts);
    void work();
  });
  process.stdin.on('end', () => {
    if (rest !== '') waiting.push(rest);
    void work().then(() => {
      if (isTerminal) write('\n');
      process.exit(0);
    });
  });
  prompt();
}

module.exports = { start };
