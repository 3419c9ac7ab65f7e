import { createEngine } from '../../src/engine/create-engine.ts';
import { violationsIn } from '../../src/engine/store/validate.ts';

/** An engine that throws as soon as an operation leaves a state that is not sound, so that the test at hand fails. */
export function createSoundEngine(options: Parameters<typeof createEngine>[0]): ReturnType<typeof createEngine> {
  const engine = createEngine(options);
  engine.subscribe((state) => {
    const violations = violationsIn(state);
    if (violations.length > 0) throw new Error(`The state is not sound:\n${violations.join('\n')}`);
  });
  return engine;
}
