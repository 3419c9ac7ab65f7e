import { contentViolations } from './validate/contents.ts';
import { imageViolations } from './validate/images.ts';
import { layerViolations } from './validate/layers.ts';
import { usageViolations } from './validate/usage.ts';
import { userViolations } from './validate/users.ts';
import type { EngineState } from './state.ts';

/**
 * Everything about a state that does not hold, each as one sentence; an empty list is a sound state. Identities, sizes,
 * references and sums are computed anew, but layers' bytes are not read: see `validate`.
 */
export function violationsIn(state: EngineState): readonly string[] {
  return [...layerViolations(state), ...imageViolations(state), ...userViolations(state), ...usageViolations(state)];
}

/**
 * The same, and each layer's diff ID compared with the digest of its tar's bytes. What was found for a layer is
 * remembered by its content, so that validating after every operation costs what the operation added.
 */
export async function validate(state: EngineState): Promise<readonly string[]> {
  return [...violationsIn(state), ...(await contentViolations(state))];
}
