import { EngineError } from '../../../engine/core/errors.ts';
import { canonicalName, familiarReference, type Reference } from '../../../engine/image/reference.ts';
import { findImage } from '../../../engine/store/images.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import { checkPlatform, type Platform } from '../../platform.ts';

/** An image for one platform only is taken for another as well, with a warning (moby `PullImage`); '' where it fits. */
export function platformWarning(state: EngineState, reference: Reference, wanted: Platform | null): string {
  const image = findImage(state, canonicalName(reference));
  try {
    if (image !== null) checkPlatform(image, familiarReference(reference), wanted);
    return '';
  } catch (error) {
    if (error instanceof EngineError) return `WARNING: ${error.message}\n`;
    throw error;
  }
}
