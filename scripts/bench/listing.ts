import { createManualClock } from '../../src/engine/core/manual-clock.ts';
import { collect, emptySource } from '../../src/engine/core/pipe.ts';
import { createRandom } from '../../src/engine/core/seeded-random.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import { createContainer } from '../../src/engine/container/create-container.ts';
import { createMemoryFileSystem } from '../../src/engine/fs/memory.ts';
import { createCatalogue } from '../../src/engine/registry/catalogue.ts';
import { CATALOGUE } from '../../src/engine/registry/catalogue.generated.ts';
import { parseReference } from '../../src/engine/image/reference.ts';
import { tagImage } from '../../src/engine/store/tag-image.ts';
import { runDocker } from '../../src/cli/main.ts';
import { growth, measure, type Timing } from './measure.ts';
import { stateWith } from './many-images.ts';
import { milliseconds, type Figure } from './table.ts';

const ROOT = { uid: 0, gid: 0, groups: [0], umask: 0o022 };

/** Numbers of images, and what listing that many may take at the median, in milliseconds. */
const SIZES = [
  [7, 0.5],
  [1000, 3],
  [10_000, 20],
] as const;
/** What looking at one image may take, in milliseconds, however many there are. */
const LOOK = 1;
/** Time that grows in step with the number of images has the exponent 1. */
const LINEAR = 1.05;
/** Time that has nothing to do with it has the exponent 0; two timings of the same are never quite alike. */
export const NONE = 0.1;

const LISTINGS = [
  ['image', 'ls'],
  ['system', 'df'],
] as const;
const LOOKS = [
  ['history', 'image-3'],
  ['image', 'inspect', 'image-3'],
] as const;

/** `docker` in process on a store with so many images and a container for every tenth of them. */
function dockerWith(count: number): {
  readonly run: (argv: readonly string[]) => Promise<void>;
  readonly change: () => void;
} {
  const clock = createManualClock(Date.parse(CATALOGUE.now));
  const engine = createEngine({
    clock,
    random: createRandom('bench'),
    registry: createCatalogue(CATALOGUE),
    runner: {
      start: () => {
        throw new Error('nothing runs in this bench');
      },
    },
    state: stateWith(count),
  });
  for (let index = 0; index < count; index += 10) createContainer(engine, { image: `image-${index}` });
  const files = createMemoryFileSystem({ clock, credentials: ROOT });
  let changes = 0;
  return {
    change: () => tagImage(engine, 'image-1', parseReference(`image-1:${(changes += 1) % 2}`)),
    run: async (argv) => {
      const stdout = collect();
      const stderr = collect();
      const code = await runDocker(argv, {
        engine,
        stdin: emptySource(),
        stdout,
        stderr,
        files,
        cwd: '/',
        env: {},
        signal: new AbortController().signal,
        windowSize: () => ({ columns: 80, rows: 24 }),
        onResize: () => () => undefined,
      });
      if (code !== 0) throw new Error(`docker ${argv.join(' ')}: ${stderr.text()}`);
    },
  };
}

/**
 * Listing and looking at images. A list is made each time in a state that has just changed, so that nothing is remembered
 * whole. A look at one image remembers nothing, and what a change leaves to be collected would fall into its time.
 */
export async function listingFigures(): Promise<readonly Figure[]> {
  const stores = SIZES.map(([count, limit]) => ({
    count,
    limit,
    docker: dockerWith(count),
  }));
  const figures: Figure[] = [];
  for (const argv of [...LISTINGS, ...LOOKS]) {
    const isListing = LISTINGS.some((listing) => listing === argv);
    const timings: Timing[] = [];
    for (const { count, limit, docker } of stores) {
      const timing = await measure(() => docker.run(argv), isListing ? docker.change : undefined);
      timings.push(timing);
      figures.push(atMost(`docker ${argv.slice(0, 2).join(' ')}, ${count} images`, timing, isListing ? limit : LOOK));
    }
    const [, thousand, tenThousand] = timings;
    if (thousand === undefined || tenThousand === undefined) continue;
    figures.push(growthOf(thousand, tenThousand, isListing ? LINEAR : NONE));
  }
  return figures;
}

/** How time grows from a store of 1,000 images to one of 10,000. */
export function growthOf(thousand: Timing, tenThousand: Timing, most: number): Figure {
  const exponent = growth(thousand, tenThousand, 10);
  return {
    what: '  growth from 1,000 to 10,000 images',
    value: exponent.toFixed(2),
    target: `≤ ${most}`,
    isMet: exponent <= most,
  };
}

/** A figure that should not be above a limit, in milliseconds. */
export const atMost = (what: string, { median, least }: Timing, limit: number): Figure => ({
  what,
  value: milliseconds(median),
  least: milliseconds(least),
  target: `≤ ${limit} ms`,
  isMet: median <= limit,
});
