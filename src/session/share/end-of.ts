import { utf8 } from '../../engine/core/bytes.ts';
import { digestOf } from '../../engine/core/digest.ts';
import { takeSnapshot } from '../take-snapshot.ts';
import type { Point } from '../timeline.ts';

/** A few digits that tell whether deeds led to the same images and containers as elsewhere. */
export function endOf({ state, time }: Pick<Point, 'state' | 'time'>): string {
  const { images, containers } = takeSnapshot({ state, clock: { now: () => time } }, 0, null);
  const facts = [
    images.map(({ id, tags }) => [id, tags].join()).toSorted(),
    containers.map(({ id, name, status }) => [id, name, status].join()).toSorted(),
  ];
  return digestOf(utf8(JSON.stringify(facts))).slice(7, 19);
}
