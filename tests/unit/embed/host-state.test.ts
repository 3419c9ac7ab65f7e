import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Lab } from '../../../src/components/lab/lab.ts';
import type { FromFrame } from '../../../src/embed/messages.ts';
import { createHostState, type HostState } from '../../../src/embed/host-state.ts';
import { readState, writeState } from '../../../src/embed/state-blob.ts';
import { lessonProgress, markStep } from '../../../src/exercises/progress.ts';

const LESSON = '01-first';

describe('the work that a host keeps', () => {
  let told: FromFrame[];
  let opened: string[];
  let lab: Lab | null;
  let state: HostState;
  let log: string;

  /** Of a lab as much as is asked for. */
  const there = (): Lab => {
    const part: Partial<Lab> = {
      session: { exportLog: () => Promise.resolve({ text: log }) } as Lab['session'],
      openLog: (text) => Promise.resolve(opened.push(text) > 0 && text !== 'of another version'),
      onChange: () => undefined,
    };
    return part as Lab;
  };

  beforeEach(() => {
    vi.stubGlobal('document', new EventTarget());
    const items = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
    });
    told = [];
    opened = [];
    lab = null;
    log = '1~chapter~00~ab';
    const channel = { send: (message: FromFrame) => told.push(message) > 0 };
    state = createHostState({ lesson: LESSON, channel, lab: () => lab });
  });

  afterAll(() => void vi.unstubAllGlobals());

  it('is told with the log and what was answered, once there is a lab', async () => {
    expect(await state.get()).toBe(false);
    lab = there();
    markStep(LESSON, 'build');
    expect(await state.get()).toBe(true);
    const [message] = told;
    expect(message).toMatchObject({ type: 'state', payload: { rev: 0 } });
    expect(message?.type === 'state' && readState(message.payload.blob)).toMatchObject({
      log,
      progress: { steps: ['build'] },
    });
  });

  it('is not told where it is more than 64 KB, and that is said', async () => {
    lab = there();
    log = 'x'.repeat(70_000);
    expect(await state.get()).toBe(false);
    expect(told).toMatchObject([{ type: 'error', payload: { code: 'state-too-large' } }]);
  });

  it('waits for the lab where it comes before that, and counts on from what it has', async () => {
    const blob = writeState({ log: 'early', progress: { steps: ['build'], choices: {} } }) ?? '';
    expect(await state.set(blob, 7)).toBe(true);
    expect(lessonProgress(LESSON).steps).toEqual(['build']);
    expect(opened).toEqual([]);
    lab = there();
    state.begin(lab);
    expect(opened).toEqual(['early']);
    await state.get();
    expect(told.at(-1)).toMatchObject({ type: 'state', payload: { rev: 7 } });
  });

  it.each([
    ['what is no state', 'x'.repeat(70_000)],
    ['what another version has written', writeState({ log: 'of another version', progress: lessonProgress('') }) ?? ''],
  ])('is refused, and that is said: %s', async (_, blob) => {
    lab = there();
    expect(await state.set(blob, 1)).toBe(false);
    expect(told).toMatchObject([{ type: 'error', payload: { code: 'state-refused' } }]);
  });
});
