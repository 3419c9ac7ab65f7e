import { EngineError } from '../core/errors.ts';
import type { ImageId } from '../core/digest.ts';
import { childrenOf, findImage } from '../store/images.ts';
import type { EngineState } from '../store/state.ts';
import { booleanFilter, checkFilters, hasLabels, type Filters } from '../store/filters.ts';
import { equalsAny, matches } from './filters.ts';
import { findContainer, isRunning, newestFirst, noSuchContainer } from './find-container.ts';
import { membershipsOf } from './network/networks.ts';
import { portsOf, portFilter } from './ports.ts';
import type { Container } from './types.ts';

const ACCEPTED = [
  'ancestor', 'before', 'exited', 'expose', 'health', 'id', 'is-task', 'isolation', 'label', 'name', 'network',
  'publish', 'since', 'status', 'volume',
]; // prettier-ignore
const STATUSES = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];
const HEALTH = ['none', 'starting', 'healthy', 'unhealthy'];

export interface ListOptions {
  /** Also those that do not run. */
  readonly all: boolean;
  /** At most so many, running or not; 0 or less is no limit. */
  readonly limit: number;
  readonly filters: Filters;
}

type Test = (container: Container) => boolean;

/** Containers newest first, as moby's `daemon.Containers` picks them. */
export function listContainers(state: EngineState, options: ListOptions): readonly Container[] {
  checkFilters(options.filters, ACCEPTED);
  checkValues(options.filters, 'status', STATUSES);
  checkValues(options.filters, 'health', HEALTH);
  const exited = exitCodes(options.filters);
  const tests: readonly Test[] = [
    runningTest(options),
    nameTest(options.filters),
    (container) => hasLabels(options.filters.get('label'), container.config.Labels ?? {}),
    (container) => exited.length === 0 || (hasEnded(container) && exited.includes(container.state.exitCode)),
    ({ state: { status } }) => equalsAny(options.filters, 'status', status),
    ({ state: { health } }) => equalsAny(options.filters, 'health', health ?? 'none'),
    volumeTest(options.filters),
    ancestorTest(state, options.filters),
    networkTest(state, options.filters),
    portTest(options.filters),
    () => booleanFilter(options.filters, 'is-task') !== true,
  ];
  const found = between(state, options.filters).filter((container) => tests.every((test) => test(container)));
  return options.limit > 0 ? found.slice(0, options.limit) : found;
}

function refuse(message: string): never {
  throw new EngineError('invalid-filter', 'invalid', message);
}

function checkValues(filters: Filters, name: string, known: readonly string[]): void {
  for (const value of filters.get(name) ?? []) {
    if (known.includes(value)) continue;
    const what = name === 'status' ? 'state' : name;
    const list = known.join(', ');
    refuse(`invalid filter '${name}=${value}': invalid value for ${what} (${value}): must be one of ${list}`);
  }
}

function exitCodes(filters: Filters): readonly number[] {
  return (filters.get('exited') ?? []).map((value) => {
    if (!/^[+-]?\d+$/.test(value)) {
      refuse(`invalid filter 'exited=${value}': strconv.Atoi: parsing "${value}": invalid syntax`);
    }
    return Number(value);
  });
}

const hasEnded: Test = (container) => !isRunning(container) && container.state.startedAt !== null;

function runningTest({ all, limit, filters }: ListOptions): Test {
  return all || limit > 0 || filters.has('status') ? () => true : isRunning;
}

function nameTest(filters: Filters): Test {
  const ids = filters.get('id');
  return ({ name, id }) =>
    matches(filters, 'name', `/${name}`, name) && (ids === undefined || ids.some((prefix) => id.startsWith(prefix)));
}

/** `before` leaves those that are older, `since` those that are newer than the container named. */
function between(state: EngineState, filters: Filters): readonly Container[] {
  let list = newestFirst(state);
  for (const value of filters.get('before') ?? []) {
    const limit = lookUp(state, value);
    list = list.slice(list.indexOf(limit) + 1);
  }
  for (const value of filters.get('since') ?? []) {
    const limit = lookUp(state, value);
    const end = list.indexOf(limit);
    list = end < 0 ? list : list.slice(0, end);
  }
  return list;
}

function lookUp(state: EngineState, reference: string): Container {
  try {
    return findContainer(state, reference);
  } catch (error) {
    if (error instanceof EngineError) throw noSuchContainer(reference);
    throw error;
  }
}

function volumeTest(filters: Filters): Test {
  const wanted = filters.get('volume');
  if (wanted === undefined) return () => true;
  return ({ mounts }) =>
    mounts.some((mount) => {
      const source = mount.kind === 'volume' ? mount.volume : mount.kind === 'bind' ? mount.source : '';
      return wanted.includes(mount.destination) || wanted.includes(source);
    });
}

/** Containers of the image, and of images that were committed from it. */
function ancestorTest(state: EngineState, filters: Filters): Test {
  const wanted = filters.get('ancestor');
  if (wanted === undefined) return () => true;
  const ids = new Set<ImageId>();
  const add = (id: ImageId): void => {
    if (ids.has(id)) return;
    ids.add(id);
    for (const child of childrenOf(state, id)) add(child.id);
  };
  for (const reference of wanted) {
    const image = findOrNull(state, reference);
    if (image !== null) add(image);
  }
  return ({ imageId }) => ids.has(imageId);
}

function findOrNull(state: EngineState, reference: string): ImageId | null {
  try {
    return findImage(state, reference)?.id ?? null;
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

function networkTest(state: EngineState, filters: Filters): Test {
  const wanted = filters.get('network');
  if (wanted === undefined) return () => true;
  return (container) =>
    membershipsOf(state, container).some(({ network }) =>
      wanted.some((value) => value === network.name || network.id.startsWith(value)),
    );
}

function portTest(filters: Filters): Test {
  const published = portFilter(filters, 'publish');
  const exposed = portFilter(filters, 'expose');
  if (published.size + exposed.size === 0) return () => true;
  return (container) =>
    portsOf(container).some(
      ({ privatePort, publicPort, protocol }) =>
        published.has(`${publicPort ?? 0}/${protocol}`) || exposed.has(`${privatePort}/${protocol}`),
    );
}
