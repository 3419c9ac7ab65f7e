import type { LevelView, Subject } from '../../session/look/looks.ts';
import type { Snapshot } from '../../session/snapshot.ts';
import { instructionOf } from '../../session/wording.ts';
import type { Choice } from '../choices.ts';
import { shortName } from '../city-facts.ts';
import type { FilesWords } from './words.ts';

/** The images and containers whose files can be shown, with the values that `subjectOf` reads. */
export const subjectChoices = ({ images, containers }: Snapshot, words: FilesWords): readonly Choice[] => [
  ...images.map((image) => ({ value: `image ${image.id}`, text: shortName(image) })),
  ...containers.map(({ id, name }) => ({ value: `container ${id}`, text: words.container(name) })),
];

/** The layers of a subject that it can be compared with. */
export const layerChoices = (levels: readonly LevelView[], words: FilesWords): readonly Choice[] => [
  { value: 'below', text: words.withBelow },
  ...levels.map(({ createdBy }, level) => ({
    value: `level ${level}`,
    text: words.withLevel(level + 1, instructionOf(createdBy)),
  })),
];

/** What a choice such as `image sha256:…` stands for; `null` where it is gone, or no subject. */
export function subjectOf(key: string, snapshot: Snapshot | null): Subject | null {
  const image = snapshot?.images.find(({ id }) => `image ${id}` === key);
  if (image !== undefined) return { image: image.id };
  const container = snapshot?.containers.find(({ id }) => `container ${id}` === key);
  return container === undefined ? null : { container: container.id };
}

/** The choice of the image that the last command made or named. */
export const touchedSubject = ({ change, images }: Snapshot): string | null => {
  const image = images.find(({ id }) => change?.images.includes(id) ?? false);
  return image === undefined ? null : `image ${image.id}`;
};
