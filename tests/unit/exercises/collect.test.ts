import { describe, expect, it } from 'vitest';
import { collectCommands, collectParts } from '../../../src/components/lesson/collect.ts';
import { exerciseSchema } from '../../../src/exercises/schema.ts';

const exercise = exerciseSchema.parse({
  title: 'T',
  start: 'chapter',
  steps: [
    {
      id: 'build',
      goal: 'g',
      done: 'd',
      hints: ['1', '2', '3'],
      check: { image: { name: 'x' } },
      solution: ['cd x', 'docker build .'],
    },
  ],
});

describe('the commands of a lesson', () => {
  it('come in the order of its text, solutions of tasks among them', () => {
    const body = `
<Run cmd="cat x > y" />
<Task step="build">
  Text
</Task>
<Figure image="x" caption="a > b" />
<Run cmd='echo "a"' as="again" />`;
    expect(collectParts(body, exercise)).toEqual([
      { cmd: 'cat x > y', key: 'cat x > y' },
      { cmd: 'cd x', key: 'build: 1' },
      { cmd: 'docker build .', key: 'build: 2' },
      { image: 'x', path: '', key: 'figure x' },
      { cmd: 'echo "a"', key: 'again' },
    ]);
  });

  it('must be told apart', () => {
    expect(() => collectCommands('<Run cmd="ls" /> <Run cmd="ls" />', null)).toThrow('give one of them a name');
    expect(collectCommands('<Run cmd="ls" /> <Run cmd="ls" as="again" />', null)).toHaveLength(2);
  });
});
