import { createFlow } from './flow.ts';
import { InlineSession } from './inline-session.ts';
import type { Answer, Request, Response } from './messages.ts';

const post = (response: Response): void => self.postMessage(response);

const wait = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Milliseconds that what the page shows first has the network for itself. */
const WARM_UP_AFTER = 1000;

const flow = createFlow();
let session: InlineSession | null = null;

function begin(start: string): void {
  session = new InlineSession({ start, pace: wait, turn: () => wait(0), elapsed: () => performance.now() });
  session.onSnapshot((snapshot) => post({ type: 'snapshot', snapshot }));
  post({ type: 'ready' });
  setTimeout(() => void session?.warmUp(), WARM_UP_AFTER);
}

function answer(request: Request, current: InlineSession): Promise<Answer> | null {
  switch (request.type) {
    case 'execute':
      return current.execute(request.line, (chunk) => {
        post({ type: 'output', id: request.id, chunk });
        return flow.sent(chunk.bytes.length);
      });
    case 'complete':
      return current.complete(request.line, request.cursor);
    case 'is-complete':
      return current.isComplete(request.text);
    case 'history':
      return current.history();
    case 'snapshot':
      return current.snapshot();
    case 'undo':
      return current.undo();
    case 'read-file':
      return current.readFile(request.path);
    case 'write-file':
      return current.writeFile(request.path, request.bytes).then(() => null);
    case 'reset':
      return current.reset(request.start).then(() => null);
    default:
      return null;
  }
}

function tell(request: Request, current: InlineSession): void {
  if (request.type === 'interrupt') current.interrupt();
  if (request.type === 'end-input') current.endInput();
  if (request.type === 'input') current.input(request.bytes);
  if (request.type === 'resize') current.resize(request.columns, request.rows);
}

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.type === 'start') {
    begin(data.start);
    return;
  }
  if (data.type === 'taken') {
    flow.taken(data.bytes);
    return;
  }
  if (session === null) return;
  const promised = answer(data, session);
  if (promised === null) {
    tell(data, session);
    return;
  }
  const id = 'id' in data ? data.id : 0;
  promised.then(
    (value) => post({ type: 'answer', id, value }),
    (error: unknown) => post({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) }),
  );
});
