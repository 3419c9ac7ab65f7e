import { expect, it } from 'vitest';
import { draftOf } from '../../../../src/components/editor/drafts.ts';

function memory(text: string | null = null) {
  let kept = text;
  return { load: () => kept, save: (next: string) => void (kept = next) };
}

it('keeps the draft of each file until it is forgotten', () => {
  const store = memory();
  const notes = draftOf('/home/learner/notes', store);
  expect(notes.load()).toBeNull();
  notes.keep('half a');
  draftOf('/home/learner/other', store).keep('another');
  notes.keep('half a line');
  expect(draftOf('/home/learner/notes', store).load()).toBe('half a line');
  notes.forget();
  expect(notes.load()).toBeNull();
  expect(draftOf('/home/learner/other', store).load()).toBe('another');
});

it('takes nothing from a store that holds something else, and keeps nothing that is very long', () => {
  for (const text of ['', 'no json', '[1]', 'null', '{"a":3}']) expect(draftOf('a', memory(text)).load()).toBeNull();
  const store = memory();
  draftOf('a', store).keep('x'.repeat(1_000_000));
  expect(draftOf('a', store).load()).toBeNull();
});
