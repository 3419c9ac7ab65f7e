import { createManualClock } from '../../../../src/engine/core/manual-clock.ts';
import { createRandom } from '../../../../src/engine/core/seeded-random.ts';
import { createSoundEngine } from '../../../support/sound.ts';
import type { ProcessRunner } from '../../../../src/engine/container/types.ts';
import { CATALOGUE } from '../../../../src/engine/registry/catalogue.generated.ts';
import { createCatalogue } from '../../../../src/engine/registry/catalogue.ts';
import type { CatalogueData } from '../../../../src/engine/registry/catalogue-data.ts';
import { withPulled } from '../../../../src/engine/registry/presets.ts';
import { EMPTY_STATE } from '../../../../src/engine/store/state.ts';

const NO_PROCESSES: ProcessRunner = {
  start: () => {
    throw new Error('nothing runs in this test');
  },
};

/** An engine that holds the images of a preset of the catalogue. */
export function engineWith(preset: string, data: CatalogueData = CATALOGUE): ReturnType<typeof createSoundEngine> {
  const registry = createCatalogue(data);
  return createSoundEngine({
    clock: createManualClock(Date.parse(data.now)),
    random: createRandom('test'),
    registry,
    runner: NO_PROCESSES,
    state: withPulled(EMPTY_STATE, registry, data.presets[preset] ?? []),
  });
}
