import { createManualClock } from '../../../../../src/engine/core/manual-clock.ts';
import { createRandom } from '../../../../../src/engine/core/seeded-random.ts';
import { createSoundEngine } from '../../../../support/sound.ts';
import type { Engine } from '../../../../../src/engine/engine.ts';
import { CATALOGUE } from '../../../../../src/engine/registry/catalogue.generated.ts';
import { createCatalogue } from '../../../../../src/engine/registry/catalogue.ts';
import { withPulled } from '../../../../../src/engine/registry/presets.ts';
import { EMPTY_STATE } from '../../../../../src/engine/store/state.ts';

/** An engine with a preset of the catalogue pulled, or with nothing. */
export function engineWith(preset?: string): Engine {
  const registry = createCatalogue(CATALOGUE);
  const state = preset === undefined ? EMPTY_STATE : withPulled(EMPTY_STATE, registry, CATALOGUE.presets[preset] ?? []);
  const runner = {
    start: (): never => {
      throw new Error('nothing runs in these tests');
    },
  };
  return createSoundEngine({ clock: createManualClock(), random: createRandom('test'), registry, runner, state });
}
