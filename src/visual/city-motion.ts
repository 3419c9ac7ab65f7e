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
  /** Resolves when all that was to move is at rest. */
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
  redrawn: Redrawn,
  beats: readonly Beat[],
  stage: Stage,
  onBeat: (beat: Beat) => void,
): Playing | null {
  const { entered, moved, left } = redrawn;
  left.forEach(({ group }) => group.remove());
  const changed = entered.length + moved.length + left.length;
  const isSeen = changed > 0 || beats.some(({ keys }) => keys.some((key) => stage.drawing.find(key) !== undefined));
  if (!areMotionsWanted() || changed > MOST || !isSeen) return null;
  return new Performance(redrawn, beats, stage, onBeat);
}

/** Each animation begins when its beat does: those to come would each cost every frame a layer of its own. */
class Performance implements Playing {
  readonly finished: Promise<unknown>;
  private readonly stage: Stage;
  private readonly redrawn: Redrawn;
  private readonly isOver = Promise.withResolvers<null>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private readonly running = new Set<Animation>();
  /** What comes later, and is not seen until then. */
  private readonly coming: Set<Drawn>;
  /** What goes later, and is seen until then. */
  private readonly going: Set<Drawn>;

  constructor(redrawn: Redrawn, beats: readonly Beat[], stage: Stage, onBeat: (beat: Beat) => void) {
    this.stage = stage;
    this.redrawn = redrawn;
    this.finished = this.isOver.promise;
    const { entered, moved, left } = redrawn;
    this.coming = new Set(entered);
    this.going = new Set(left);
    this.coming.forEach(({ group }) => group.toggleAttribute('data-coming', true));
    this.going.forEach(({ group }) => stage.ghosts.append(group));
    const apart = Math.min(APART, ALL / Math.max(1, beats.length));
    const begin = moved.length > 0 && beats.length > 0 ? EACH : 0;
    this.do(...moved.map((each) => slide(each.drawn, each.from)));
    const told = new Set(beats.flatMap(({ keys }) => keys));
    this.change((drawn) => !belongsTo(drawn, told) && drawn.box.item.kind !== 'ground');
    beats.forEach((beat, index) =>
      this.after(begin + index * apart, () => {
        onBeat(beat);
        this.perform(beat);
      }),
    );
    this.after(begin + beats.length * apart, () => this.change(() => true));
  }

  skip(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.timers.clear();
    this.coming.forEach(({ group }) => group.removeAttribute('data-coming'));
    this.going.forEach(({ group }) => group.remove());
    this.running.forEach((animation) => animation.finish());
    this.running.clear();
    this.isOver.resolve(null);
  }

  private after(delay: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
      this.rest();
    }, delay);
    this.timers.add(timer);
  }

  private do(...animations: readonly Animation[]): void {
    for (const animation of animations) {
      this.running.add(animation);
      animation.onfinish = () => {
        this.running.delete(animation);
        this.rest();
      };
    }
  }

  private rest(): void {
    if (this.timers.size + this.running.size === 0) this.isOver.resolve(null);
  }

  private perform(beat: Beat): void {
    const keys = new Set(beat.keys);
    const hasChanged = this.change((drawn) => belongsTo(drawn, keys));
    // One of a run that is drawn as one: the run came down with the first of them.
    const motion = beat.motion === 'drop' && !hasChanged ? 'flash' : beat.motion;
    this.do(...accent({ ...beat, motion }, (key) => this.find(key), this.stage.ghosts));
  }

  /** Lets in and sees off. */
  private change(isMeant: (drawn: Drawn) => boolean): boolean {
    const coming = [...this.coming].filter(isMeant);
    const going = [...this.going].filter(isMeant);
    for (const drawn of coming) {
      this.coming.delete(drawn);
      drawn.group.removeAttribute('data-coming');
    }
    going.forEach((drawn) => this.going.delete(drawn));
    this.do(...coming.map(drop), ...going.map(leave));
    return coming.length + going.length > 0;
  }

  private find(key: string): Drawn | undefined {
    return this.stage.drawing.find(key) ?? this.redrawn.left.find(({ box }) => box.key === key);
  }
}

/** Rows come and go with the layer or image that they belong to, runs of layers with the first of them. */
const belongsTo = ({ box }: Drawn, keys: ReadonlySet<string>): boolean =>
  box.item.kind === 'fold'
    ? box.item.slabs.some(({ layer }) => keys.has(layer.chainId))
    : keys.has(box.key.replace(/^(?:above|below|rows) /, ''));

const slide = ({ group, box }: Drawn, from: Box): Animation =>
  group.animate({ translate: [at(from.x - box.x, from.y - box.y), at(0, 0)] }, { duration: EACH, easing: 'ease-out' });

const drop = ({ group }: Drawn): Animation =>
  group.animate([HIGH, HERE], { duration: EACH, easing: 'cubic-bezier(.2,.7,.3,1)' });

function leave({ group }: Drawn): Animation {
  const leaving = group.animate([HERE, HIGH], { duration: EACH, easing: 'ease-in', fill: 'forwards' });
  void leaving.finished.then(() => group.remove());
  return leaving;
}

/** What a beat does to things that stay in their place, and what flies between them. */
function accent(
  { motion, keys, from }: Beat,
  find: (key: string) => Drawn | undefined,
  ghosts: SVGGElement,
): readonly Animation[] {
  const places = keys.flatMap((key) => find(key) ?? []);
  switch (motion) {
    case 'flash':
    case 'stay':
      return places.map(({ group }) => group.animate({ opacity: [1, 0.25, 1] }, { duration: EACH }));
    case 'fly':
    case 'copy': {
      const source = from === undefined ? undefined : find(from);
      const [target] = places;
      return source === undefined || target === undefined
        ? []
        : [fly(source.box, target.box, `city-${motion}`, ghosts)];
    }
    case 'drop':
    case 'leave':
      return [];
  }
}

/** Something small that goes from one place to another and is gone then. */
function fly(from: Box, to: Box, className: string, ghosts: SVGGElement): Animation {
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
    { duration: 2 * EACH, easing: 'ease-in-out', fill: 'both' },
  );
  void flying.finished.then(() => body.remove());
  return flying;
}
