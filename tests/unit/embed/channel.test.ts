import { beforeEach, describe, expect, it } from 'vitest';
import { createChannel, type Channel, type Heard } from '../../../src/embed/channel.ts';
import type { ToFrame } from '../../../src/embed/messages.ts';

const HOST = 'https://school.example';
const step = { type: 'step', payload: { id: 'build', index: 0, total: 4 } } as const;
const hello = { ns: 'layerlab', v: 1, id: '', seq: 1, type: 'hello', payload: { v: [1] } };

describe('the channel to whoever embeds the page', () => {
  let open: { readonly message: unknown; readonly target: string }[];
  let asked: ToFrame[];
  let listener: (event: Heard) => void;
  let time: number;
  let later: (() => void)[];
  let channel: Channel;
  const parent = { postMessage: (message: unknown, target: string) => void open.push({ message, target }) };

  beforeEach(() => {
    open = [];
    asked = [];
    time = 0;
    later = [];
    channel = createChannel({
      surroundings: {
        parent,
        addEventListener: (_, added) => {
          listener = added;
        },
        now: () => time,
        after: (_, callBack) => void later.push(callBack),
      },
      parentOrigin: HOST,
      id: 'one',
      onRequest: (request) => asked.push(request) > 0,
    });
  });

  /** A message event as a browser makes it; gives the other end of the port. */
  function say(data: unknown, origin: string, source: unknown = parent): MessagePort {
    const { port1, port2 } = new MessageChannel();
    listener({ data, origin, source, ports: [port2] });
    return port1;
  }

  const next = (port: MessagePort): Promise<unknown> =>
    new Promise((resolve) => {
      port.onmessage = ({ data }) => resolve(data);
    });

  it('tells anybody that it is there and how high it is, and Canvas in its own words, and nothing else', () => {
    channel.send({ type: 'resize', payload: { height: 400 } });
    channel.send(step);
    expect(open).toEqual([
      { message: { ns: 'layerlab', v: 1, id: 'one', seq: 1, type: 'resize', payload: { height: 400 } }, target: '*' },
      { message: { subject: 'lti.frameResize', height: 400 }, target: '*' },
    ]);
  });

  it('tells a host that is known everything, through the port that came with its hello', async () => {
    const port = say(hello, HOST);
    const told = next(port);
    channel.send(step);
    expect(await told).toMatchObject({ ns: 'layerlab', v: 1, id: 'one', ...step });
    expect(open).toEqual([]);
    port.close();
  });

  it.each([
    ['another origin', 'https://school.example.evil.org', parent],
    ['no origin', 'null', parent],
    ['a sibling with the right origin', HOST, {}],
  ])('does not listen to %s', async (_, origin, source) => {
    say(hello, origin, source).close();
    channel.send(step);
    expect(open).toEqual([]);
  });

  it('does what its host asks, answers, and does not know the unknown', async () => {
    const port = say(hello, HOST);
    const ask = (seq: number, type: string, payload: object): Promise<unknown> => {
      const told = next(port);
      port.postMessage({ ...hello, seq, type, payload });
      return told;
    };
    expect(await ask(7, 'goTo', { step: 'build' })).toMatchObject({ type: 'result', payload: { re: 7, ok: true } });
    expect(await ask(8, 'explode', {})).toMatchObject({ type: 'result', payload: { re: 8, ok: false } });
    expect(await ask(9, 'ping', {})).toMatchObject({ type: 'pong' });
    expect(asked).toEqual([{ type: 'goTo', step: 'build' }]);
    port.close();
  });

  it.each([
    ['a version that there is not yet', { ...hello, payload: { v: [2] } }],
    ['a version that is no list', { ...hello, payload: { v: 1 } }],
    ['another protocol', { ...hello, ns: 'other' }],
    ['a message that is a text', JSON.stringify(hello)],
    ['a hello without a number', { ...hello, seq: '1' }],
    ['another message first', { ...hello, type: 'goTo', payload: { v: [1], step: 'build' } }],
  ])('takes no port from %s', (_, data) => {
    say(data, HOST).close();
    channel.send(step);
    expect([open, asked]).toEqual([[], []]);
  });

  it('takes no hello without a port, and keeps to the first port that came', async () => {
    listener({ data: hello, origin: HOST, source: parent, ports: [] });
    const first = say(hello, HOST);
    const second = say(hello, HOST);
    const told = next(first);
    const toSecond: unknown[] = [];
    second.onmessage = ({ data }) => void toSecond.push(data);
    channel.send(step);
    expect(await told).toMatchObject(step);
    second.postMessage({ ...hello, seq: 2, type: 'reset', payload: {} });
    await new Promise((resolve) => void setTimeout(resolve, 20));
    expect([toSecond, asked]).toEqual([[], []]);
    for (const port of [first, second]) port.close();
  });

  it('reads what a host asks, and nothing that only looks like it', async () => {
    const port = say(hello, HOST);
    const wrong: readonly (readonly [string, unknown])[] = [
      ['goTo', {}],
      ['goTo', { step: 7 }],
      ['goTo', ['build']],
      ['setTheme', { theme: 'sepia' }],
      ['setTheme', { __proto__: { theme: 5 } }],
      ['setState', { blob: 1, rev: 1 }],
      ['setState', { blob: 'x', rev: 0.5 }],
      ['setState', { blob: 'x', rev: NaN }],
      ['setState', { blob: 'x', rev: Infinity }],
      ['hello', { v: [1] }],
      ['__proto__', {}],
      ['constructor', {}],
    ];
    for (const [index, [type, payload]] of wrong.entries()) {
      const told = next(port);
      port.postMessage({ ...hello, seq: index, type, payload });
      expect(await told, `${type} ${JSON.stringify(payload)}`).toMatchObject({ payload: { re: index, ok: false } });
    }
    const told = next(port);
    for (const data of [null, 7, 'ping', [], { ...hello, v: 2 }, { ...hello, payload: null }, { ...hello, type: {} }])
      port.postMessage(data);
    port.postMessage({ ...hello, seq: 99, type: 'setState', payload: { blob: 'x', rev: 3, more: 'is ignored' } });
    expect(await told).toMatchObject({ payload: { re: 99, ok: true } });
    expect(asked).toEqual([{ type: 'setState', blob: 'x', rev: 3 }]);
    port.close();
  });

  it('tells twenty messages a second, in their order, and loses none', async () => {
    const port = say(hello, HOST);
    const told: unknown[] = [];
    port.onmessage = ({ data }: MessageEvent<{ payload: { index: number } }>) => void told.push(data.payload.index);
    const arrive = (): Promise<unknown> => new Promise((resolve) => void setTimeout(resolve, 20));
    for (let index = 0; index < 30; index += 1)
      channel.send({ type: 'step', payload: { id: 'build', index, total: 30 } });
    expect(channel.send({ type: 'resize', payload: { height: 1 } })).toBe(false);
    await arrive();
    expect(told).toHaveLength(20);
    for (const callBack of later.splice(0)) callBack();
    expect(later).toHaveLength(1);
    time = 1000;
    for (const callBack of later.splice(0)) callBack();
    await arrive();
    expect(told).toEqual(Array.from({ length: 30 }, (_, index) => index));
    expect(later).toEqual([]);
    expect(channel.send({ type: 'resize', payload: { height: 1 } })).toBe(true);
    port.close();
  });

  it('takes twenty messages a second', async () => {
    const port = say(hello, HOST);
    let answers = 0;
    const twentieth = new Promise((resolve) => {
      port.onmessage = () => {
        answers += 1;
        if (answers === 20) resolve(null);
      };
    });
    for (let seq = 0; seq < 1000; seq += 1) port.postMessage({ ...hello, seq, type: 'reset', payload: {} });
    await twentieth;
    await new Promise((resolve) => void setTimeout(resolve, 50));
    expect(asked).toHaveLength(20);
    port.close();
  });
});
