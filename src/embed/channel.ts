import {
  envelope,
  MOST_A_SECOND,
  readEnvelope,
  readRequest,
  VERSION,
  versionsIn,
  type FromFrame,
  type ToFrame,
} from './messages.ts';
import { createRate } from './rate.ts';

/** What of a message event is looked at. */
export interface Heard {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}

/** What of a window the channel uses. */
export interface Surroundings {
  /** Who embeds the page. */
  readonly parent: { postMessage(message: unknown, targetOrigin: string): void };
  addEventListener(type: 'message', listener: (event: Heard) => void): void;
  readonly now: () => number;
}

export interface ChannelOptions {
  readonly surroundings: Surroundings;
  /** The only origin that is listened to; `null` for none. */
  readonly parentOrigin: string | null;
  readonly id: string;
  /** Does what a host asks; false when it cannot be done. */
  readonly onRequest: (request: ToFrame) => boolean;
  /** A host has made itself known, and hears everything from now on. */
  readonly onHost: () => void;
}

export interface Channel {
  /** Tells the host. Before a host is known only `ready` and `resize` are sent, as they say nothing of the learner. */
  send(message: FromFrame): void;
}

/**
 * Talks to whoever embeds the page. Anybody may know that the page is there and how high it is; all else goes through a
 * port that comes with a `hello` from the window above, whose origin is exactly the one in the page's address.
 */
export function createChannel({ surroundings, parentOrigin, id, onRequest, onHost }: ChannelOptions): Channel {
  const { parent, now } = surroundings;
  let seq = 0;
  let port: MessagePort | null = null;
  const mayAsk = createRate(MOST_A_SECOND, now);
  const maySend = createRate(MOST_A_SECOND, now);

  function send(message: FromFrame): void {
    const isOpen = message.type === 'ready' || message.type === 'resize';
    if (port === null && !isOpen) return;
    // What says how an exercise went is never dropped; heights follow each other, and the last one is sent later.
    if (!maySend() && message.type === 'resize') return;
    seq += 1;
    const sent = envelope(id, seq, message);
    if (port === null) parent.postMessage(sent, '*');
    else port.postMessage(sent);
    if (message.type === 'resize')
      parent.postMessage({ subject: 'lti.frameResize', height: message.payload.height }, '*');
  }

  function take({ data }: MessageEvent): void {
    if (!mayAsk()) return;
    const found = readEnvelope(data);
    if (found === null) return;
    const request = readRequest(found);
    if (request?.type === 'ping') send({ type: 'pong', payload: {} });
    else send({ type: 'result', payload: { re: found.seq, ok: request !== null && onRequest(request) } });
  }

  surroundings.addEventListener('message', ({ source, origin, data, ports }) => {
    // A sandboxed host has the origin "null", which any other sandbox has too: it gets the open messages only.
    if (parentOrigin === null || source !== parent || origin !== parentOrigin) return;
    const hello = readEnvelope(data);
    const [own] = ports;
    if (hello === null || own === undefined || port !== null || !versionsIn(hello).includes(VERSION)) return;
    port = own;
    own.onmessage = take;
    onHost();
  });
  return { send };
}
