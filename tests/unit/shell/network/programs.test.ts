import { describe, expect, test } from 'vitest';
import type { NetworkRules } from '../../../../src/shell/network/table.ts';
import { createHeadlessSession } from '../../../../src/session/headless-session.ts';

const SERVER = `const http = require('http');
http.createServer((q, r) => { console.log(q.method, q.url); r.end('hi ' + q.url + '\\n'); }).listen(80, () => console.log('up'));
`;

async function running() {
  const session = createHeadlessSession({
    preset: 'chapter',
    files: {
      's/app.js': SERVER,
      's/Dockerfile': 'FROM diamol/node\nWORKDIR /a\nCOPY app.js .\nCMD ["node","app.js"]\n',
    },
  });
  await session.run('docker build -q -t srv s && docker run -d --name srv -p 8080:80 srv && sleep 1');
  return session;
}

describe('curl, wget and ping on the simulated network', () => {
  test.each([
    ['curl -s blog.sixeyed.com | grep -c "<h1>blog.sixeyed.com</h1>"', { stdout: '1\n', code: 0 }],
    ["curl -s -o /dev/null -w '%{http_code}\\n' https://blog.sixeyed.com", { stdout: '200\n', code: 0 }],
    ['curl nosuch.example', { stderr: 'curl: (6) Could not resolve host: nosuch.example\n', code: 6 }],
    [
      'curl localhost:81',
      { stderr: "curl: (7) Failed to connect to localhost port 81 after 0 ms: Couldn't connect to server\n", code: 7 },
    ],
    ['docker run --rm busybox wget -qO- nosuch', { stderr: "wget: bad address 'nosuch'\n", code: 1 }],
    ['docker run --rm --network none busybox wget -qO- blog.sixeyed.com', { code: 1 }],
    [
      'docker run --rm busybox ping -qc 2 blog.sixeyed.com | grep -c "2 packets received, 0% packet loss"',
      { stdout: '1\n' },
    ],
  ])('%s', async (line, expected) => {
    const session = createHeadlessSession({ preset: 'busybox', files: {} });
    expect(await session.run(line)).toMatchObject(expected);
  });

  test('a container’s server is reached by its published port, its address and from inside', async () => {
    const session = await running();
    expect(await session.run('curl -s localhost:8080/a')).toMatchObject({ stdout: 'hi /a\n', code: 0 });
    expect(await session.run('docker run --rm --entrypoint wget srv -qO- 172.17.0.2/b')).toMatchObject({
      stdout: 'hi /b\n',
    });
    expect(await session.run('docker exec srv wget -qO- localhost/c')).toMatchObject({ stdout: 'hi /c\n' });
    expect(await session.run('docker logs srv')).toMatchObject({ stdout: 'up\nGET /a\nGET /b\nGET /c\n' });
    await session.run('docker stop -t 1 srv');
    expect(await session.run('curl -s localhost:8080')).toMatchObject({ code: 7 });
  });
});

/** What the chapter's app prints on stderr and stdout in seven seconds. */
async function pings(network: NetworkRules): Promise<string> {
  const session = createHeadlessSession({ preset: 'chapter', files: {}, network });
  await session.run('docker run -d --name wp diamol/ch03-web-ping; sleep 7');
  const { stdout, stderr } = await session.run('docker logs wp');
  return stdout.replace(/\d{13}/g, 'NOW') + stderr;
}

describe('a network that an exercise has set', () => {
  test.each([
    ['dns', 'Request 2 failed: getaddrinfo ENOTFOUND blog.sixeyed.com blog.sixeyed.com:443'],
    ['refused', 'Request 2 failed: connect ECONNREFUSED 203.0.113.10:443'],
    ['unreachable', 'Request 2 failed: connect EHOSTUNREACH 203.0.113.10:443'],
    ['reset', 'Request 2 failed: read ECONNRESET'],
  ] as const)('%s', async (fails, words) => {
    expect(await pings({ 'blog.sixeyed.com': { fails } })).toContain(`${words}\n`);
  });

  test('status and latency', async () => {
    expect(await pings({ 'Blog.sixeyed.com': { status: 503, latency: [700, 700] } })).toMatch(
      /^Got response status: 503 at NOW; duration: 70\dms$/m,
    );
  });

  test('other hosts stay, new ones have an address of their own', async () => {
    const session = createHeadlessSession({ preset: 'none', files: {}, network: { 'api.test': { body: '{}' } } });
    expect(await session.run('curl -s api.test; curl -sI example.com | head -n 1')).toMatchObject({
      stdout: '{}HTTP/1.1 200 OK\r\n',
    });
  });
});

describe('node where nobody can interrupt', () => {
  test('in the background it runs on, and its log grows with the time', async () => {
    const session = createHeadlessSession({ preset: 'chapter', files: {} });
    const run = (line: string) => session.run(line);
    await run('docker run -d --name wp -e TARGET=nosuch.invalid -e INTERVAL=1000 diamol/ch03-web-ping; sleep 2');
    const { stdout, stderr } = await run('docker logs wp');
    expect(stdout.split('\n').filter((line) => line.startsWith('Making request number'))).toHaveLength(3);
    expect(stderr).toContain('failed: getaddrinfo ENOTFOUND nosuch.invalid');
    expect(await run('docker stop wp && docker inspect -f "{{.State.ExitCode}}" wp')).toMatchObject({
      stdout: 'wp\n137\n',
    });
  });
});
