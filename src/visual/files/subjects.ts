import type { LevelView, Subject } from '../../session/look/looks.ts';
import type { Snapshot } from '../../session/snapshot.ts';
import { instructionOf } from '../../session/wording.ts';
import { shortName } from '../city-facts.ts';
import { html } from '../svg.ts';
import type { FilesWords } from './words.ts';

/** The images and containers whose files can be shown, as choices with the values that `subjectOf` reads. */
export const subjectOptions = ({ images, containers }: Snapshot, words: FilesWords): readonly HTMLOptionElement[] => [
  ...images.map((image) => option(`image ${image.id}`, shortName(image))),
  ...containers.map(({ id, name }) => option(`container ${id}`, words.container(name))),
];

/**
 * What a subject can be compared with: nothing, its own layers, and everything else.
 *
 * @param others The other subjects.
 */
export function compareOptions(
  levels: readonly LevelView[],
  others: readonly HTMLOptionElement[],
  words: FilesWords,
): readonly HTMLElement[] {
  const layers = group(words.layersOfThis, [
    option('below', words.withBelow),
    ...levels.map(({ createdBy }, level) =>
      option(`level ${level}`, words.withLevel(level + 1, instructionOf(createdBy))),
    ),
  ]);
  const rest = others.map(({ value, text }) => option(value, text));
  return [option('', words.withNothing), layers, ...(rest.length === 0 ? [] : [group(words.others, rest)])];
}

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

function option(value: string, text: string): HTMLOptionElement {
  const made = html('option', '', text);
  made.value = value;
  return made;
}

function group(label: string, options: readonly HTMLOptionElement[]): HTMLElement {
  const made = html('optgroup', '', ...options);
  made.label = label;
  return made;
}
