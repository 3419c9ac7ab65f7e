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

/** What somebody says of a host; what is left unsaid is as with any other host. */
interface HostRule {
  readonly status?: number | undefined;
  readonly latency?: readonly [from: number, to: number] | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
  /** Instead of an answer. `dns`: the name does not exist. */
  readonly fails?: keyof typeof FAILURES | 'dns' | undefined;
}

export type NetworkRules = Readonly<Record<string, HostRule>>;

const FAILURES = {
  refused: 'ECONNREFUSED',
  reset: 'ECONNRESET',
  timeout: 'ETIMEDOUT',
  unreachable: 'EHOSTUNREACH',
} as const satisfies Readonly<Record<string, ConnectionFailure>>;

/** Addresses come from a range that is kept for examples (RFC 5737). */
const ADDRESS = '203.0.113.';

/** The hosts that are there unless somebody says otherwise; each answers 200 in 50 to 200 ms. */
const USUAL = [
  'blog.sixeyed.com',
  'example.com',
  'www.example.com',
  'example.org',
  'example.net',
  'docker.com',
  'www.docker.com',
  'github.com',
  'google.com',
  'www.google.com',
  'dl-cdn.alpinelinux.org',
  'deb.debian.org',
  'archive.ubuntu.com',
  'security.ubuntu.com',
  'registry.npmjs.org',
  'pypi.org',
];

/** The usual hosts as the rules change them, and the hosts that they add. */
export function networkTable(rules: NetworkRules = {}): NetworkTable {
  const named = Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name.toLowerCase(), rule]));
  const names = [...new Set([...USUAL, ...Object.keys(named)])];
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const rule = named[name] ?? {};
      return rule.fails === 'dns' ? [] : [[name, answerOf(name, rule, `${ADDRESS}${10 + (index % 240)}`)]];
    }),
  );
}

function answerOf(name: string, rule: HostRule, address: string): HostAnswer {
  const { status = 200, latency = [50, 200], headers, body = page(name), fails = 'dns' } = rule;
  return {
    status,
    latency,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    body,
    failure: fails === 'dns' ? null : FAILURES[fails],
    address,
  };
}

const page = (name: string): string =>
  `<!doctype html>\n<html>\n<head><title>${name}</title></head>\n<body><h1>${name}</h1></body>\n</html>\n`;
