import { expect, it } from 'vitest';
import { createWorkerPort, type WorkerLike } from '../../../src/session/worker-port.ts';

/** A worker that hears, and does what the test says. */
interface FakeWorker extends WorkerLike {
  readonly heard: unknown[];
  isEnded: boolean;
  fail(): void;
  answer(data: unknown): void;
}

function fakeWorker(): FakeWorker {
  const events = new EventTarget();
  return {
    heard: [],
    isEnded: false,
    postMessage(message: unknown) {
      this.heard.push(message);
    },
    addEventListener(type: string, listener: (event: MessageEvent) => void) {
      events.addEventListener(type, (event) => listener(event as MessageEvent));
    },
    terminate() {
      this.isEnded = true;
    },
    fail: () => void events.dispatchEvent(new Event('error')),
    answer: (data) => void events.dispatchEvent(new MessageEvent('message', { data })),
  };
}

function startPort() {
  const workers: FakeWorker[] = [];
  const retries: (() => void)[] = [];
  const answers: unknown[] = [];
  let started = 0;
  const port = createWorkerPort(
    () => {
      const worker = fakeWorker();
      workers.push(worker);
      return worker;
    },
    (retry) => retries.push(retry),
    () => (started += 1),
  );
  port.addEventListener('message', ({ data }) => void answers.push(data));
  return { port, workers, retries, answers, started: () => started };
}

it('tells a worker that is started again all that was said to the one that could not be loaded', () => {
  const { port, workers, retries, answers, started } = startPort();
  port.postMessage('start');
  workers[0]?.fail();
  expect(workers[0]?.isEnded).toBe(true);
  port.postMessage('typed meanwhile');
  retries[0]?.();
  expect(workers[1]?.heard).toEqual(['start', 'typed meanwhile']);
  workers[1]?.answer('here');
  expect(answers).toEqual(['here']);
  expect(started()).toBe(1);
});

it('can be tried more than once', () => {
  const { port, workers, retries } = startPort();
  port.postMessage('start');
  workers[0]?.fail();
  retries[0]?.();
  workers[1]?.fail();
  retries[1]?.();
  expect(workers[2]?.heard).toEqual(['start']);
});

it('does not start a worker again that works and has a fault', () => {
  const { port, workers, retries } = startPort();
  port.postMessage('start');
  workers[0]?.answer('here');
  workers[0]?.fail();
  expect(retries).toEqual([]);
  expect(workers[0]?.isEnded).toBe(false);
});

it('has another worker for one that hears nothing any more', () => {
  const { port, workers, answers, started } = startPort();
  const greeting = { type: 'start', id: -1 };
  port.postMessage({ type: 'start', id: 1 });
  workers[0]?.answer({ type: 'answer', id: 1 });
  port.postMessage({ type: 'open-log', id: 2 });
  port.replace([greeting]);
  expect(workers[0]?.isEnded).toBe(true);
  expect(workers[1]?.heard).toEqual([greeting]);
  port.postMessage({ type: 'execute', id: 3 });
  expect(workers[1]?.heard).toEqual([greeting, { type: 'execute', id: 3 }]);
  workers[1]?.answer({ type: 'answer', id: 3 });
  expect(answers).toHaveLength(2);
  expect(started()).toBe(2);
  // Nothing of the old one is waited for.
  expect(port.rest([greeting])).toBe(true);
});

it('lets go of a worker, and tells a new one first what it has to know', () => {
  const { port, workers, answers } = startPort();
  const greeting = { type: 'start', id: -1 };
  port.postMessage({ type: 'execute', id: 1 });
  workers[0]?.answer({ type: 'output', id: 1 });
  expect(port.rest([greeting])).toBe(false);
  workers[0]?.answer({ type: 'answer', id: 1 });
  expect(port.rest([greeting])).toBe(true);
  expect(workers[0]?.isEnded).toBe(true);
  port.postMessage({ type: 'shown' });
  expect(workers).toHaveLength(1);
  port.postMessage({ type: 'execute', id: 2 });
  expect(workers[1]?.heard).toEqual([greeting, { type: 'execute', id: 2 }]);
  workers[1]?.answer('here');
  expect(answers).toHaveLength(3);
});
