import { concat } from '../core/bytes.ts';
import type { FileContent, RandomAccess } from './content.ts';
import { heldContent, readSlice } from './read.ts';

/** Contents one after the other as one content, none of which is read before somebody asks for its stretch. */
export function joinedContent(parts: readonly FileContent[]): FileContent {
  const filled = parts.filter(({ size }) => size > 0);
  const only = filled[0];
  if (only === undefined) return heldContent('');
  if (filled.length === 1) return only;
  const size = filled.reduce((sum, part) => sum + part.size, 0);
  return { kind: 'sliced', size, offset: 0, source: joinedAccess(filled) };
}

function joinedAccess(parts: readonly FileContent[]): RandomAccess {
  const starts: number[] = [];
  let end = 0;
  for (const part of parts) {
    starts.push(end);
    end += part.size;
  }
  return {
    read: async (offset, length) => {
      const chunks: Uint8Array[] = [];
      let wanted = length;
      for (let index = lastAtMost(starts, offset); wanted > 0 && index < parts.length; index += 1) {
        const part = parts[index];
        if (part === undefined) break;
        const inside = Math.max(0, offset - (starts[index] ?? 0));
        const chunk = await readSlice(part, inside, wanted);
        chunks.push(chunk);
        wanted -= chunk.length;
      }
      return concat(chunks);
    },
  };
}

/** Index of the last number that is not above a value; the numbers ascend and start with 0. */
function lastAtMost(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
