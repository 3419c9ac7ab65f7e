import { afterAll, describe, expect, it } from 'vitest';
import { text, utf8 } from '../../src/engine/core/bytes.ts';
import { readContent } from '../../src/engine/fs/read.ts';
import { loadQuickJs, nodeProgram } from '../../src/shell/catalogue/node.ts';
import { createNetwork, type Network } from '../../src/shell/network/network.ts';
import { remoteNodeOver, serveRemoteNode } from '../../src/shell/node/remote/channel.ts';
import { remoteRuntime } from '../../src/shell/node/remote/run-remote.ts';
import { WebContainerNode } from '../../src/shell/node/remote/web-container-node.ts';
import type { NodeRuntime } from '../../src/shell/node/runtime.ts';
import { createRandom } from '../../src/engine/core/seeded-random.ts';
import { StandIn } from '../support/web-container/stand-in.ts';
import { startNode, type Options } from '../unit/shell/node/run.ts';

const service = new StandIn();
const ports: MessagePort[] = [];
afterAll(() => {
  service.close();
  for (const port of ports) port.close();
});

/** As in the page: the program is started at the other end of a channel. */
async function overChannel(): Promise<NodeRuntime> {
  const { port1, port2 } = new MessageChannel();
  serveRemoteNode(port1, new WebContainerNode(service, () => performance.now()));
  const remote = remoteNodeOver(port2);
  for (const port of [port1, port2]) port.start();
  ports.push(port1, port2);
  return remoteRuntime(remote, loadQuickJs);
}

const runtimes: readonly (readonly [string, () => Promise<NodeRuntime>])[] = [
  ['quickjs', loadQuickJs],
  ['WebContainers', overChannel],
];

describe.each(runtimes)('node on %s', (_name, load) => {
  const start = (
    argv: readonly string[],
    options: Options = {},
    network?: (clock: Parameters<typeof createNetwork>[0]['clock']) => Network,
  ) => startNode(argv, { ...options, node: async () => nodeProgram(load) }, network);

  async function run(argv: readonly string[], options: Options = {}) {
    const { process, stdout, stderr, files } = start(argv, options);
    const code = await process.exit;
    return { code, stdout: stdout.text(), stderr: stderr.text(), files };
  }

  const app = (source: string): Options => ({ files: { '/app/app.js': source } });

  /** Runs a program until it has printed a word. */
  async function running(source: string, word: string, network?: Parameters<typeof start>[2]) {
    const started = start(['/app/app.js'], app(source), network);
    await expect.poll(() => started.stdout.text(), { timeout: 60_000, interval: 5 }).toContain(word);
    return started;
  }

  it('has the arguments, the environment and the working directory of its container, and no others', async () => {
    const source =
      'console.log(JSON.stringify([process.argv.slice(2), process.env.TARGET, Object.keys(process.env).sort(), process.cwd().split("/").pop()]))';
    const { stdout, code } = await run(['app.js', '-x', 'two words'], { ...app(source), env: { TARGET: 'a b' } });
    expect(JSON.parse(stdout)).toEqual([['-x', 'two words'], 'a b', ['NODE_VERSION', 'PATH', 'TARGET'], 'app']);
    expect(code).toBe(0);
  });

  it('keeps its two outputs apart, bytes and all, and ends with its status', async () => {
    const source =
      'console.log("é".repeat(3)); console.error("oops"); process.stdout.write(Buffer.from([104, 105])); process.exitCode = 3;';
    expect(await run(['app.js'], app(source))).toMatchObject({ stdout: 'ééé\nhi', stderr: 'oops\n', code: 3 });
  });

  it('runs text of the command line', async () => {
    expect(await run(['-p', '6 * 7'])).toMatchObject({ stdout: '42\n', code: 0 });
  });

  it('tells of a fault on the error output, and ends with 1', async () => {
    const { stdout, stderr, code } = await run(['app.js'], app('null.x'));
    expect([stdout, code]).toEqual(['', 1]);
    expect(stderr).toContain("TypeError: Cannot read properties of null (reading 'x')");
  });

  it('reads its input to the end', async () => {
    const source =
      "let t = ''; process.stdin.on('data', (d) => (t += d)).on('end', () => console.log(t.length, t.trim()));";
    expect(await run(['app.js'], { ...app(source), input: 'ä\nb\n' })).toMatchObject({
      stdout: '4 ä\nb\n',
      code: 0,
    });
  });

  it('finds the files of its container', async () => {
    const files = {
      '/app/app.js': "console.log(require('./lib'), require('dep'), require('fs').readFileSync('data.txt', 'utf8'))",
      '/app/lib/index.js': 'module.exports = 1',
      '/app/node_modules/dep/package.json': '{"main":"main.js"}',
      '/app/node_modules/dep/main.js': 'module.exports = 2',
      '/app/data.txt': 'three',
    };
    expect(await run(['/app/app.js'], { files })).toMatchObject({ stdout: '1 2 three\n', code: 0 });
  });

  it('leaves in the container what it did to files', async () => {
    const source =
      "const fs = require('fs'); fs.mkdirSync('new'); fs.writeFileSync('new/a.bin', Buffer.from([1, 255])); fs.appendFileSync('data.txt', '!'); fs.unlinkSync('old.txt');";
    const { files } = await run(['app.js'], {
      files: { '/app/app.js': source, '/app/data.txt': 'x', '/app/old.txt': '' },
    });
    expect([...(await readContent(files.content('/app/new/a.bin')))]).toEqual([1, 255]);
    expect(text(await readContent(files.content('/app/data.txt')))).toBe('x!');
    expect(files.exists('/app/old.txt')).toBe(false);
  });

  it('hears the signals that it handles', async () => {
    const { process, stdout } = await running(
      "process.on('SIGTERM', (name) => { console.log('bye', name); process.exit(5); }); setTimeout(() => {}, 1e9); setImmediate(() => console.log('up'));",
      'up',
    );
    process.kill('SIGTERM');
    expect(await process.exit).toBe(5);
    expect(stdout.text()).toContain('bye SIGTERM\n');
  });

  it('as PID 1 does not end by a signal that it does not handle, and ends by SIGKILL, whatever it does', async () => {
    const { process } = await running("console.log('up'); setTimeout(() => { for (;;); }, 20);", 'up');
    process.kill('SIGTERM');
    process.kill('SIGKILL');
    expect(await process.exit).toBe(137);
  });

  it('serves on its port until it ends', async () => {
    const networks: Network[] = [];
    const { process, clock } = await running(
      "require('http').createServer((q, r) => { let t = ''; q.on('data', (d) => (t += d)).on('end', () => { r.statusCode = 201; r.setHeader('X-A', 'b'); r.end(q.method + q.url + t); }); }).listen(18080, () => console.log('up'))",
      'up',
      (clock) => networks[0] ?? networks[networks.push(createNetwork({ clock })) - 1] ?? createNetwork({ clock }),
    );
    const [network] = networks;
    const ask = () =>
      network?.request(
        { host: 'localhost', port: 18080, hosts: {} },
        { method: 'POST', path: '/x?y', headers: [['content-length', '2']], body: utf8('hi') },
        { place: 'box', random: createRandom(String(clock.now())) },
      );
    const answer = await ask();
    expect(answer).toMatchObject({ status: 201 });
    expect(answer?.headers.map(([name, value]) => [name.toLowerCase(), value])).toContainEqual(['x-a', 'b']);
    expect(text(answer?.body ?? utf8(''))).toBe('POST/x?yhi');
    process.kill('SIGKILL');
    await process.exit;
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
