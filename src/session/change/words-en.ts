import { count, listed } from '../wording.ts';
import type { ChangeWords, Kept, Sums } from './words.ts';

/** The sentences about a change in English. */
export const CHANGE_EN: ChangeWords = {
  unnamed: (shortId) => `image ${shortId}`,
  former: (name) => `the ${name} before it`,
  buildCache: 'the build cache',
  container: (name) => `container ${name}`,
  noLayers: (name) => `${name} has no layers, only metadata.`,
  standsOn: (name, added, layers) => `${name} stands on ${count(added, 'new layer')}: ${layers}.`,
  addsNone: (name, reused, base) =>
    `${name} adds no layer: ${reused === 1 ? 'its one layer' : `all ${reused} of its layers`} came from ${base}.`,
  reuses: (name, reused, base, added, layers) =>
    `${name} reuses ${count(reused, 'layer')} of ${base} and adds ${added}: ${layers}.`,
  shares: (name, size, other) => `${name} shares ${size} with ${other}: those bytes are stored once.`,
  inAll: (size) => `${size} in all`,
  listed: (names) => listed(names),
  stillNamed: (name, names) => `The name ${name} is gone; its image still has the name ${names}.`,
  nameGone: (name) => `The name ${name} is gone; its image is now dangling: it has no name.`,
  nameLost: (name, shortId) => `The image that was ${name} before, ${shortId}, has no name now: it is dangling.`,
  oneMoreName: (name, image) => `${name} is one more name for ${image}; no layer was copied.`,
  nowNames: (name, image) => `${name} now names ${image}; no layer was copied.`,
  imageGone: (name, layers, size, kept) => {
    const lost = layers === 0 ? ', but none of its layers' : ` with ${count(layers, 'layer')}, ${size}`;
    return `${name} is gone${lost}${kept.length === 0 ? '' : `; ${listed(kept.map(stays))}`}.`;
  },
  containerMade: (name, status, size, image) => {
    const layer = size === null ? 'an empty writable layer' : `a writable layer of ${size}`;
    const how = status === 'created' ? '' : `, ${status}`;
    return `Container ${name}${how}: ${layer} on top of ${image}, whose layers it shares.`;
  },
  containerWrote: (name, size) =>
    `Container ${name} changed its writable layer, now ${size}; the image below is as it was.`,
  containerStatus: (name, status) =>
    `Container ${name} ${status === 'exited' ? 'has exited; its writable layer stays' : `is ${status} now`}.`,
  containerGone: (name, size, image) =>
    `Container ${name} is gone with its writable layer (${size}); ${image} is as it was.`,
  allCached: 'Every step came from the build cache: no new layer, and the image is the one that was there.',
  forgot: (records, layers, size) => {
    const went =
      layers === 0
        ? 'no layer went with them'
        : `${count(layers, 'layer')} that nothing else needed went with them, ${size}`;
    return `The build cache forgot ${count(records, 'record')}; ${went}.`;
  },
  stopped: (step, done, hadBase) => `The build stopped at ${step}: no image was made. ${doneText(done, hadBase)}.`,
  unread: (line) =>
    `The Dockerfile could not be read${line === 0 ? '' : `, line ${line}`}: no image was made, and no step was done.`,
  summary: (sums) => {
    const parts = partsOf(sums);
    return parts.length === 0 ? 'Several containers changed.' : `In all: ${listed(parts, parts.length)}.`;
  },
};

function stays({ layers, keeper }: Kept, index: number): string {
  const verb = layers === 1 ? 'stays ' : 'stay ';
  return `${layers} ${index === 0 ? verb : ''}for ${keeper}`;
}

function doneText(done: number, hadBase: boolean): string {
  if (done > 0) return `${count(done, 'step')} before it ${done === 1 ? 'stays' : 'stay'} in the build cache`;
  return hadBase ? 'Only its base was there' : 'No step was done';
}

const amount = (many: number, noun: string, end = ''): string => (many === 0 ? '' : `${count(many, noun)}${end}`);

const weighed = (text: string, size: string): string => (text === '' ? '' : `${text} (${size})`);

const partsOf = ({ images, layers, names, containers }: Sums): readonly string[] =>
  [
    amount(images.came, 'new image'),
    weighed(amount(layers.came, 'new layer'), layers.cameSize),
    amount(images.went, 'image', ' gone'),
    weighed(amount(layers.went, 'layer', ' gone'), layers.wentSize),
    amount(names.came, 'new name'),
    amount(names.went, 'name', ' gone'),
    amount(containers.came, 'new container'),
    amount(containers.went, 'container', ' gone'),
  ].filter((part) => part !== '');
