import type { Beat } from './city-beats.ts';
import type { Box } from './city-layout.ts';
import type { Drawing, Drawn, Redrawn } from './draw-city.ts';
import { svg } from './svg.ts';

/** Milliseconds of one movement, and of all together at most. */
const EACH = 240;
const ALL = 4000;
/** Milliseconds that one movement is ahead of the next, where there are few. */
const APART = 260;
/** Where more than this moves, nobody could follow. */
const MOST = 400;
/** Pixels that something comes down or rises. */
const FALL = 26;

/** Where motion is drawn. */
export interface Stage {
  readonly drawing: Drawing;
  /** Takes what leaves and what flies, until it is gone. */
  readonly ghosts: SVGGElement;
}

/** Motion that goes on. */
export interface Playing {
  /** Shows its end. */
  skip(): void;
  readonly finished: Promise<unknown>;
}

const at = (x: number, y: number): string => `${x}px ${y}px`;
/** Seen from its place, which may become another meanwhile. */
const HIGH = { opacity: 0, translate: `0px ${-FALL}px` };
const HERE = { opacity: 1, translate: '0px 0px' };

const areMotionsWanted = (): boolean => !matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Shows a change as movement, beat by beat; what belongs to no beat moves at once. Only transforms and opacity are
 * animated. `null` where nothing is to move.
 *
 * @param onBeat called as each beat begins
 */
export function play(
  { entered, moved, left }: Redrawn,
  beats: readonly Beat[],
  stage: Stage,
  onBeat: (beat: Beat) => void,
): Playing | null {
  left.forEach(({ group }) => group.remove());
  if (!areMotionsWanted() || entered.length + moved.length + left.length > MOST) return null;
  const apart = Math.min(APART, ALL / Math.max(1, beats.length));
  const begin = moved.length > 0 && beats.length > 0 ? EACH : 0;
  const delays = new Map(beats.flatMap(({ keys }, index) => keys.map((key) => [key, begin + index * apart] as const)));
  const last = begin + beats.length * apart;
  const delayOf = ({ box }: Drawn): number => delays.get(ownerOf(box.key)) ?? (box.item.kind === 'ground' ? last : 0);
  const old = new Map([...left, ...entered, ...moved.map(({ drawn }) => drawn)].map((each) => [each.box.key, each]));
  const animations = [
    ...moved.map((each) => slide(each.drawn, each.from)),
    ...entered.map((drawn) => drop(drawn, delayOf(drawn))),
    ...left.map((drawn) => leave(drawn, delayOf(drawn), stage.ghosts)),
    ...beats.flatMap((beat, index) => {
      const find = (key: string): Drawn | undefined => stage.drawing.find(key) ?? old.get(key);
      return accent(beat, begin + index * apart, find, stage.ghosts);
    }),
  ];
  if (animations.length === 0) return null;
  const timers = beats.map((beat, index) => setTimeout(() => onBeat(beat), begin + index * apart));
  return {
    skip: () => {
      timers.forEach((timer) => clearTimeout(timer));
      animations.forEach((animation) => animation.finish());
    },
    finished: Promise.allSettled(animations.map(({ finished }) => finished)),
  };
}

/** Rows come and go with the layer or image that they belong to. */
const ownerOf = (key: string): string => key.replace(/^(?:above|below|rows) /, '');

const slide = ({ group, box }: Drawn, from: Box): Animation =>
  group.animate({ translate: [at(from.x - box.x, from.y - box.y), at(0, 0)] }, { duration: EACH, easing: 'ease-out' });

const drop = ({ group }: Drawn, delay: number): Animation =>
  group.animate([HIGH, HERE], { duration: EACH, delay, fill: 'backwards', easing: 'cubic-bezier(.2,.7,.3,1)' });

function leave({ group }: Drawn, delay: number, ghosts: SVGGElement): Animation {
  ghosts.append(group);
  const leaving = group.animate([HERE, HIGH], { duration: EACH, delay, easing: 'ease-in', fill: 'both' });
  void leaving.finished.then(() => group.remove());
  return leaving;
}

/** What a beat does to things that stay in their place, and what flies between them. */
function accent(
  { motion, keys, from }: Beat,
  delay: number,
  find: (key: string) => Drawn | undefined,
  ghosts: SVGGElement,
): readonly Animation[] {
  const places = keys.flatMap((key) => find(key) ?? []);
  switch (motion) {
    case 'flash':
    case 'stay':
      return places.map(({ group }) => group.animate({ opacity: [1, 0.25, 1] }, { duration: EACH, delay }));
    case 'fly':
    case 'copy': {
      const source = from === undefined ? undefined : find(from);
      const [target] = places;
      return source === undefined || target === undefined
        ? []
        : [fly(source.box, target.box, `city-${motion}`, delay, ghosts)];
    }
    case 'drop':
    case 'leave':
      return [];
  }
}

/** Something small that goes from one place to another and is gone then. */
function fly(from: Box, to: Box, className: string, delay: number, ghosts: SVGGElement): Animation {
  const width = Math.min(from.width, to.width, 46);
  const body = svg('rect', { class: className, width, height: Math.min(from.height, to.height, 16), rx: 2 });
  ghosts.append(body);
  const middle = ({ x, y, width: all, height }: Box): string => at(x + (all - width) / 2, y + height / 2 - 8);
  const flying = body.animate(
    [
      { opacity: 0, translate: middle(from) },
      { opacity: 1, translate: middle(from), offset: 0.15 },
      { opacity: 1, translate: middle(to), offset: 0.85 },
      { opacity: 0, translate: middle(to) },
    ],
    { duration: 2 * EACH, delay, easing: 'ease-in-out', fill: 'both' },
  );
  void flying.finished.then(() => body.remove());
  return flying;
}
