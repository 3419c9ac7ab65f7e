import { count, listed } from '../session/wording.ts';
import type { CityWords } from './city-words.ts';

/** The city in English. */
export const CITY_EN: CityWords = {
  picture: 'Picture of the layers. Arrow keys move it, plus and minus change its size, 0 fits it.',
  tree: 'Layers, lowest first',
  tools: {
    group: 'View',
    smaller: 'Smaller',
    fit: 'Fit',
    fitName: 'Fit the picture',
    larger: 'Larger',
    save: 'Save the picture as SVG',
    list: 'List',
    listName: 'Show the layers as a list',
    find: 'Find',
    findName: 'Find images and layers',
  },
  empty: {
    nothing: 'No image on this machine yet.',
    typeThis: 'Type ',
    andWatch: ' and watch its layers arrive.',
  },
  find: {
    text: 'Name, instruction or ID',
    kind: 'Show',
    kinds: { all: 'all images', shared: 'that share layers', unique: 'that share nothing', dangling: 'dangling' },
    found: (shown, all) => `${shown} of ${count(all, 'image')}`,
    none: 'No image is like that.',
    clear: 'Show all images',
  },
  marks: {
    added: 'new with the last command',
    reused: 'reused by the last command',
    kept: 'still needed after the last command',
    removed: 'not there any more',
  },
  keepers: { cache: 'kept by the build cache only', kept: 'in no image any more, kept by a container' },
  sharedBy: (images, names) => `shared by ${images} images: ${names}`,
  onlyIn: (name) => `only in ${name}`,
  listed,
  layers: (amount) => count(amount, 'layer'),
  historyRows: (amount) => count(amount, 'history row'),
  rows: {
    title: (amount) => `${count(amount, 'row')} without a layer`,
    brief: '0B each, they change only metadata',
    row: 'Row',
  },
  slab: {
    orphan: 'a layer whose image is gone',
    size: 'Size',
    bytes: (size, bytes) => `${size} (${bytes.toLocaleString('en')} bytes)`,
    who: 'Who has it',
    place: 'Place',
    lowest: 'lowest layer of its stack',
    nth: (depth) => `layer ${depth}, counted from below`,
    chainId: 'Chain ID',
    diffId: 'Diff ID',
    madeBy: 'Made by',
  },
  fold: {
    title: (amount) => `${amount} more layers`,
    brief: (size) => `${size} in all; choose to unfold`,
    label: (amount) => `+${amount} more layers`,
    short: (amount) => `+${amount} more`,
  },
  container: {
    title: (name) => `Container ${name}`,
    brief: (status, size, image) => `${status}, writable layer of ${size} on ${image}`,
    status: 'Status',
    writable: 'Writable layer',
    standsOn: 'Stands on',
    id: 'Container ID',
    more: (amount) => `${amount} more containers`,
    each: 'each with a writable layer of its own',
    withoutImage: (amount) => `${count(amount, 'container')} without an image`,
    whyWithout: 'the image was removed, its layers stay while containers stand on them',
  },
  cache: {
    title: 'Build cache',
    brief: 'no image ends here; these layers wait for the next build',
    top: 'Top layer',
  },
  image: {
    title: (name) => `Image ${name}`,
    dangling: (id) => `Image without a name (dangling) ${id}`,
    size: (all, shared, own) => `${all}: ${shared} shared, ${own} its own`,
    names: 'Names',
    noNames: 'none: it is dangling',
    sum: (all, shared, own) => `${all} = ${shared} shared + ${own} its own`,
    madeOf: 'Made of',
    id: 'Image ID',
  },
  ground: {
    title: (size) => `${size} stored once`,
    brief: (layers, names) => `${count(layers, 'layer')} in the stacks of ${names}`,
    stored: 'Stored',
    storedIn: (size, layers) => `${size} in ${count(layers, 'layer')}`,
    usedBy: 'Used by',
    labels: (size, images) => [
      `${size} stored once, shared by ${images} images`,
      `${size} shared by ${images} images`,
      `${size} shared by ${images}`,
      `${size} shared`,
      size,
    ],
  },
  flag: {
    cache: 'build cache',
    imageGone: 'image gone',
    moreNames: (amount) => `+${count(amount, 'name')}`,
  },
  signs: {
    shared: 'shared',
    unique: 'in one image',
    cache: 'build cache',
    kept: 'kept by a container',
    row: 'row without a layer',
    container: 'container',
    added: 'added',
    reused: 'reused',
    stays: 'still needed',
    removed: 'gone',
  },
  stored: (size) => `${size} stored`,
  logical: (size) => `SIZE adds up to ${size}`,
  details: 'Details',
  closeDetails: 'Close the details',
  more: (amount) => `${amount} more`,
  inFull: 'in full',
  skip: 'Skip',
  keys: {
    tree: [
      [['↑', '↓'], 'walk'],
      [['←', '→'], 'close, open'],
      [['Enter'], 'details'],
    ],
    picture: [
      [['↑', '↓', '←', '→'], 'move'],
      [['+', '−'], 'size'],
      [['0'], 'fit'],
    ],
  },
  beats: {
    ran: (step, files, size, below, shared) =>
      `${step} added ${files === 0 ? 'no file' : count(files, 'file')}, ${size}, ${on(below, shared)}.`,
    cached: (step, size) => `${step}: CACHED, its layer of ${size} is used again.`,
    came: (layer, size, below) => `${layer} came, ${size}, ${on(below, 0)}.`,
    exists: (layer, size) => `${layer}, ${size}: already there, so it is not fetched again.`,
    named: (name) => `${name} is the name of this stack now.`,
    moved: (name, from, to) => `The name ${name} moved from ${from} to ${to}.`,
    container: (name, image, layers) =>
      `Container ${name}: a writable layer on top of the ${count(layers, 'layer')} of ${image}.`,
    copied: (path, size, layer, container) =>
      `${path} (${size}) was copied up from “${layer}” into the writable layer of ${container}, and written there.`,
    containerWent: (name, size) => `Container ${name} left with its writable layer, ${size}.`,
    imageWent: (name) => `Image ${name} left.`,
    layerWent: (layer, size) => `${layer} left, ${size}: nothing needs it any more.`,
    stays: (layers, size) => `${count(layers, 'layer')}, ${size}, ${layers === 1 ? 'stays' : 'stay'}: still needed.`,
    more: (amount) => `And ${amount} more.`,
  },
};

function on(below: number, shared: number): string {
  if (below === 0) return 'on the ground';
  if (shared === below) return `on top of ${count(below, 'shared layer')}`;
  return `on top of ${count(below, 'layer')}${shared > 0 ? `, ${shared} of them shared` : ''}`;
}
