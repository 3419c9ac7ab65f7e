import { expect, it } from 'vitest';
import { readParameters as read, type EmbedParameters } from '../../../src/embed/parameters.ts';

const OFFER = { seeds: ['chapter', '08-the-build-cache'], commands: ['docker ps'] };
const readParameters = (query: string): EmbedParameters => read(query, OFFER);

it('has a default for everything', () =>
  expect(readParameters('')).toEqual({
    step: null,
    view: 'split',
    theme: 'auto',
    clickToLoad: false,
    controls: 'full',
    cmd: null,
    run: false,
    state: 'none',
    seed: null,
    parent: null,
    id: '',
    warnings: [],
  }));

it('takes what is asked for', () =>
  expect(
    readParameters(
      '?step=build&view=disk&theme=dark&lang=ko&ctl=1&controls=min&cmd=docker%20ps&run=1&state=host&seed=chapter&parent=https%3A%2F%2Fa.org&id=one',
    ),
  ).toMatchObject({
    step: 'build',
    view: 'disk',
    theme: 'dark',
    clickToLoad: true,
    controls: 'min',
    cmd: 'docker ps',
    run: true,
    state: 'host',
    seed: 'chapter',
    parent: 'https://a.org',
    id: 'one',
    warnings: [],
  }));

it('lists what it does not know, and leaves it at the default', () =>
  expect(readParameters('view=walls&colour=red&parent=https://a.org/path&id=<b>&run=yes')).toMatchObject({
    view: 'split',
    parent: null,
    id: '',
    run: false,
    warnings: [
      'colour: unknown',
      'run: not understood',
      'view: not understood',
      'parent: not understood',
      'id: not understood',
    ],
  }));

it.each(['a\nb', '\u001b[31m', 'x'.repeat(1025), 'a\u202eb', '\u009b1m'])('refuses to type %j', (cmd) =>
  expect(readParameters(`cmd=${encodeURIComponent(cmd)}`)).toMatchObject({
    cmd: null,
    warnings: ['cmd: not understood'],
  }),
);

it.each(['null', 'file:///tmp', 'javascript:alert(1)', 'https://A.org', 'https://a.org/', '*'])(
  'is not to be talked to by %s',
  (parent) => expect(readParameters(`parent=${encodeURIComponent(parent)}`).parent).toBeNull(),
);

it('runs only what the lesson itself has, and begins only from what there is', () =>
  expect(readParameters('cmd=reboot&run=1&seed=nowhere&lang=xx')).toMatchObject({
    cmd: 'reboot',
    run: false,
    seed: null,
    warnings: ['lang: not understood', 'run: the lesson has no such command', 'seed: not understood'],
  }));
