/** What the simulated internet answers for one host. */
export interface HostAnswer {
  /** Status of every answer. */
  readonly status: number;
  /** Milliseconds that an answer takes: any number from the first to the second. */
  readonly latency: readonly [from: number, to: number];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Instead of an answer: what the connection fails with. */
  readonly failure: ConnectionFailure | null;
  readonly address: string;
}

export type ConnectionFailure = 'ECONNREFUSED' | 'ECONNRESET' | 'ETIMEDOUT' | 'EHOSTUNREACH';

/** Host names of the simulated internet; a name that is not here does not exist. */
export type NetworkTable = Readonly<Record<string, HostAnswer>>;

/** The fields of an answer that a table may leave out. */
type Written = Partial<HostAnswer>;

/** Addresses of names that give none: a range that is kept for examples (RFC 5737). */
const ADDRESS = '203.0.113.';

/** A table of what somebody wrote, with the rest filled in. */
export function networkTable(written: Readonly<Record<string, Written>>): NetworkTable {
  return Object.fromEntries(
    Object.entries(written).map(([name, answer], index) => [
      name.toLowerCase(),
      {
        status: 200,
        latency: [50, 200] as const,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: page(name),
        failure: null,
        address: `${ADDRESS}${10 + (index % 240)}`,
        ...answer,
      },
    ]),
  );
}

const page = (name: string): string =>
  `<!doctype html>\n<html>\n<head><title>${name}</title></head>\n<body><h1>${name}</h1></body>\n</html>\n`;

/** What is there unless a lesson says otherwise. */
export const DEFAULT_TABLE = networkTable({
  'blog.sixeyed.com': {},
  'example.com': {},
  'www.example.com': {},
  'example.org': {},
  'example.net': {},
  'docker.com': {},
  'www.docker.com': {},
  'github.com': {},
  'google.com': {},
  'www.google.com': {},
});
