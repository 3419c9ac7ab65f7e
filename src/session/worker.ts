import { openIndexedDbLogStore } from './indexed-db-log-store.ts';
import { InlineSession } from './inline-session.ts';
import { LogKeeper } from './log-keeper.ts';
import { claim } from './claim.ts';
import { nodeForesight } from './node-foresight.ts';
import { serve } from './serve.ts';
import { wait } from './wait.ts';
import { IN_MEMORY } from './worker-name.ts';

/** Milliseconds that what the page shows first has the network for itself. */
const WARM_UP_AFTER = 1000;

/** Timers are held back when many follow each other; messages are not. */
const turns = new MessageChannel();
const waiting: (() => void)[] = [];
turns.port1.onmessage = () => waiting.shift()?.();
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    turns.port2.postMessage(null);
  });

serve(self, (start) => {
  const session = new InlineSession({
    start,
    pace: wait,
    turn,
    elapsed: () => performance.now(),
    ...(self.name === IN_MEMORY ? {} : { keeper: new LogKeeper({ open: openIndexedDbLogStore, claim }) }),
    onState: nodeForesight(() => void prepareNode().catch(() => undefined)),
  });
  setTimeout(() => void session.warmUp().catch(() => undefined), WARM_UP_AFTER);
  return session;
});

/** Makes the runtime of JavaScript ready; a program that comes sooner loads it itself. */
async function prepareNode(): Promise<void> {
  const [{ prepareSpare }, { loadQuickJs }] = await Promise.all([
    import('../shell/node/spare.ts'),
    import('../shell/catalogue/node.ts'),
  ]);
  await Promise.all([loadQuickJs(), prepareSpare()]);
}
