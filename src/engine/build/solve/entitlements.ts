/** What a build may do only where the person allows it (BuildKit `util/entitlements`). */
export const HOST_NETWORK = 'network.host';

/** What the engine's builder grants at all when it is asked for. */
export const GRANTED: readonly string[] = [HOST_NETWORK];
