import type { BuildTarget } from '../../../../engine/build/list-targets.ts';
import { alignTabs } from '../../../format/tab-writer.ts';

/** `--call=targets`: the stages, with what is said of them (BuildKit `PrintTargets`). */
export function targetTable(targets: readonly BuildTarget[]): string {
  const rows = targets.map(({ name, isDefault, description }) => {
    const shown = isDefault ? `${name} (default)`.trimStart() : name;
    return `${shown}\t${description}\n`;
  });
  return alignTabs(`TARGET\tDESCRIPTION\n${rows.join('')}`, { minWidth: 0, padding: 1 });
}
