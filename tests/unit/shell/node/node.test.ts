import { describe, expect, test, vi } from 'vitest';
import { runNode, startNode } from './run.ts';

describe('node’s command line', () => {
  test('the version is the image’s own', async () => {
    expect(await runNode(['--version'], { version: '10.19.0' })).toEqual({ stdout: 'v10.19.0\n', stderr: '', code: 0 });
  });

  test.each([
    [['-e', 'console.log(1 + 1)'], '2\n'],
    [['-p', '[1, "a"]'], "[ 1, 'a' ]\n"],
    [['-p', 'process.argv.slice(1)', 'x', 'y'], "[ 'x', 'y' ]\n"],
  ])('%j', async (argv, stdout) => {
    expect(await runNode(argv)).toEqual({ stdout, stderr: '', code: 0 });
  });

  test('a script may come by the standard input', async () => {
    expect(await runNode([], { input: 'console.log("hi", typeof require)' })).toMatchObject({
      stdout: 'hi function\n',
    });
  });

  test('an unknown option is 9', async () => {
    expect(await runNode(['--nosuch'])).toEqual({ stdout: '', stderr: 'node: bad option: --nosuch\n', code: 9 });
  });
});

describe('faults', () => {
  test('nobody caught it: source, mark, stack, version, 1', async () => {
    const files = { '/app/a.js': 'function f(a) {\n  return a.b.c;\n}\nf({});\n' };
    const { stderr, code } = await runNode(['a.js'], { files });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^\/app\/a\.js:2\n {2}return a\.b\.c;\n {13}\^\n\nTypeError: Cannot read properties of undefined \(reading 'c'\)\n {4}at f \(\/app\/a\.js:2:14\)\n {4}at Object\.<anonymous> \(\/app\/a\.js:4:1\)\n/,
    );
    expect(stderr).toMatch(/\n\nNode\.js v24\.21\.0\n$/);
  });

  test('a module that is missing', async () => {
    const { stderr, code } = await runNode(['/app/none.js']);
    expect(code).toBe(1);
    expect(stderr).toContain("Error: Cannot find module '/app/none.js'");
  });

  test('a syntax error names file and line', async () => {
    const { stderr, code } = await runNode(['/app/a.js'], { files: { '/app/a.js': 'let a = 1;\nlet b = ;\n' } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^\/app\/a\.js:2\nlet b = ;\n/);
    expect(stderr).toContain("SyntaxError: Unexpected token ';'");
  });

  test('uncaughtException can be handled', async () => {
    const script =
      "process.on('uncaughtException', (e) => console.log('caught', e.message)); setTimeout(() => { throw new Error('x'); }, 1);";
    expect(await runNode(['-e', script])).toEqual({ stdout: 'caught x\n', stderr: '', code: 0 });
  });

  test('what is not simulated says so', async () => {
    const { stderr, code } = await runNode(['-e', "require('child_process').execSync('ls')"]);
    expect(code).toBe(1);
    expect(stderr).toContain('child_process.execSync is not simulated here');
  });
});

describe('the prompt', () => {
  const prompt = async (lines: readonly string[], version = '22.19.0') =>
    (await runNode(['-i'], { input: `${lines.join('\n')}\n`, version })).stdout;

  test('greets, answers, waits for the rest of a statement, keeps `_`, and says what is wrong', async () => {
    const lines = [
      '1 + 1',
      '_ * 10',
      'function f() {',
      'return { a: [1] }',
      '}',
      'f()',
      '{ b: 2 }',
      'nope',
      'let q = ;',
    ];
    expect(await prompt([...lines, 'await Promise.resolve(7)', "throw new Error('boom')", '.nope', '.exit'])).toBe(
      [
        'Welcome to Node.js v22.19.0.\nType ".help" for more information.\n> 2\n> 20\n> ... ... undefined',
        '> { a: [ 1 ] }\n> { b: 2 }\n> Uncaught ReferenceError: nope is not defined\n> let q = ;\n        ^\n',
        "Uncaught SyntaxError: Unexpected token ';'\n> 7\n> Uncaught Error: boom\n> Invalid REPL keyword\n> ",
      ].join('\n'),
    );
  });

  test('the one of Node 10 says less', async () => {
    expect(await prompt(['nope', "'x'"], '10.19.0')).toBe("> ReferenceError: nope is not defined\n> 'x'\n> ");
  });
});

describe('rejections that nobody handles', () => {
  const script = "async function main() { throw new Error('boom'); } main(); setTimeout(() => console.log('on'), 1);";

  test('end node, with 1', async () => {
    const { stdout, stderr, code } = await runNode(['-e', script]);
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(stderr).toContain('Error: boom\n    at main ([eval]:1:');
  });

  test('are a warning before Node 15', async () => {
    const { stdout, stderr, code } = await runNode(['-e', script], { version: '10.19.0' });
    expect({ stdout, code }).toEqual({ stdout: 'on\n', code: 0 });
    expect(stderr).toContain('UnhandledPromiseRejectionWarning: Error: boom');
    expect(stderr).toContain('[DEP0018] DeprecationWarning');
  });
});

describe('limits', () => {
  test.each([
    'for (;;);',
    'function f() { Promise.resolve().then(f); } f();',
    '/(a+)+$/.test("a".repeat(40) + "b")',
    'setImmediate(function f() { setImmediate(f); })',
  ])('%s is killed at once', async (script) => {
    const guest = startNode(['-e', script]).process;
    await new Promise((resolve) => setTimeout(resolve, 600));
    const asked = process.cpuUsage();
    guest.kill('SIGKILL');
    expect(await guest.exit).toBe(137);
    const { user, system } = process.cpuUsage(asked);
    expect((user + system) / 1000, 'milliseconds of the processor').toBeLessThan(200);
  });

  test('deep recursion is a RangeError', async () => {
    const { stdout } = await runNode([
      '-e',
      'function f() { f(); } try { f(); } catch (e) { console.log(e instanceof Error); }',
    ]);
    expect(stdout).toBe('true\n');
  });

  test('memory over the container’s limit is 137 and OOMKilled', async () => {
    const script = 'const a = []; for (;;) try { a.push(new Uint8Array(1e6)); } catch {}';
    const { process } = startNode(['-e', script], { memory: 24 << 20 });
    expect(await process.exit).toBe(137);
    expect(process.oomKilled?.()).toBe(true);
  });
});

describe('signals', () => {
  test('SIGTERM ends it only where it has a handler', async () => {
    const { process, stdout } = startNode([
      '-e',
      "process.on('SIGTERM', (s, n) => { console.log(s, n); process.exit(5); }); setInterval(() => {}, 1000);",
    ]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    process.kill('SIGTERM');
    expect(await process.exit).toBe(5);
    expect(stdout.text()).toBe('SIGTERM 15\n');
  });

  test('as PID 1 without a handler it stays', async () => {
    const { process } = startNode(['-e', 'setInterval(() => {}, 1000)']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    process.kill('SIGTERM');
    process.kill('SIGKILL');
    expect(await process.exit).toBe(137);
  });
});

describe('the terminal', () => {
  test('another size is an event of the streams, and only another one', async () => {
    let columns = 80;
    const watched =
      "const out = process.stdout; out.on('resize', () => { console.log(out.columns, out.rows); if (out.columns === 40) process.exit(); }); console.log(out.columns); setInterval(() => {}, 1000);";
    const { process, stdout } = startNode(['-e', watched], { windowSize: () => ({ columns, rows: 24 }) });
    await vi.waitFor(() => expect(stdout.text()).not.toBe(''), 5000);
    for (const next of [80, 100, 40]) {
      columns = next;
      process.kill('SIGWINCH');
      if (next === 100) await vi.waitFor(() => expect(stdout.text()).toContain('100'), 5000);
    }
    expect(await process.exit).toBe(0);
    expect(stdout.text()).toBe('80\n100 24\n40 24\n');
  });

  test('what only could be told of another size keeps nothing alive', async () => {
    const { process, stdout } = startNode(['-e', "process.stdout.on('resize', () => {}); console.log('over')"], {
      windowSize: () => ({ columns: 80, rows: 24 }),
    });
    expect(await process.exit).toBe(0);
    expect(stdout.text()).toBe('over\n');
  });
});

describe('reading a file as a stream', () => {
  test('one that is not there is an error although nobody reads', async () => {
    const { stdout } = await runNode(['-e', "fs.createReadStream('/none').on('error', (e) => console.log(e.code))"]);
    expect(stdout).toBe('ENOENT\n');
  });

  test('waits for who reads late', async () => {
    const late =
      "const r = fs.createReadStream('/app/a.txt'); r.on('ready', () => console.log('ready')); setTimeout(() => r.on('data', (d) => console.log(String(d))), 20)";
    expect((await runNode(['-e', late], { files: { '/app/a.txt': 'late' } })).stdout).toBe('ready\nlate\n');
  });
});

test.each(['assert', 'assert.ok'])('%s names itself when something is not true', async (call) => {
  const { stdout } = await runNode(['-e', `try { ${call}(null) } catch (error) { console.log(error.message) }`]);
  expect(stdout).toBe(`The expression evaluated to a falsy value:\n\n  ${call}(null)\n\n`);
});

describe('the network', () => {
  const get = (url: string) =>
    `require('${url.split(':', 1)[0] ?? ''}').get('${url}', (r) => { let t = ''; r.on('data', (d) => (t += d)); r.on('end', () => console.log(r.statusCode, t.length > 0)); }).on('error', (e) => console.log(e.code, e.message));`;

  test.each([
    ['https://blog.sixeyed.com', '200 true\n'],
    ['http://nosuch.invalid', 'ENOTFOUND getaddrinfo ENOTFOUND nosuch.invalid\n'],
    ['http://localhost:99', 'ECONNREFUSED connect ECONNREFUSED 127.0.0.1:99\n'],
  ])('%s', async (url, stdout) => {
    expect(await runNode(['-e', get(url)])).toEqual({ stdout, stderr: '', code: 0 });
  });

  test('a server answers on its own port', async () => {
    const script = `const s = require('http').createServer((q, r) => { r.setHeader('X-A', 'b'); r.end('hello ' + q.url); }).listen(8080, () => {
      require('http').get('http://localhost:8080/x', (r) => { r.setEncoding('utf8'); r.on('data', (d) => console.log(r.headers['x-a'], d)); r.on('end', () => s.close()); });
    });`;
    expect(await runNode(['-e', script])).toEqual({ stdout: 'b hello /x\n', stderr: '', code: 0 });
  });
});

test('time and chance are the session’s: twice the same', async () => {
  const script = 'console.log(Math.random(), Date.now(), new Date().toISOString(), require("crypto").randomUUID())';
  expect(await runNode(['-e', script])).toEqual(await runNode(['-e', script]));
});

test('ES modules import each other and what node has', async () => {
  const files = {
    '/app/a.mjs':
      "import fs, { existsSync } from 'node:fs';\nimport { b, default as d } from './b.mjs';\nconsole.log(typeof fs.readFile, existsSync('/app'), b, d());\nexport const x = await Promise.resolve(1);\nconsole.log(x);\n",
    '/app/b.mjs': 'export const b = 2;\nexport default function () {\n  return 3;\n}\n',
  };
  expect(await runNode(['a.mjs'], { files })).toEqual({ stdout: 'function true 2 3\n1\n', stderr: '', code: 0 });
});
