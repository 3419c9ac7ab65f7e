import { describe, expect, it } from 'vitest';
import { createFlow } from '../../../src/session/flow.ts';
import { InlineSession } from '../../../src/session/inline-session.ts';
import { createRemoteSession } from '../../../src/session/remote-session.ts';
import { serve } from '../../../src/session/serve.ts';
import { createFakeSession } from '../terminal/fake-session.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const at = async (): Promise<void> => undefined;

function open(): InlineSession {
  return new InlineSession({
    start: 'chapter',
    pace: at,
    turn: () => new Promise((resolve) => setTimeout(resolve)),
    elapsed: () => 0,
  });
}

describe('what is typed while a command runs', () => {
  it('goes to the program that reads, and what it leaves comes back', async () => {
    const session = open();
    const shown: string[] = [];
    const running = session.execute('head -n 1', (chunk) => void shown.push(decoder.decode(chunk.bytes)));
    session.input(encoder.encode('for the program\n'));
    await running;
    const next = session.execute('cd /tmp', () => undefined);
    session.input(encoder.encode('docker image ls\n'));
    expect(shown.join('')).toBe('for the program\n');
    expect(decoder.decode((await next).unread)).toBe('docker image ls\n');
    expect((await session.execute('pwd', () => undefined)).unread).toEqual(new Uint8Array());
  });

  it('Ctrl-D ends it', async () => {
    const session = open();
    const shown: string[] = [];
    const running = session.execute('cat', (chunk) => void shown.push(decoder.decode(chunk.bytes)));
    session.input(encoder.encode('line\n'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    session.endInput();
    expect((await running).exitCode).toBe(0);
    expect(shown.join('')).toBe('line\n');
  });
});

describe('what is typed for a command that has ended at the other end of a port', () => {
  it('comes back with its result, in order', async () => {
    const { port1, port2 } = new MessageChannel();
    const fake = createFakeSession();
    fake.execute = async () => ({ exitCode: 0, cwd: '/', unread: encoder.encode('in time\n') });
    fake.onSnapshot = () => () => undefined;
    fake.onStatus = () => () => undefined;
    serve(port2, () => fake);
    port2.start();
    const remote = createRemoteSession(port1, 'chapter');
    port1.start();
    const running = remote.execute('true', () => undefined);
    remote.input(encoder.encode('late\n'));
    remote.input(encoder.encode('later\n'));
    expect(decoder.decode((await running).unread)).toBe('in time\nlate\nlater\n');
    expect(fake.typed).toEqual([]);
    port1.close();
  });
});

describe('output on its way to a slow reader', () => {
  it('holds the writer back until some of it has been taken', async () => {
    const flow = createFlow();
    let sent = 0;
    const writer = (async () => {
      for (let i = 0; i < 100; i += 1) {
        await flow.sent(10_000);
        sent += 1;
      }
    })();
    await new Promise((resolve) => setTimeout(resolve));
    expect(sent).toBeLessThan(30);
    for (let i = 0; i < 100; i += 1) flow.taken(10_000);
    await writer;
    expect(sent).toBe(100);
  });
});
