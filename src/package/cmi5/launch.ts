/** What a cmi5 launch has in the course's address. */
export interface Launch {
  /** Of the record store, with a slash at its end. */
  readonly endpoint: string;
  /** Gives the token, once. */
  readonly fetch: string;
  readonly actor: object;
  readonly registration: string;
  readonly activityId: string;
}

function objectIn(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Reads the query of the course's address; `null` when it is no cmi5 launch. */
export function readLaunch(query: string): Launch | null {
  const given = new URLSearchParams(query);
  const get = (name: string): string => given.get(name) ?? '';
  const actor = objectIn(get('actor'));
  const [endpoint, fetch, registration, activityId] = ['endpoint', 'fetch', 'registration', 'activityId'].map(get);
  if (actor === null || !endpoint || !fetch || !registration || !activityId) return null;
  return { endpoint: endpoint.replace(/\/?$/, '/'), fetch, actor, registration, activityId };
}
