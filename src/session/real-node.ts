import type { Service } from '../shell/node/remote/web-container-node.ts';
import { serveRemoteNode } from '../shell/node/remote/channel.ts';
import { WebContainerNode } from '../shell/node/remote/web-container-node.ts';

/** Why there is no real Node. */
export type Refusal = 'not-isolated' | 'not-reached' | 'too-slow';

export interface RealNodeOptions {
  /** `crossOriginIsolated` of the page. */
  readonly isIsolated: boolean;
  /** Rejects when the service does not answer. */
  readonly probe: () => Promise<unknown>;
  /** Starts the service. Offline it never settles, and then no second attempt would either. */
  readonly boot: () => Promise<Service>;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly elapsed: () => number;
}

/** Milliseconds that the service may take to start. */
const PATIENCE = 15_000;

/** A real Node for a session, started when it is first asked for: a port for `SessionClient.useNode`, or why not. */
export function createRealNode(options: RealNodeOptions): () => Promise<MessagePort | Refusal> {
  let booting: Promise<Service> | null = null;

  return async () => {
    if (!options.isIsolated) return 'not-isolated';
    try {
      await options.probe();
      booting ??= options.boot();
      const service = await Promise.race([booting, options.wait(PATIENCE).then(() => null)]);
      if (service === null) return 'too-slow';
      const { port1, port2 } = new MessageChannel();
      serveRemoteNode(port1, new WebContainerNode(service, options.elapsed));
      port1.start();
      return port2;
    } catch {
      return 'not-reached';
    }
  };
}

const SERVICE = 'https://stackblitz.com/headless';
/** Milliseconds that the service may take to answer at all. */
const PROBE_PATIENCE = 5000;

/** The real Node of this page: WebContainers, of which nothing is loaded before. */
export const startRealNode = createRealNode({
  isIsolated: globalThis.crossOriginIsolated,
  probe: () => fetch(SERVICE, { mode: 'no-cors', signal: AbortSignal.timeout(PROBE_PATIENCE) }),
  boot: async () => {
    const { WebContainer } = await import('@webcontainer/api');
    return WebContainer.boot({ coep: 'require-corp' });
  },
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  elapsed: () => performance.now(),
});
