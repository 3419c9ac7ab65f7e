import { describe, expect, it } from 'vitest';
import { announcement, createTranscript, type TranscriptStore } from '../../../src/terminal/transcript.ts';

function memoryStore(text: string | null = null): TranscriptStore & { text: string | null } {
  const store = {
    text,
    load: () => store.text,
    save: (saved: string) => void (store.text = saved),
  };
  return store;
}

describe('the transcript', () => {
  it('survives a reload, with the directory that the prompt was in', () => {
    const store = memoryStore();
    const before = createTranscript(store);
    const id = before.begin('ls', '~ $ ');
    before.append(id, 'Dockerfile\napp.js\n');
    before.finish(id, 0, '/home/learner/web-ping');
    const after = createTranscript(store);
    expect(after.cwd).toBe('/home/learner/web-ping');
    expect(after.runs).toMatchObject([{ command: 'ls', output: 'Dockerfile\napp.js\n', lines: 2, exitCode: 0 }]);
  });

  it.each(['', 'nonsense', '[]', '{"runs":[{"id":"x"}]}', '{"runs":{}}'])(
    'takes nothing from a damaged store: %j',
    (text) => {
      expect(createTranscript(memoryStore(text)).runs).toEqual([]);
    },
  );

  it('keeps the first of a very long output and counts all of its lines', () => {
    const transcript = createTranscript(memoryStore());
    const id = transcript.begin('yes', '~ $ ');
    for (let i = 0; i < 100; i += 1) transcript.append(id, 'y\n'.repeat(10_000));
    const run = transcript.finish(id, 130, '/');
    expect(run.lines).toBe(1_000_000);
    expect(run.output.length).toBeLessThanOrEqual(20_000);
    expect(announcement(run)).toBe('1000000 lines, exit 130');
  });

  it('announces short output whole, and silence as such', () => {
    const transcript = createTranscript(memoryStore());
    const say = (output: string, code: number): string => {
      const id = transcript.begin('x', '');
      transcript.append(id, output);
      return announcement(transcript.finish(id, code, '/'));
    };
    expect(say('hello\n', 0)).toBe('hello');
    expect(say('no such file\n', 1)).toBe('no such file\nexit 1');
    expect(say('', 0)).toBe('Done, no output');
    expect(say('', 2)).toBe('No output, exit 2');
  });
});
