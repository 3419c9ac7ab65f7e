import type { Launch } from './launch.ts';

/** The record store of a launch. */
export interface Store {
  /** A document that the platform or an earlier visit has left; `null` when there is none. */
  read(document: 'LMS.LaunchData' | 'layer-lab' | 'cmi5LearnerPreferences'): Promise<unknown>;
  /** Resolves with whether it was taken. */
  write(document: 'layer-lab', value: unknown): Promise<boolean>;
  /** Resolves with whether they were taken. */
  send(statements: readonly object[]): Promise<boolean>;
}

/** As the browser's own, of which it uses this much. */
export type Fetch = (
  address: string,
  options: {
    readonly method: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly keepalive?: boolean;
  },
) => Promise<{ readonly ok: boolean; json(): Promise<unknown> }>;

/** The token that a launch is worth, once; `null` when the platform refuses it. */
async function tokenOf(launch: Launch, fetch: Fetch): Promise<string | null> {
  const answer = await (await fetch(launch.fetch, { method: 'POST' })).json();
  if (typeof answer !== 'object' || answer === null || !('auth-token' in answer)) return null;
  return String(answer['auth-token']);
}

/** Opens the record store; `null` when the platform does not let this launch in. Rejects where the network fails. */
export async function openStore(launch: Launch, fetch: Fetch): Promise<Store | null> {
  const token = await tokenOf(launch, fetch);
  if (token === null) return null;
  const headers = { Authorization: `Basic ${token}`, 'X-Experience-API-Version': '1.0.3' };
  const json = { ...headers, 'Content-Type': 'application/json' };

  function addressOf(document: string): string {
    const agent = JSON.stringify(launch.actor);
    const query =
      document === 'cmi5LearnerPreferences'
        ? new URLSearchParams({ agent, profileId: document })
        : new URLSearchParams({
            activityId: launch.activityId,
            agent,
            registration: launch.registration,
            stateId: document,
          });
    const resource = document === 'cmi5LearnerPreferences' ? 'agents/profile' : 'activities/state';
    return `${launch.endpoint}${resource}?${query}`;
  }
  // What is sent while the page goes away still has to arrive.
  const put = (address: string, method: string, value: unknown): Promise<boolean> =>
    fetch(address, { method, headers: json, body: JSON.stringify(value), keepalive: true }).then(
      ({ ok }) => ok,
      () => false,
    );
  return {
    async read(document) {
      const found = await fetch(addressOf(document), { method: 'GET', headers });
      return found.ok ? found.json().catch(() => null) : null;
    },
    write: (document, value) => put(addressOf(document), 'PUT', value),
    send: (statements) => put(`${launch.endpoint}statements`, 'POST', statements),
  };
}
