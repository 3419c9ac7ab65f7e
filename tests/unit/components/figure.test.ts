import { beforeAll, describe, expect, it } from 'vitest';
import { diskOf } from '../../../src/components/lesson/figure/disk-of.ts';
import { stackOf } from '../../../src/components/lesson/figure/stack-of.ts';
import { renderParts, type Sight } from '../../../src/session/render.ts';

describe('a figure', () => {
  let sight: Sight;

  beforeAll(async () => {
    const parts = await renderParts('07-what-deletion-does', [
      { cmd: 'docker image build --quiet --tag shop ~/shop' },
      { cmd: 'docker image tag shop shop:v1' },
      { cmd: 'docker container run --name asleep shop' },
      { image: 'shop', path: '/shop/.env' },
    ]);
    const last = parts.at(-1);
    if (last === undefined || 'cmd' in last) throw new Error('no sight');
    sight = last;
  });

  it('shows an image with its names and containers, and the rows of its history', () => {
    const stack = stackOf(sight, 'shop');
    expect(stack?.names).toEqual(['shop:latest', 'shop:v1']);
    expect(stack?.containers).toEqual([{ name: 'asleep', size: '0B' }]);
    expect(stack?.slabs.at(0)).toMatchObject({ size: '0B', height: 0, isOwn: true });
    expect(stack?.slabs.filter(({ isOwn }) => !isOwn).length).toBeGreaterThan(0);
  });

  it('marks the layer that has a file, and the one that hides it', () => {
    const marks = stackOf(sight, 'shop')?.slabs.flatMap(({ label, mark }) => (mark === null ? [] : [[label, mark]]));
    expect(marks).toEqual([
      [expect.stringMatching(/^RUN rm/), 'hides'],
      ['COPY . .', 'has'],
    ]);
  });

  it('shows what the list adds up beside what is stored, and what can be had back', () => {
    const [added, stored] = diskOf(sight, 'disk');
    expect(added?.part).toBe(1);
    expect(stored?.part).toBeLessThan(1);
    expect(diskOf(sight, 'prune').at(2)).toEqual({ name: 'docker image prune', size: '0B', part: 0 });
  });

  it('has nothing where there is no such image', () => expect(stackOf(sight, 'ship')).toBeNull());
});
