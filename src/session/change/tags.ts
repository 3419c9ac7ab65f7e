import type { ImageId } from '../../engine/core/digest.ts';
import { familiarName } from '../../engine/image/reference.ts';
import { namesOf } from '../../engine/store/names.ts';
import type { EngineState } from '../../engine/store/state.ts';
import { listed } from '../wording.ts';
import { nameOf, shortId } from './names.ts';

interface Move {
  readonly name: string;
  readonly from: ImageId | null;
  readonly to: ImageId;
}

/** Names that are new, or point at another image than before. */
function movesOf(before: EngineState, after: EngineState): readonly Move[] {
  const moves: Move[] = [];
  for (const [key, to] of after.tags) {
    const from = before.tags.get(key) ?? null;
    if (from !== to) moves.push({ name: familiarName(key), from, to });
  }
  return moves;
}

/** Images that got a name. */
export const taggedImages = (before: EngineState, after: EngineState): readonly ImageId[] =>
  movesOf(before, after).map(({ to }) => to);

/** What happened to names whose image stayed. A new image's own name is told with the image. */
export function tagSentences(before: EngineState, after: EngineState): readonly string[] {
  const sentences = movesOf(before, after).flatMap((move) => moveSentences(before, after, move));
  for (const [key, id] of before.tags) {
    if (after.tags.has(key) || !after.images.has(id)) continue;
    const { tags } = namesOf(after, id);
    const rest = tags.length > 0 ? `still has the name ${listed(tags)}` : 'is now dangling: it has no name';
    sentences.push(`The name ${familiarName(key)} is gone; its image ${rest}.`);
  }
  return sentences;
}

function moveSentences(before: EngineState, after: EngineState, { name, from, to }: Move): readonly string[] {
  const left = from !== null && after.images.has(from) && namesOf(after, from).tags.length === 0;
  const dangling = left
    ? [`The image that was ${name} before, ${shortId(from)}, has no name now: it is dangling.`]
    : [];
  if (!before.images.has(to)) return dangling;
  const known = namesOf(before, to).tags;
  const what =
    known.length > 0
      ? `${name} is one more name for ${nameOf(before, to)}; no layer was copied.`
      : `${name} now names ${nameOf(before, to)}; no layer was copied.`;
  return [what, ...dangling];
}
