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
  let channel: Channel;
  const parent = { postMessage: (message: unknown, target: string) => void open.push({ message, target }) };

  beforeEach(() => {
    open = [];
    asked = [];
    time = 0;
    channel = createChannel({
      surroundings: {
        parent,
        addEventListener: (_, added) => {
          listener = added;
        },
        now: () => time,
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
