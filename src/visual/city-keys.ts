import type { CityWords } from './city-words.ts';
import { html } from './svg.ts';

/**
 * Which keys walk the tree and move the picture, each line in sight while its part has the keyboard. For the eye alone:
 * screen readers know the keys of a tree, and the picture's name has its own.
 */
export const keyHints = ({ keys }: CityWords): readonly HTMLElement[] =>
  (['tree', 'picture'] as const).map((part) => {
    const hint = html('p', 'city-keys', ...keys[part].flatMap(hintOf));
    hint.setAttribute('data-of', part);
    hint.setAttribute('aria-hidden', 'true');
    return hint;
  });

const hintOf = ([names, does]: readonly [names: readonly string[], does: string]): readonly HTMLElement[] => [
  html('span', '', ...names.flatMap((name) => [html('kbd', '', name), ' ']), does),
];
