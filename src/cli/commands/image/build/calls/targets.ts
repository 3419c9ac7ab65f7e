import type { BuildTarget } from '../../../../../engine/build/list-targets.ts';
import { alignTabs } from '../../../../format/tab-writer.ts';
import { base64, locationOf, type CallResult } from './call-result.ts';

/** `--call=targets`: the stages, with what is said of them (BuildKit `PrintTargets`). */
export function targetsResult(targets: readonly BuildTarget[], dockerfile: string): CallResult {
  const rows = targets.map(({ name, isDefault, description }) => {
    const shown = isDefault ? `${name} (default)`.trimStart() : name;
    return `${shown}\t${description}\n`;
  });
  const text = alignTabs(`TARGET\tDESCRIPTION\n${rows.join('')}`, { minWidth: 0, padding: 1 });
  return { json: { targets: targets.map(targetValue), sources: [base64(dockerfile)] }, text, shown: text };
}

const targetValue = (target: BuildTarget): unknown => ({
  name: target.name || undefined,
  default: target.isDefault || undefined,
  description: target.description || undefined,
  base: target.base || undefined,
  platform: target.platform || undefined,
  location: locationOf(target),
});
