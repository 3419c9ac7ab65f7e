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
  /** Calls back after so many milliseconds. */
  readonly after: (milliseconds: number, callBack: () => void) => void;
}

/** Milliseconds after which it is tried again to tell what had to wait. */
const PAUSE = 1000 / MOST_A_SECOND;

export interface ChannelOptions {
  readonly surroundings: Surroundings;
  /** The only origin that is listened to; `null` for none. */
  readonly parentOrigin: string | null;
  readonly id: string;
  /** Does what a host asks; false when it cannot be done. */
  readonly onRequest: (request: ToFrame) => boolean | Promise<boolean>;
}

export interface Channel {
  /**
   * Tells the host. Before a host is known only `ready` and `resize` are sent, as they say nothing of the learner. False
   * for a height that follows too many other messages: it has to be told later. All else waits for its turn by itself.
   */
  send(message: FromFrame): boolean;
}

/**
 * Talks to whoever embeds the page. Anybody may know that the page is there and how high it is; all else goes through a
 * port that comes with a `hello` from the window above, whose origin is exactly the one in the page's address.
 */
export function createChannel({ surroundings, parentOrigin, id, onRequest }: ChannelOptions): Channel {
  const { parent, now, after } = surroundings;
  let seq = 0;
  let port: MessagePort | null = null;
  const mayAsk = createRate(MOST_A_SECOND, now);
  const maySend = createRate(MOST_A_SECOND, now);
  /** What has not been told yet, oldest first. */
  const waiting: FromFrame[] = [];

  function send(message: FromFrame): boolean {
    const isOpen = message.type === 'ready' || message.type === 'resize';
    if (port === null && !isOpen) return true;
    // The height that counts is the last.
    if (message.type === 'resize' && (waiting.length > 0 || !maySend())) return false;
    if (message.type === 'resize') tell(message);
    else if (waiting.push(message) === 1) tellNext();
    return true;
  }

  function tellNext(): void {
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      if (!maySend()) {
        after(PAUSE, tellNext);
        return;
      }
      waiting.shift();
      tell(next);
    }
  }

  function tell(message: FromFrame): void {
    seq += 1;
    const sent = envelope(id, seq, message);
    if (port === null) parent.postMessage(sent, '*');
    else port.postMessage(sent);
    if (message.type === 'resize')
      parent.postMessage({ subject: 'lti.frameResize', height: message.payload.height }, '*');
  }

  function take({ data }: MessageEvent): void {
    // Whoever asks for more than can be told gets no answer to the rest.
    if (!mayAsk() || waiting.length >= MOST_A_SECOND) return;
    const found = readEnvelope(data);
    if (found === null) return;
    const request = readRequest(found);
    if (request?.type === 'ping') send({ type: 'pong', payload: {} });
    else void carryOut(found.seq, request);
  }

  async function carryOut(re: number, request: ToFrame | null): Promise<void> {
    const ok = request !== null && (await onRequest(request));
    send({ type: 'result', payload: { re, ok } });
  }

  surroundings.addEventListener('message', ({ source, origin, data, ports }) => {
    // A sandboxed host has the origin "null", which any other sandbox has too: it gets the open messages only.
    if (parentOrigin === null || source !== parent || origin !== parentOrigin) return;
    const hello = readEnvelope(data);
    const [own] = ports;
    if (hello === null || own === undefined || port !== null || !versionsIn(hello).includes(VERSION)) return;
    port = own;
    own.onmessage = take;
  });
  return { send };
}
