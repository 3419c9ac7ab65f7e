import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../../src/engine/core/manual-clock.ts';
import { createSimulatedClock } from '../../../../src/engine/core/simulated-clock.ts';

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
const immediate = async (): Promise<void> => undefined;
const clockAt = (start: number) => createSimulatedClock({ start, pace: immediate, turn });

describe('simulated clock', () => {
  it('jumps to whoever wakes first when nothing else can run', async () => {
    const clock = clockAt(1000);
    const seen: string[] = [];
    const sleeper = async (name: string, milliseconds: number): Promise<void> => {
      await clock.sleep(milliseconds);
      seen.push(`${name}@${clock.now()}`);
    };
    await Promise.all([sleeper('late', 300), sleeper('first', 100), sleeper('second', 100)]);
    expect(seen).toEqual(['first@1100', 'second@1100', 'late@1300']);
  });

  it('keeps time still while work that is not simulated is under way', async () => {
    const clock = clockAt(0);
    const sleeping = clock.sleep(10);
    const work = clock.during(new Promise<number>((resolve) => setTimeout(() => resolve(clock.now()), 20)));
    expect(await work).toBe(0);
    await sleeping;
    expect(clock.now()).toBe(10);
  });

  it('lets nobody sleep to an end while it is held, however often others turn', async () => {
    const clock = clockAt(0);
    const release = clock.hold();
    let isAwake = false;
    const sleeping = clock.sleep(300_000).then(() => (isAwake = true));
    for (let count = 0; count < 5; count += 1) await turn();
    await clock.advanceTo(50);
    expect([isAwake, clock.now()]).toEqual([false, 50]);
    release();
    await sleeping;
    expect(clock.now()).toBe(300_000);
  });

  it('lets a person act after everything that is due by then, and not at all once it is too late', async () => {
    const clock = clockAt(0);
    const seen: string[] = [];
    const over = new AbortController();
    const acts = [10, 30].map(async (time) => seen.push(`${await clock.at(time, over.signal)}@${clock.now()}`));
    await clock.sleep(10).then(() => seen.push('slept'));
    await clock.sleep(10);
    over.abort();
    await Promise.all(acts);
    expect(seen).toEqual(['slept', 'true@10', 'false@20']);
  });

  it('wakes, in order, everyone due in time that flowed while nobody typed', async () => {
    const clock = createManualClock(0);
    const seen: number[] = [];
    const tick = async (): Promise<void> => {
      for (let count = 0; count < 3; count += 1) {
        await clock.sleep(10);
        seen.push(clock.now());
      }
    };
    void tick();
    await clock.advance(25);
    expect([...seen, clock.now()]).toEqual([10, 20, 25]);
  });

  it('rejects a sleep with the reason of its abort, and forgets it', async () => {
    const clock = createManualClock(0);
    const controller = new AbortController();
    const sleeping = clock.sleep(10, controller.signal);
    controller.abort(new Error('SIGINT'));
    await expect(sleeping).rejects.toThrow('SIGINT');
    await clock.advance(20);
    expect(clock.now()).toBe(20);
  });
});
