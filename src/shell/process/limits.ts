/** A resource limit as setrlimit(2) has it, in the kernel's units: bytes, seconds, or a number. `Infinity` is none. */
export interface Limit {
  readonly soft: number;
  readonly hard: number;
}

/** The limits of a process that are not the usual ones, by the letters that `ulimit` has for them. */
export type Limits = ReadonlyMap<string, Limit>;

const both = (value: number): Limit => ({ soft: value, hard: value });
const MEBIBYTE = 1 << 20;

/** Those of a usual Linux login; whatever is not here is unlimited. Nothing here is held to any of them. */
const USUAL: Limits = new Map([
  ['c', both(0)],
  ['e', both(0)],
  ['i', both(15_384)],
  ['l', both(8 * MEBIBYTE)],
  ['n', { soft: 1024, hard: MEBIBYTE }],
  ['p', both(4096)],
  ['q', both(819_200)],
  ['r', both(0)],
  ['s', { soft: 8 * MEBIBYTE, hard: Infinity }],
]);

export const limitOf = (limits: Limits, letter: string): Limit =>
  limits.get(letter) ?? USUAL.get(letter) ?? both(Infinity);

/** What `docker run --ulimit` calls them (go-units `ulimit.go`). */
const DOCKER_NAMES: Readonly<Record<string, string>> = {
  core: 'c',
  cpu: 't',
  data: 'd',
  fsize: 'f',
  locks: 'x',
  memlock: 'l',
  msgqueue: 'q',
  nice: 'e',
  nofile: 'n',
  nproc: 'u',
  rss: 'm',
  rtprio: 'r',
  rttime: 'R',
  sigpending: 'i',
  stack: 's',
};

const figure = (value: number): number => (value < 0 ? Infinity : value);

/** The limits that a container's processes begin with. */
export const limitsOf = (
  ulimits: readonly { readonly Name: string; readonly Soft: number; readonly Hard: number }[],
): Limits =>
  new Map(
    ulimits.map(({ Name, Soft, Hard }) => [DOCKER_NAMES[Name] ?? Name, { soft: figure(Soft), hard: figure(Hard) }]),
  );
