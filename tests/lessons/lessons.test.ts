import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderLesson } from '../../src/components/lesson/render-lesson.ts';
import { exerciseSchema } from '../../src/exercises/schema.ts';

const CONTENT = new URL('../../content/', import.meta.url);
const LESSONS = readdirSync(new URL('lessons/', CONTENT), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.mdx'),
);

/** Head and body of an MDX file. */
function readLesson(name: string): { readonly head: Readonly<Record<string, unknown>>; readonly body: string } {
  const text = readFileSync(new URL(`lessons/${name}`, CONTENT), 'utf8');
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  return { head: parse(head) as Record<string, unknown>, body };
}

function exerciseOf(head: Readonly<Record<string, unknown>>) {
  if (typeof head.exercise !== 'string') return null;
  const file = new URL(`exercises/${head.exercise}/exercise.yaml`, CONTENT);
  return exerciseSchema.parse(parse(readFileSync(file, 'utf8')));
}

/** What only Docker prints: table heads, digests, short IDs, lines of a build. */
const OUTPUT =
  /^ *(?:IMAGE|REPOSITORY|TYPE|CONTAINER ID|NAMES?) {2,}[A-Z]|sha256:[0-9a-f]{6}|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12}\b|^ *#\d+ (?:\[|DONE|CACHED|exporting|writing)|^Successfully (?:built|tagged)/m;

/** Sizes as Docker prints them: `66.9MB`, `777B`. */
const SIZE = /(?<![\w.])\d+(?:\.\d+)?(?:B|kB|MB|GB)\b/g;

describe.each(LESSONS)('lesson %s', (name) => {
  const { head, body } = readLesson(name);
  const exercise = exerciseOf(head);
  const told = [body, ...(exercise?.steps.flatMap(({ goal, hints, done }) => [goal, ...hints, done]) ?? [])].join('\n');

  it('holds no output that was written by hand: Run and Task ask the engine for it', () => {
    expect(body).not.toMatch(/^\s*(?:```|~~~|<pre\b)/m);
    expect(told).not.toMatch(OUTPUT);
  });

  it('runs from its start to its end, and quotes no size that it does not show', async () => {
    const setup = Array.isArray(head.setup) ? head.setup.map(String) : [];
    const { outputs } = await renderLesson(name, { start: String(head.start), setup, body }, exercise);
    const failed = [...outputs.values()].filter(({ code }) => code !== 0);
    expect(failed).toEqual([]);
    const shown = [...outputs.values()].map(({ output }) => output).join('\n');
    for (const [size] of told.matchAll(SIZE)) expect(shown).toContain(size);
  });
});

describe('the search for output written by hand', () => {
  it.each([
    'REPOSITORY   TAG       IMAGE ID',
    'IMAGE          CREATED        CREATED BY',
    'cea5b9b6e873   22 hours ago   CMD ["node"]',
    '#5 [2/3] WORKDIR /web-ping',
  ])('finds %s', (line) => expect(line).toMatch(OUTPUT));

  it.each(['IMAGE: why it says missing', 'The image ID is short.', '`COPY` and `0B`, defaced facades'])(
    'lets pass %s',
    (line) => expect(line).not.toMatch(OUTPUT),
  );
});
