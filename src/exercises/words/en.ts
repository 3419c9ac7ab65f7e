import type { Words } from './words.ts';

const plural = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`;

export const EN: Words = {
  range: ({ min, max }) => {
    if (min !== undefined && min === max) return `exactly ${min}`;
    return [...(min === undefined ? [] : [`at least ${min}`]), ...(max === undefined ? [] : [`at most ${max}`])].join(
      ' and ',
    );
  },
  noImage: (name) => `there is no image called ${name} yet`,
  builtWithoutName: '; one was built, but without a name',
  fittingIsCalled: (tag) => `; the one that fits is called ${tag}`,
  imageStillThere: (name) => `${name} is still there`,
  imageSize: (name, size, wanted) => `${name} has ${size}; wanted is ${wanted}`,
  imageLayers: (name, layers, wanted) => `${name} has ${plural(layers, 'layer')}; wanted are ${wanted}`,
  noBase: (base) => `there is no image ${base} to compare with`,
  sharesOnly: (name, shared, all, base) =>
    `${name} is there, but it shares ${shared} of the ${plural(all, 'layer')} of ${base}`,
  noRow: (name, text) => `${name} is there, but no row of its history says “${text}”`,
  layerStillThere: (image, instruction) => `${image} still has the layer of “${instruction}”`,
  noLayer: (image, text) => `no layer of ${image} was made by “${text}”`,
  layerSize: (instruction, size, wanted) => `the layer of “${instruction}” has ${size}; wanted is ${wanted}`,
  noFile: (path, place) => `there is no ${path} in ${place}`,
  fileStillThere: (path, place) => `${path} is still to be seen in ${place}`,
  fileHidden: (path, layer, layers, instruction) =>
    `${path} is still in layer ${layer} of ${layers}, which “${instruction}” made`,
  fileSize: (path, size, wanted) => `${path} has ${size}; wanted is ${wanted}`,
  fileMode: (path, mode, wanted) => `${path} has the mode ${mode}; wanted is ${wanted}`,
  fileLacks: (path, text) => `${path} is there, but “${text}” does not stand in it`,
  onHost: 'your home folder',
  containers: (kind, found, wanted) => `${kind}: ${found}; wanted: ${wanted}`,
  writable: (name, size, wanted) => `the writable layer of ${name} has ${size}; wanted is ${wanted}`,
  disk: (row, size, wanted) => `${row}: SIZE is ${size}; wanted is ${wanted}`,
  reclaimable: (row, size, wanted) => `${row}: RECLAIMABLE is ${size}; wanted is ${wanted}`,
  nothingBuilt: 'nothing has been built yet',
  hits: (hits, wanted) => `in the last build ${plural(hits, 'step')} came from the cache; wanted: ${wanted}`,
  misses: (misses, first, wanted) =>
    `in the last build ${plural(misses, 'step')} had to run${first === undefined ? '' : `, “${first}” first`}; wanted: ${wanted}`,
  noAnswer: 'there is no answer yet',
  wrongAnswer: (answer) => `“${answer}” is not it`,
  nearestCommand: (line) => `“${line}” comes nearest so far, but is not it`,
  otherCommand: (line) => `the last command was “${line}”, which does something else`,
  noCommand: 'no command has been run so far',
  endedWith: (line, exitCode) => `“${line}” ended with exit code ${exitCode}`,
  didNotFail: (line) => `“${line}” did not fail`,
  stillSo: 'one thing that must not be so still is',
};
