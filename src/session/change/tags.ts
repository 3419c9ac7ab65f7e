import type { ImageId } from '../../engine/core/digest.ts';
import { familiarName } from '../../engine/image/reference.ts';
import { namesOf } from '../../engine/store/names.ts';
import type { EngineState } from '../../engine/store/state.ts';
import { nameOf, shortId } from './names.ts';
import type { ChangeWords } from './words.ts';

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
export function tagSentences(before: EngineState, after: EngineState, words: ChangeWords): readonly string[] {
  const sentences = movesOf(before, after).flatMap((move) => moveSentences(before, after, move, words));
  for (const [key, id] of before.tags) {
    if (after.tags.has(key) || !after.images.has(id)) continue;
    const { tags } = namesOf(after, id);
    const name = familiarName(key);
    sentences.push(tags.length > 0 ? words.stillNamed(name, words.listed(tags)) : words.nameGone(name));
  }
  return sentences;
}

function moveSentences(
  before: EngineState,
  after: EngineState,
  { name, from, to }: Move,
  words: ChangeWords,
): readonly string[] {
  const left = from !== null && after.images.has(from) && namesOf(after, from).tags.length === 0;
  const dangling = left ? [words.nameLost(name, shortId(from))] : [];
  if (!before.images.has(to)) return dangling;
  const image = nameOf(before, to, words);
  const isNamed = namesOf(before, to).tags.length > 0;
  return [isNamed ? words.oneMoreName(name, image) : words.nowNames(name, image), ...dangling];
}
